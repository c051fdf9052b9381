namespace CashSense.Analysis.Categories;

/// <summary>How good answers were on lines that the model has not seen.</summary>
/// <param name="Rows">Number of lines scored.</param>
/// <param name="DetailedAccuracy">Share of lines with the right detailed category, 0 to 1.</param>
/// <param name="DetailedMacroF1">Mean over the detailed categories, seen or answered, of the harmonic mean of precision and recall, 0 to 1.</param>
/// <param name="PrimaryAccuracy">Share of lines with the right primary category, 0 to 1.</param>
/// <param name="PrimaryMacroF1">Like <paramref name="DetailedMacroF1"/> for the primary categories.</param>
/// <param name="CalibrationError">
/// Expected calibration error of the detailed answer, 0 to 1: mean distance of confidence and accuracy over ten equal-width bins, weighted by their rows. Naeini et al., 2015.
/// </param>
public sealed record ClassificationScores(
    int Rows, double DetailedAccuracy, double DetailedMacroF1, double PrimaryAccuracy, double PrimaryMacroF1, double CalibrationError)
{
    private const int Bins = 10;

    /// <param name="answers">The truth, the answer and its confidence, 0 to 1; an answer of null is wrong.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static ClassificationScores Of(IReadOnlyList<(PfcCategory Truth, PfcCategory? Answer, double Confidence)> answers)
    {
        if (answers.Count == 0)
        {
            throw new ArgumentException("There is no row to score.", nameof(answers));
        }

        var detailed = answers.Select(a => (a.Truth.Detailed, a.Answer?.Detailed)).ToList();
        var primary = answers.Select(a => (a.Truth.Primary, a.Answer?.Primary)).ToList();
        return new ClassificationScores(
            answers.Count, Accuracy(detailed), MacroF1(detailed), Accuracy(primary), MacroF1(primary), ErrorOfCalibration(answers));
    }

    private static double Accuracy(List<(string Truth, string? Answer)> rows) => rows.Average(r => r.Truth == r.Answer ? 1.0 : 0.0);

    private static double MacroF1(List<(string Truth, string? Answer)> rows)
    {
        var truths = rows.CountBy(r => r.Truth).ToDictionary(StringComparer.Ordinal);
        var answers = rows.Where(r => r.Answer is not null).CountBy(r => r.Answer!).ToDictionary(StringComparer.Ordinal);
        var hits = rows.Where(r => r.Truth == r.Answer).CountBy(r => r.Truth).ToDictionary(StringComparer.Ordinal);
        return truths.Keys.Union(answers.Keys, StringComparer.Ordinal)
            .Average(c => 2.0 * hits.GetValueOrDefault(c) / (truths.GetValueOrDefault(c) + answers.GetValueOrDefault(c)));
    }

    private static double ErrorOfCalibration(IReadOnlyList<(PfcCategory Truth, PfcCategory? Answer, double Confidence)> answers) =>
        answers.GroupBy(a => Math.Min(Bins - 1, (int)(a.Confidence * Bins)))
            .Sum(bin => Math.Abs(bin.Average(a => a.Confidence) - bin.Average(a => a.Truth == a.Answer ? 1.0 : 0.0)) * bin.Count()) / answers.Count;
}
