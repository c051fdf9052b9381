namespace CashSense.Analysis.Forecasting;

/// <summary>What of a series returns with the season.</summary>
internal static class Seasonality
{
    // One-sided 90 %, as in the M4 competition's benchmarks.
    private const double Quantile = 1.645;

    /// <summary>Whether the values one season apart go together more than chance would have it. Fiorucci et al., 2016.</summary>
    /// <param name="history">Oldest first.</param>
    /// <param name="season">Length of the season, at least 2.</param>
    public static bool IsLikely(ReadOnlySpan<double> history, int season)
    {
        if (history.Length < 3 * season)
        {
            return false;
        }

        var squares = 0.0;
        for (var lag = 1; lag < season; lag++)
        {
            var together = Autocorrelation(history, lag);
            squares += together * together;
        }

        return Math.Abs(Autocorrelation(history, season)) > Quantile * Math.Sqrt((1 + (2 * squares)) / history.Length);
    }

    /// <summary>Pearson's correlation of the series with itself some steps before.</summary>
    public static double Autocorrelation(ReadOnlySpan<double> history, int lag)
    {
        var mean = Mean(history);
        var (own, together) = (0.0, 0.0);
        for (var t = 0; t < history.Length; t++)
        {
            own += (history[t] - mean) * (history[t] - mean);
            together += t >= lag ? (history[t] - mean) * (history[t - lag] - mean) : 0;
        }

        return own > 0 ? together / own : 0;
    }

    /// <summary>Mean distance of each place in the season from the centered moving average over one season; the places sum to zero. Index 0 is the first value's place.</summary>
    /// <param name="history">At least two seasons.</param>
    /// <param name="places">Filled; its length is the season's.</param>
    public static void Average(ReadOnlySpan<double> history, Span<double> places)
    {
        var season = places.Length;
        Span<int> counts = season <= 64 ? stackalloc int[season] : new int[season];
        counts.Clear();
        places.Clear();
        var half = season / 2;
        for (var t = half; t < history.Length - half; t++)
        {
            var sum = 0.0;
            for (var k = -half; k <= half; k++)
            {
                sum += history[t + k] * (season % 2 == 0 && (k == -half || k == half) ? 0.5 : 1);
            }

            places[t % season] += history[t] - (sum / season);
            counts[t % season]++;
        }

        var mean = 0.0;
        for (var i = 0; i < season; i++)
        {
            places[i] /= Math.Max(1, counts[i]);
            mean += places[i] / season;
        }

        foreach (ref var place in places)
        {
            place -= mean;
        }
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
