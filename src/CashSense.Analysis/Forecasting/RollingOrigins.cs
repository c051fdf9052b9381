namespace CashSense.Analysis.Forecasting;

/// <summary>What an ensemble would have said at earlier times with what was known then. Tashman, 2000.</summary>
/// <remarks>The numbers of its models are those of the first of these times: a little old at the last, so that the errors flatter nobody.</remarks>
internal sealed class RollingOrigins
{
    private const int MostOrigins = 40;

    // How far back the present level is read.
    private const int ShortestLevel = 12;
    private const int LongestLevel = 52;

    // A model that missed by half as much counts four times as much; one that never missed is not yet the only one.
    private const double Sharpness = 2;
    private const double Doubt = 0.05;

    private RollingOrigins(ForecastEnsemble early, List<Origin> origins, double stretches)
    {
        Stretches = stretches;
        Factors = FactorsOf(origins, early.Count);
        var weighed = early.Weighed(Factors);
        Errors = [.. origins.Select(o => o.Actual.Zip(weighed.Mean(o.Each), (a, e) => a - e).ToArray())];
        ErrorsByLevel = [.. Errors.Zip(origins, (errors, o) => errors.Select(e => o.Level > 0 ? e / o.Level : 0).ToArray())];
    }

    /// <summary>How much more each model counts for having missed by less.</summary>
    public double[] Factors { get; }

    /// <summary>By origin: what came minus what was expected, nearest step first. The last origins have fewer steps.</summary>
    public IReadOnlyList<double[]> Errors { get; }

    /// <summary>The same over the level of the series at that time: an error of ten is much at a level of fifty, and little at five hundred.</summary>
    public IReadOnlyList<double[]> ErrorsByLevel { get; }

    /// <summary>How many horizons lie between the first origin and the end.</summary>
    public double Stretches { get; }

    /// <param name="values">Oldest first, at least six.</param>
    /// <param name="season">Length of the season; 1 for none.</param>
    /// <param name="horizon">Steps ahead.</param>
    /// <param name="fit">Fits the ensemble to what was known at the first origin.</param>
    public static RollingOrigins Run(double[] values, int season, int horizon, Func<double[], ForecastEnsemble> fit)
    {
        var first = FirstOf(values.Length, season);
        var early = fit(values[..first]);
        var origins = new List<Origin>();
        for (var at = first; at < values.Length; at += Math.Max(1, (values.Length - first + MostOrigins - 1) / MostOrigins))
        {
            var actual = values[at..Math.Min(values.Length, at + horizon)];
            var known = values.AsSpan(0, at);
            origins.Add(new Origin(actual, early.Each(known, actual.Length), LevelOf(known, season)));
        }

        return new RollingOrigins(early, origins, (double)(values.Length - first) / horizon);
    }

    /// <summary>Where the first origin lies: at half of the history, but after two seasons where a third still remains to be tried on.</summary>
    public static int FirstOf(int count, int season) => Math.Max(count / 2, 2 * season <= count * 2 / 3 ? 2 * season : 0);

    /// <summary>How large the values of a series are now. Half of it is the whole history's, so that a lull does not make everything certain.</summary>
    public static double LevelOf(ReadOnlySpan<double> history, int season)
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

    private static double[] FactorsOf(List<Origin> origins, int models)
    {
        double[] missed = [.. Enumerable.Range(0, models).Select(i => origins.Sum(o => o.Actual.Zip(o.Each[i], (a, e) => Math.Abs(a - e)).Sum()))];
        var usual = missed.Average();
        return [.. missed.Select(m => usual > 0 ? Math.Pow(usual / (m + (Doubt * usual)), Sharpness) : 1)];
    }

    /// <param name="Actual">What came.</param>
    /// <param name="Each">What each model said.</param>
    /// <param name="Level">See <see cref="LevelOf"/>.</param>
    private sealed record Origin(double[] Actual, double[][] Each, double Level);
}
