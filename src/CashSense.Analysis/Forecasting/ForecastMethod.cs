namespace CashSense.Analysis.Forecasting;

/// <summary>The ways to look ahead that compete on each history.</summary>
public enum ForecastMethod
{
    /// <summary>The same month a year ago; the last month while there is no year.</summary>
    SeasonalNaive,

    /// <summary>The mean of the last twelve months.</summary>
    MovingAverage,

    /// <summary>Simple exponential smoothing, its weight chosen by squared one-step errors. Brown, 1956.</summary>
    ExponentialSmoothing,

    /// <summary>Simple exponential smoothing of what classical additive decomposition leaves without the season; from 36 months on.</summary>
    SeasonalSmoothing,

    /// <summary>The mean of all of the others. Bates and Granger, 1969.</summary>
    Combination,
}

internal static class ForecastMethods
{
    private const int Year = 12;

    /// <summary>Two centered values for every calendar month; with one (24 months) the season is mostly noise: measured MASE 1.15 against 1.13 on accounts.</summary>
    private const int SeasonalMonths = 36;

    private static readonly double[] SmoothingWeights = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

    /// <summary>The methods that a history of this length can feed, simplest first.</summary>
    public static IReadOnlyList<ForecastMethod> For(int months) =>
        [.. Enum.GetValues<ForecastMethod>().Where(m => m is not ForecastMethod.SeasonalSmoothing || months >= SeasonalMonths)];

    /// <param name="method">Any.</param>
    /// <param name="history">Oldest first, at least one month.</param>
    /// <param name="horizon">Months ahead.</param>
    public static double[] Forecast(this ForecastMethod method, ReadOnlySpan<double> history, int horizon) => method switch
    {
        ForecastMethod.SeasonalNaive => SeasonalNaive(history, horizon),
        ForecastMethod.MovingAverage => Flat(Mean(history[^Math.Min(Year, history.Length)..]), horizon),
        ForecastMethod.ExponentialSmoothing => Flat(SmoothedLevel(history), horizon),
        ForecastMethod.SeasonalSmoothing => SeasonalSmoothing(history, horizon),
        ForecastMethod.Combination => Combination(history, horizon),
    };

    private static double[] SeasonalNaive(ReadOnlySpan<double> history, int horizon)
    {
        var season = history.Length < Year ? 1 : Year;
        var months = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            months[h] = history[history.Length - season + (h % season)];
        }

        return months;
    }

    private static double[] SeasonalSmoothing(ReadOnlySpan<double> history, int horizon)
    {
        // An early origin of the backtest may lie before the season can be told.
        if (history.Length < 2 * Year)
        {
            return Flat(SmoothedLevel(history), horizon);
        }

        var season = AdditiveSeason(history);
        var adjusted = history.ToArray();
        for (var t = 0; t < adjusted.Length; t++)
        {
            adjusted[t] -= season[t % Year];
        }

        var level = SmoothedLevel(adjusted);
        return [.. Enumerable.Range(history.Length, horizon).Select(t => level + season[t % Year])];
    }

    private static double[] Combination(ReadOnlySpan<double> history, int horizon)
    {
        var mean = new double[horizon];
        var parts = For(history.Length).Where(m => m is not ForecastMethod.Combination).ToList();
        foreach (var part in parts)
        {
            var months = part.Forecast(history, horizon);
            for (var h = 0; h < horizon; h++)
            {
                mean[h] += months[h] / parts.Count;
            }
        }

        return mean;
    }

    /// <summary>Mean distance of each calendar month from the centered 2×12 moving average, summing to zero over the year; index 0 is the first month given.</summary>
    private static double[] AdditiveSeason(ReadOnlySpan<double> history)
    {
        var (sums, counts) = (new double[Year], new int[Year]);
        for (var t = Year / 2; t < history.Length - (Year / 2); t++)
        {
            var year = Mean(history.Slice(t - 5, 11)) * 11;
            var trend = (year + ((history[t - 6] + history[t + 6]) / 2)) / Year;
            sums[t % Year] += history[t] - trend;
            counts[t % Year]++;
        }

        double[] season = [.. sums.Zip(counts, (sum, count) => sum / count)];
        var offset = Mean(season);
        return [.. season.Select(s => s - offset)];
    }

    private static double SmoothedLevel(ReadOnlySpan<double> history)
    {
        var (bestError, bestLevel) = (double.PositiveInfinity, 0.0);
        foreach (var weight in SmoothingWeights)
        {
            var level = Mean(history[..Math.Min(4, history.Length)]);
            var squared = 0.0;
            foreach (var value in history)
            {
                var error = value - level;
                squared += error * error;
                level += weight * error;
            }

            if (squared < bestError)
            {
                (bestError, bestLevel) = (squared, level);
            }
        }

        return bestLevel;
    }

    private static double[] Flat(double level, int horizon) => [.. Enumerable.Repeat(level, horizon)];

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
