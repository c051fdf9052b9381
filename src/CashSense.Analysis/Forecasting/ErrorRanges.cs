namespace CashSense.Analysis.Forecasting;

/// <summary>What lies around an expected value, as distances from it: the low ends are at most 0, the high ends at least 0.</summary>
internal readonly record struct ErrorRange(double Low80, double High80, double Low95, double High95);

/// <summary>From the errors that a method made before to ranges that should hold a stated share of what comes.</summary>
/// <remarks>
/// Conformal: the rank of an error to come among those that were is as likely one as another (Vovk, Gammerman and Shafer, 2005). The errors keep their sign, as spending
/// surprises upwards oftener than downwards. Those of neighbouring origins go together, so that there are fewer than they seem: the ranges are wider the fewer stretches
/// of one horizon the backtest had.
/// </remarks>
internal static class ErrorRanges
{
    // Chosen on rolling origins of data/spend_series before its test tails.
    private const double Widening80 = 0.5;
    private const double Widening95 = 1.2;

    // Of fewer errors than forty none is the fortieth largest, which an end of the wider range stands for. Chosen on seeds 101 to 150 of the simulator's households.
    private const double WideningOfFew = 4;
    private const double EnoughWindows = 40;

    // Of the errors at all distances: a nearest step that went well by luck is not taken for sure.
    private const double SmallestStart = 0.3;

    /// <param name="windows">The signed errors of each origin, nearest step first; the last origins have fewer steps.</param>
    /// <param name="stretches">How many horizons lie between the first origin and the last value.</param>
    /// <param name="horizon">Steps ahead: at least as many as the longest window has.</param>
    /// <returns>One a step, never narrower than the step before.</returns>
    public static IReadOnlyList<ErrorRange> Of(IReadOnlyList<double[]> windows, double stretches, int horizon)
    {
        var usual = UsualErrors(windows, horizon);

        // The steps of all distances in one sample, each in units of what is usual at its distance.
        double[] sample = [.. windows.SelectMany(w => w.Select((error, h) => usual[h] > 0 ? error / usual[h] : 0)).Order()];
        var (wide80, wide95) = (1 + (Widening80 / stretches), 1 + (Widening95 / stretches) + (WideningOfFew * Math.Max(0, (1.0 / windows.Count) - (1 / EnoughWindows))));
        var range = new ErrorRange(
            Math.Min(0, Quantile(sample, 0.10)) * wide80,
            Math.Max(0, Quantile(sample, 0.90)) * wide80,
            Math.Min(0, Quantile(sample, 0.025)) * wide95,
            Math.Max(0, Quantile(sample, 0.975)) * wide95);
        return [.. usual.Select(u => new ErrorRange(range.Low80 * u, range.High80 * u, range.Low95 * u, range.High95 * u))];
    }

    /// <summary>Share of the steps of the later windows that lie in the 80 % ranges made of the windows before them, 0 to 1; null where there are too few.</summary>
    /// <param name="windows">As in <see cref="Of"/>.</param>
    /// <param name="stretches">As in <see cref="Of"/>.</param>
    /// <param name="horizon">As in <see cref="Of"/>.</param>
    public static double? Coverage80(IReadOnlyList<double[]> windows, double stretches, int horizon)
    {
        const int fewest = 6;
        var learned = windows.Count / 2;
        if (learned < fewest)
        {
            return null;
        }

        var ranges = Of([.. windows.Take(learned)], stretches / 2, horizon);
        return windows.Skip(learned).SelectMany(w => w.Select((error, h) => error >= ranges[h].Low80 && error <= ranges[h].High80 ? 1.0 : 0)).Average();
    }

    // The mean absolute error by distance, as a line that does not fall.
    private static double[] UsualErrors(IReadOnlyList<double[]> windows, int horizon)
    {
        var (sumX, sumY, sumXX, sumXY, count) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var window in windows)
        {
            for (var h = 0; h < window.Length; h++)
            {
                var error = Math.Abs(window[h]);
                (sumX, sumY, sumXX, sumXY, count) = (sumX + h, sumY + error, sumXX + ((double)h * h), sumXY + (h * error), count + 1);
            }
        }

        var spread = (count * sumXX) - (sumX * sumX);
        var slope = spread > 0 ? Math.Max(0, ((count * sumXY) - (sumX * sumY)) / spread) : 0;
        var start = Math.Max(SmallestStart * sumY / count, (sumY - (slope * sumX)) / count);
        return [.. Enumerable.Range(0, horizon).Select(h => start + (slope * h))];
    }

    private static double Quantile(double[] sorted, double share)
    {
        var rank = Math.Clamp((share * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        var below = (int)rank;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((rank - below) * (sorted[below + 1] - sorted[below]));
    }
}
