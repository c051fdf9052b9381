using CashSense.Analysis;

namespace CashSense.Evaluation.Anomalies;

/// <summary>The usual ways to find odd payments, for the table.</summary>
internal static class AnomalyRivals
{
    private const int LeastPast = 5;

    /// <summary>|log amount - median| over the spread, both of the account's earlier days.</summary>
    public static double[] RobustZ(IReadOnlyList<AnomalyRow> account)
    {
        var past = new List<double>();
        var scores = new double[account.Count];
        foreach (var day in Enumerable.Range(0, account.Count).GroupBy(i => account[i].Date).OrderBy(g => g.Key))
        {
            int[] rows = [.. day.Where(i => account[i].Amount > 0)];
            if (past.Count >= LeastPast)
            {
                var (median, spread) = (RobustStatistics.Median(past), Math.Max(RobustStatistics.Spread(past), 0.05));
                foreach (var i in rows)
                {
                    scores[i] = Math.Abs(Math.Log((double)account[i].Amount) - median) / spread;
                }
            }

            past.AddRange(rows.Select(i => Math.Log((double)account[i].Amount)));
        }

        return scores;
    }

    /// <summary>
    /// Isolation forest (Liu, Ting and Zhou, 2008; 100 trees of 256 rows) over the account's rows at once, later ones too: log amount, day of the week, day of
    /// the month, and the shares of the merchant and of the category.
    /// </summary>
    public static double[] IsolationForest(IReadOnlyList<AnomalyRow> account)
    {
        var merchants = account.CountBy(r => r.Merchant).ToDictionary(StringComparer.Ordinal);
        var categories = account.CountBy(r => r.Category).ToDictionary(StringComparer.Ordinal);
        double[][] points =
        [
            .. account.Select(r => (double[])
            [
                Math.Log(Math.Max((double)r.Amount, 0.01)), (int)r.Date.DayOfWeek, r.Date.Day,
                (double)merchants[r.Merchant] / account.Count, (double)categories[r.Category] / account.Count,
            ]),
        ];
        return Evaluation.Anomalies.IsolationForest.Scores(points, seed: 1);
    }
}

internal static class IsolationForest
{
    private const int Trees = 100;
    private const int SampleRows = 256;
    private const double Euler = 0.5772156649;

    /// <summary>0 to 1: two to the minus mean depth over the depth that chance gives.</summary>
    public static double[] Scores(double[][] points, int seed)
    {
        var random = new Random(seed);
        var size = Math.Min(SampleRows, points.Length);
        var depths = new double[points.Length];
        for (var tree = 0; tree < Trees; tree++)
        {
            var order = Enumerable.Range(0, points.Length).ToArray();
            random.Shuffle(order);
            Isolate(points, order[..size], [.. Enumerable.Range(0, points.Length)], 0, (int)Math.Ceiling(Math.Log2(size)), depths, random);
        }

        return [.. depths.Select(d => Math.Pow(2, -d / Trees / Expected(size)))];
    }

    private static void Isolate(double[][] points, int[] sample, int[] falling, int depth, int most, double[] depths, Random random)
    {
        int[] splittable = sample.Length < 2 || depth == most
            ? []
            : [.. Enumerable.Range(0, points[0].Length).Where(f => sample.Any(i => points[i][f] != points[sample[0]][f]))];
        if (splittable.Length == 0)
        {
            foreach (var i in falling)
            {
                depths[i] += depth + Expected(sample.Length);
            }

            return;
        }

        var feature = splittable[random.Next(splittable.Length)];
        var (least, largest) = (sample.Min(i => points[i][feature]), sample.Max(i => points[i][feature]));
        var cut = least + (random.NextDouble() * (largest - least));
        Isolate(points, [.. sample.Where(i => points[i][feature] <= cut)], [.. falling.Where(i => points[i][feature] <= cut)], depth + 1, most, depths, random);
        Isolate(points, [.. sample.Where(i => points[i][feature] > cut)], [.. falling.Where(i => points[i][feature] > cut)], depth + 1, most, depths, random);
    }

    private static double Expected(int count) => count < 2 ? 0 : (2 * (Math.Log(count - 1) + Euler)) - (2.0 * (count - 1) / count);
}
