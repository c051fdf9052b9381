namespace CashSense.Analysis.Forecasting;

/// <summary>Half-widths of ranges that should hold a stated share of the months to come, from the errors a method made before.</summary>
/// <remarks>
/// With enough windows the split-conformal quantile of the absolute errors at that step: the ⌈(n + 1) × level⌉-th smallest of n, which needs 4 windows
/// for 80 % and 19 for 95 % (Vovk, Gammerman and Shafer, 2005). With fewer, Student's t times the root mean square error, which takes the wild months
/// at their full weight: the range is then wide because little is known. A step with few windows borrows the errors of the steps before it, widened by
/// the square root of time as for a random walk.
/// </remarks>
internal static class PredictionInterval
{
    private const int EnoughToBorrow = 8;

    // Student's t: 0.90 and 0.975 quantiles for 1 to 18 degrees of freedom; from 19 windows on, the conformal quantile stands in for it.
    private static readonly double[] T90 =
        [3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341, 1.337, 1.333, 1.330];

    private static readonly double[] T975 =
        [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101];

    /// <summary>For each step ahead, in the unit of the errors; never narrower than the step before.</summary>
    /// <param name="absoluteErrors">Per step; the first step has at least one.</param>
    public static (double[] Width80, double[] Width95) HalfWidths(IReadOnlyList<IReadOnlyList<double>> absoluteErrors)
    {
        var (width80, width95) = (new double[absoluteErrors.Count], new double[absoluteErrors.Count]);
        for (var h = 0; h < absoluteErrors.Count; h++)
        {
            width80[h] = Math.Max(HalfWidth(absoluteErrors, h, 0.80m, T90), h > 0 ? width80[h - 1] : 0);
            width95[h] = Math.Max(HalfWidth(absoluteErrors, h, 0.95m, T975), Math.Max(width80[h], h > 0 ? width95[h - 1] : 0));
        }

        return (width80, width95);
    }

    /// <summary>Share of the one-step errors that fell inside the 80 % range made of the errors before them; null under six trials.</summary>
    public static double? Coverage80(IReadOnlyList<double> oneStepErrors)
    {
        const int learned = 4;
        const int requiredTrials = 6;
        var trials = Enumerable.Range(learned, Math.Max(0, oneStepErrors.Count - learned)).ToList();
        return trials.Count < requiredTrials
            ? null
            : trials.Average(i => oneStepErrors[i] <= HalfWidth([[.. oneStepErrors.Take(i)]], 0, 0.80m, T90) ? 1.0 : 0.0);
    }

    private static double HalfWidth(IReadOnlyList<IReadOnlyList<double>> absoluteErrors, int step, decimal level, double[] studentT)
    {
        var own = absoluteErrors[step];
        var rank = (int)Math.Ceiling((own.Count + 1) * level);
        if (rank <= own.Count)
        {
            return own.Order().ElementAt(rank - 1);
        }

        List<double> pooled = [];
        var windows = 0;
        for (var h = step; h >= 0 && (pooled.Count < EnoughToBorrow || windows == 0); h--)
        {
            var widening = Math.Sqrt((step + 1.0) / (h + 1.0));
            pooled.AddRange(absoluteErrors[h].Select(e => e * widening));
            windows = absoluteErrors[h].Count;
        }

        // Errors of one origin are not independent of each other: origins are counted, not errors.
        return studentT[Math.Min(windows, studentT.Length) - 1] * Math.Sqrt(pooled.Average(e => e * e));
    }
}
