namespace CashSense.Analysis.Forecasting;

/// <summary>Forecasts any series, with ranges made from the errors that the same method made on the series' own past.</summary>
public static class SeriesForecaster
{
    /// <summary>Three values to learn from and three to be tried on.</summary>
    public const int FewestValues = 6;

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
        var isSeldom = 2 * values.Count(v => v == 0) > values.Length;

        // As at the first origin, so that the errors are those of the same method.
        var known = RollingOrigins.FirstOf(values.Length, season);
        var (withArima, drawnToLevel) = (known >= ForecastEnsemble.FewestForArima, known < 2 * season);

        var past = RollingOrigins.Run(values, season, horizon, Fit);
        var model = Fit(values).Weighed(past.Factors);
        var expected = model.Mean(model.Each(values, horizon));
        var (ranges, level) = (ErrorRanges.Of(past.ErrorsByLevel, past.Stretches, horizon), RollingOrigins.LevelOf(values, season));
        return new SeriesForecast(
            [.. expected.Select((e, h) => StepOf(e, ranges[h], level))],
            model.Method,
            new Backtest(Mase(past.Errors, values, season), past.Errors.Count, ErrorRanges.Coverage80(past.ErrorsByLevel, past.Stretches, horizon)),
            [.. past.ErrorsByLevel.Select(errors => errors.Select(e => e * level).ToArray())]);

        ForecastEnsemble Fit(double[] history) => isSeldom ? ForecastEnsemble.OfSeldom(history) : ForecastEnsemble.Fit(history, season, withArima, drawnToLevel);
    }

    private static ForecastStep StepOf(double expected, ErrorRange range, double level) => new(
        expected, expected + (level * range.Low80), expected + (level * range.High80), expected + (level * range.Low95), expected + (level * range.High95));

    /// <summary>Mean absolute error of "as a season ago", or of "as before" while there are not two seasons: the scale of <see cref="Backtest.Mase"/>.</summary>
    internal static double NaiveError(IReadOnlyCollection<double> values, int season)
    {
        var lag = values.Count >= 2 * season ? season : 1;
        return values.Skip(lag).Zip(values, (now, before) => Math.Abs(now - before)).Average();
    }

    private static double? Mase(IReadOnlyList<double[]> errors, double[] values, int season) =>
        NaiveError(values, season) is > 0 and var scale ? errors.SelectMany(e => e).Average(Math.Abs) / scale : null;
}
