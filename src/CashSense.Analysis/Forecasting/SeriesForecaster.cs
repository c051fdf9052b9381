namespace CashSense.Analysis.Forecasting;

/// <summary>Forecasts any series, with ranges made from the errors that the same method made on the series' own past.</summary>
public static class SeriesForecaster
{
    /// <summary>Three values to learn from and three to be tried on.</summary>
    public const int FewestValues = 6;

    private const int MostWindows = 40;

    // How far back the present level is read.
    private const int ShortestLevel = 12;
    private const int LongestLevel = 52;

    /// <param name="history">Oldest first, at least <see cref="FewestValues"/>; any sign, any unit: what comes out is in the same.</param>
    /// <param name="season">Steps after which the season returns: 12 for months, 52 for weeks, 7 for days; 1 for none.</param>
    /// <param name="horizon">Steps ahead, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The history is too short, or a number is below 1.</exception>
    public static SeriesForecast Compute(IReadOnlyList<double> history, int season, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(history.Count, FewestValues, nameof(history));
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        double[] values = [.. history];
        var expected = new double[horizon];
        var model = ForecastEnsemble.Fit(values, season);
        model.Forecast(values, expected);

        var first = FirstOrigin(values.Length, season);
        var windows = ErrorsFrom(first, values, season, horizon);
        double[][] errors = [.. windows.Select(w => w.ByLevel)];
        var stretches = (double)(values.Length - first) / horizon;
        var (ranges, level) = (ErrorRanges.Of(errors, stretches, horizon), LevelOf(values, season));
        return new SeriesForecast(
            [.. expected.Select((e, h) => StepOf(e, ranges[h], level))],
            model.Method,
            new Backtest(Mase(windows, values, season), windows.Count, ErrorRanges.Coverage80(errors, stretches, horizon)));
    }

    private static ForecastStep StepOf(double expected, ErrorRange range, double level) => new(
        expected, expected + (level * range.Low80), expected + (level * range.High80), expected + (level * range.Low95), expected + (level * range.High95));

    /// <summary>What the method would have missed by, had it been asked at earlier times with what was known then. Tashman, 2000.</summary>
    /// <remarks>The numbers of the models are those of the first of these times: a little old at the last, so that the errors flatter nobody.</remarks>
    private static List<Window> ErrorsFrom(int first, double[] values, int season, int horizon)
    {
        var model = ForecastEnsemble.Fit(values[..first], season);
        var every = Math.Max(1, (values.Length - first + MostWindows - 1) / MostWindows);
        var windows = new List<Window>();
        for (var origin = first; origin < values.Length; origin += every)
        {
            var errors = new double[Math.Min(horizon, values.Length - origin)];
            model.Forecast(values.AsSpan(0, origin), errors);
            for (var h = 0; h < errors.Length; h++)
            {
                errors[h] = values[origin + h] - errors[h];
            }

            var level = LevelOf(values.AsSpan(0, origin), season);
            windows.Add(new Window(errors, [.. errors.Select(e => level > 0 ? e / level : 0)]));
        }

        return windows;
    }

    // Half of the history, and two seasons as soon as a third remains to be tried on.
    private static int FirstOrigin(int count, int season) => Math.Max(3, Math.Max(count / 2, Math.Min(2 * season, count * 2 / 3)));

    // An error of ten was much when the series was at fifty, and is little when it is at five hundred. Half of the level is the whole history's, so that a lull does not
    // make everything certain.
    private static double LevelOf(ReadOnlySpan<double> history, int season)
    {
        var recent = history[^Math.Min(history.Length, Math.Clamp(2 * season, ShortestLevel, LongestLevel))..];
        return (MeanSize(recent) + MeanSize(history)) / 2;
    }

    private static double MeanSize(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Math.Abs(value);
        }

        return sum / values.Length;
    }

    private static double? Mase(List<Window> windows, double[] values, int season)
    {
        var lag = values.Length >= 2 * season ? season : 1;
        var scale = values.Skip(lag).Zip(values, (now, before) => Math.Abs(now - before)).Average();
        return scale == 0 ? null : windows.SelectMany(w => w.Errors).Average(Math.Abs) / scale;
    }

    private sealed record Window(double[] Errors, double[] ByLevel);
}
