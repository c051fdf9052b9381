namespace CashSense.Analysis.Categories;

/// <summary>What a categorizer had said of a transaction when its user said what it is.</summary>
/// <param name="Day">When the user said so.</param>
/// <param name="Said">What had been said; null for "uncategorized".</param>
/// <param name="Confidence">With which confidence, 0 to 1.</param>
/// <param name="Truth">What the user says.</param>
public sealed record CategoryFeedback(DateOnly Day, PfcCategory? Said, double Confidence, PfcCategory Truth)
{
    /// <summary>Whether both say the same.</summary>
    public bool IsRight => Said == Truth;
}

/// <summary>How often what was said with about this confidence was right.</summary>
/// <param name="From">The lower end, included; 0 to 1.</param>
/// <param name="To">The upper end, included in the last bin only.</param>
/// <param name="Count">Answers of such confidence.</param>
/// <param name="MeanConfidence">0 to 1; null without answers.</param>
/// <param name="Accuracy">Share of them that was right, 0 to 1; null without answers. Well calibrated when close to the mean confidence.</param>
public sealed record CalibrationBin(double From, double To, int Count, double? MeanConfidence, double? Accuracy);

/// <summary>Two categories that are taken for one another.</summary>
/// <param name="Said">What was said; null for "uncategorized".</param>
/// <param name="Truth">What it was.</param>
/// <param name="Count">How often.</param>
public sealed record ConfusedPair(PfcCategory? Said, PfcCategory Truth, int Count);

/// <summary>The feedback of one month.</summary>
/// <param name="Month">The month in which the user gave it.</param>
/// <param name="Count">Corrections and confirmations.</param>
/// <param name="Right">Of them confirmations.</param>
public sealed record MonthOfFeedback(Month Month, int Count, int Right)
{
    /// <summary>0 to 1.</summary>
    public double Accuracy => (double)Right / Count;
}

/// <summary>How good a categorizer has been for one user, judged by what it had said before it was told: prequential, so it never had seen the answer.</summary>
/// <remarks>Dawid, 1984. People correct what is wrong more often than they confirm what is right: the true accuracy over all rows is higher.</remarks>
/// <param name="Count">Corrections and confirmations.</param>
/// <param name="Answered">Of them those where a category had been said.</param>
/// <param name="Right">Of them those where it was the right one.</param>
/// <param name="Calibration">Ten bins of equal width over what was answered.</param>
/// <param name="Confused">At most ten, the most frequent first, ties by code.</param>
/// <param name="Months">Oldest first; months without feedback are left out.</param>
public sealed record CategoryScorecard(
    int Count, int Answered, int Right, IReadOnlyList<CalibrationBin> Calibration, IReadOnlyList<ConfusedPair> Confused, IReadOnlyList<MonthOfFeedback> Months)
{
    private const int Bins = 10;
    private const int MostPairs = 10;

    /// <summary>Share right, "uncategorized" counted as wrong, 0 to 1; null without feedback.</summary>
    public double? Accuracy => Count == 0 ? null : (double)Right / Count;

    /// <summary>Share right of what was answered, 0 to 1; null without answers.</summary>
    public double? AccuracyOfAnswers => Answered == 0 ? null : (double)Right / Answered;

    /// <summary>Scores what was said.</summary>
    /// <param name="feedback">In any order.</param>
    public static CategoryScorecard Of(IReadOnlyCollection<CategoryFeedback> feedback)
    {
        var answered = feedback.Where(f => f.Said is not null).ToList();
        var byBin = answered.ToLookup(f => Math.Min(Bins - 1, (int)(f.Confidence * Bins)));
        return new CategoryScorecard(
            feedback.Count,
            answered.Count,
            answered.Count(f => f.IsRight),
            [.. Enumerable.Range(0, Bins).Select(bin => BinOf(bin, [.. byBin[bin]]))],
            [
                .. feedback.Where(f => !f.IsRight).GroupBy(f => (f.Said, f.Truth))
                    .Select(g => new ConfusedPair(g.Key.Said, g.Key.Truth, g.Count()))
                    .OrderByDescending(p => p.Count).ThenBy(p => p.Said?.Detailed, StringComparer.Ordinal).ThenBy(p => p.Truth.Detailed, StringComparer.Ordinal)
                    .Take(MostPairs),
            ],
            [.. feedback.GroupBy(f => Month.Of(f.Day)).OrderBy(g => g.Key.Index).Select(g => new MonthOfFeedback(g.Key, g.Count(), g.Count(f => f.IsRight)))]);
    }

    private static CalibrationBin BinOf(int bin, IReadOnlyCollection<CategoryFeedback> answers) => new(
        (double)bin / Bins,
        (double)(bin + 1) / Bins,
        answers.Count,
        answers.Count == 0 ? null : answers.Average(a => a.Confidence),
        answers.Count == 0 ? null : answers.Average(a => a.IsRight ? 1.0 : 0.0));
}
