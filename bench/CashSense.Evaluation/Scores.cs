using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Evaluation;

/// <summary>How good a method's answers were, each with half the width of its 95 % interval where one is given.</summary>
internal sealed record Scores(
    int Rows,
    double Primary, double PrimaryInterval, double PrimaryF1,
    double Detailed, double DetailedInterval, double DetailedF1,
    double CalibrationError,
    double PrimaryAt80,
    double Coverage, double PrimaryWhenSure, double DetailedWhenSure)
{
    private const int Resamples = 1000;
    private const int Seed = 20260101;

    /// <param name="clusters">Per row: what is right or wrong together (the merchant), for the intervals.</param>
    public static Scores Of(IReadOnlyList<LabelledRow> rows, IReadOnlyList<Answer> answers, IReadOnlyList<string> clusters)
    {
        var all = ClassificationScores.Of([.. rows.Zip(answers, (r, a) => (r.Truth, a.Best, a.Confidence))]);
        bool[] primary = [.. rows.Zip(answers, (r, a) => a.Best?.Primary == r.Truth.Primary)], detailed = [.. rows.Zip(answers, (r, a) => a.Best == r.Truth)];
        var surest = Enumerable.Range(0, rows.Count).OrderByDescending(i => answers[i].PrimaryConfidence).Take(rows.Count * 8 / 10);
        var sure = Enumerable.Range(0, rows.Count).Where(i => answers[i].IsSure).ToList();
        return new Scores(
            rows.Count,
            all.PrimaryAccuracy, IntervalOf(primary, clusters), all.PrimaryMacroF1,
            all.DetailedAccuracy, IntervalOf(detailed, clusters), all.DetailedMacroF1,
            all.CalibrationError,
            surest.Average(i => primary[i] ? 1.0 : 0.0),
            (double)sure.Count / rows.Count, ShareOf(sure, primary), ShareOf(sure, detailed));
    }

    private static double ShareOf(List<int> rows, bool[] right) => rows.Count == 0 ? 0 : rows.Average(i => right[i] ? 1.0 : 0.0);

    // The bootstrap over whole merchants: Efron and Tibshirani, 1993, chapter 8.
    private static double IntervalOf(bool[] right, IReadOnlyList<string> clusters)
    {
        var random = new Random(Seed);
        (int Right, int All)[] groups = [.. right.Index().GroupBy(r => clusters[r.Index], StringComparer.Ordinal).Select(g => (g.Count(r => r.Item), g.Count()))];
        var shares = new double[Resamples];
        for (var sample = 0; sample < Resamples; sample++)
        {
            var (hits, rows) = (0, 0);
            for (var i = 0; i < groups.Length; i++)
            {
                var group = groups[random.Next(groups.Length)];
                (hits, rows) = (hits + group.Right, rows + group.All);
            }

            shares[sample] = (double)hits / rows;
        }

        return (RobustStatistics.Quantile(shares, 0.975) - RobustStatistics.Quantile(shares, 0.025)) / 2;
    }
}
