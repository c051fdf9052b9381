using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CashSense.Analysis.Forecasting;

namespace CashSense.Evaluation;

/// <summary><c>forecast</c>: our forecasts beside their rivals on the test tails of <c>data/spend_series</c>; with <c>--file</c>, on series they have never seen.</summary>
internal static class EvaluateForecast
{
    // One horizon apart, the last of them before the test tail.
    private const int RollingOrigins = 6;
    private const int SeriesOfWarmUp = 20;

    private static readonly SeriesSet[] Given =
    [
        new("monthly", 12, 6, MeanLength: 24), new("unit_monthly", 12, 3, MeanLength: 24), new("weekly", 52, 8, MeanLength: 28), new("daily", 7, 28, MeanLength: 14),
    ];

    private static readonly (string Name, Func<double[], SeriesSet, double[]> Forecast)[] Rivals =
    [
        ("seasonal naive", (history, set) => [.. Enumerable.Range(0, set.Horizon).Select(h => history[^(set.Season - (h % set.Season))])]),
        ("mean", (history, set) => [.. Enumerable.Repeat(history[^Math.Min(history.Length, set.MeanLength)..].Average(), set.Horizon)]),
        ("ETS", (history, set) => Alone(history, set, values => ExponentialSmoothing.Fit(values, set.FittedSeason))),
        ("Theta", (history, set) => Alone(history, set, values => Theta.Fit(values, set.FittedSeason))),
        ("ARIMA", (history, set) => Alone(history, set, values => SeasonalArima.Fit(values, set.FittedSeason))),
    ];

    public static void Run(Options options)
    {
        var figures = new JsonObject();
        Console.WriteLine("series        method             series  steps    sMAPE    MASE (±)         OWA   in 80 %  in 95 %   80 % rolling  95 % rolling   ms a series");
        if (options.Find("file") is { } file)
        {
            var set = new SeriesSet(Path.GetFileNameWithoutExtension(file), NumberOf(options, "season"), NumberOf(options, "horizon"), MeanLength: NumberOf(options, "season"));
            Judge(set, Read(file), figures, options.Find("predictions"));
        }
        else
        {
            foreach (var set in Given)
            {
                Judge(set, Read(DataFolder.File($"spend_series/{set.Name}.csv")), figures, options.Find("predictions") is { } path ? $"{path}.{set.Name}.csv" : null);
            }
        }

        options.WriteFigures(figures);
    }

    private static int NumberOf(Options options, string name) => int.Parse(options.Require(name), NumberStyles.None, CultureInfo.InvariantCulture);

    private static void Judge(SeriesSet set, List<Series> all, JsonObject figures, string? predictions)
    {
        var judged = all.Where(s => s.Values.Length - set.Horizon >= SeriesForecaster.FewestValues).ToList();
        if (judged.Count < all.Count)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Name,-13} {all.Count - judged.Count} series are too short: {SeriesForecaster.FewestValues} values are needed before the tail"));
        }

        foreach (var series in judged.Take(SeriesOfWarmUp))
        {
            _ = SeriesForecaster.Compute(series.Known(set.Horizon), set.Season, set.Horizon);   // so that the compiler is done before the clock runs
        }

        var start = Stopwatch.GetTimestamp();
        var answers = judged.ConvertAll(s => SeriesForecaster.Compute(s.Known(set.Horizon), set.Season, set.Horizon));
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds / judged.Count;
        if (predictions is not null)
        {
            Write(predictions, judged, answers);   // before any figure: no actual value has been looked at
        }

        var ours = ForecastScores.Of(set, judged, [.. answers.Select(a => a.Steps.Select(s => s.Expected).ToArray())]);
        var (in80, in95) = Coverage(judged.Zip(answers, (s, a) => (s.Tail(set.Horizon), a.Steps)));
        var rolling = judged.SelectMany(s => Enumerable.Range(0, RollingOrigins)
            .Where(back => s.Values.Length >= (3 * set.Season) + ((back + 1) * set.Horizon))
            .Select(back => s with { Values = s.Values[..^(back * set.Horizon)] }));
        var (rolling80, rolling95) = Coverage(rolling.Select(s => (s.Tail(set.Horizon), SeriesForecaster.Compute(s.Known(set.Horizon), set.Season, set.Horizon).Steps)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{set.Name,-13} {"Cash Sense",-17} {judged.Count,7} {set.Horizon,6} {ours.Smape,8:0.00} {ours.Mase,7:0.000} ±{ours.MaseInterval:0.000} {ours.Owa,9:0.000} {in80,9:0.000} {in95,8:0.000} {rolling80,14:0.000} {rolling95,13:0.000} {milliseconds,13:0.0}"));
        figures[$"{set.Name}/Cash Sense"] = ours.ToJson();
        foreach (var (name, value) in ((string, double?)[])[("coverage_80", in80), ("coverage_95", in95), ("rolling_coverage_80", rolling80), ("rolling_coverage_95", rolling95), ("milliseconds_a_series", milliseconds)])
        {
            figures[$"{set.Name}/Cash Sense"]![name] = value;
        }

        foreach (var rival in Rivals)
        {
            var scores = ForecastScores.Of(set, judged, [.. judged.Select(s => rival.Forecast(s.Known(set.Horizon), set).Select(v => Math.Max(0, v)).ToArray())]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{set.Name,-13} {rival.Name,-17} {judged.Count,7} {set.Horizon,6} {scores.Smape,8:0.00} {scores.Mase,7:0.000} ±{scores.MaseInterval:0.000} {scores.Owa,9:0.000}"));
            figures[$"{set.Name}/{rival.Name}"] = scores.ToJson();
        }
    }

    private static (double? In80, double? In95) Coverage(IEnumerable<(double[] Actual, IReadOnlyList<ForecastStep> Steps)> tried)
    {
        var pairs = tried.SelectMany(t => t.Actual.Zip(t.Steps)).ToList();
        return pairs.Count == 0 ? (null, null) : (
            pairs.Average(p => p.First >= p.Second.Low80 && p.First <= p.Second.High80 ? 1.0 : 0),
            pairs.Average(p => p.First >= p.Second.Low95 && p.First <= p.Second.High95 ? 1.0 : 0));
    }

    private static double[] Alone(double[] history, SeriesSet set, Func<double[], SeriesModel> fit)
    {
        var ahead = new double[set.Horizon];
        if (set.FittedSeason == set.Season)
        {
            fit(history).Forecast(history, ahead);
            return ahead;
        }

        var places = SeasonApart.Places(history, set.Season);
        new SeasonApart(places, fit(SeasonApart.Without(history, places))).Forecast(history, ahead);
        return ahead;
    }

    // A first line of names is skipped; what follows the last value of a shorter series is empty.
    private static List<Series> Read(string path) =>
    [
        .. File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.Split(',', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 1 && double.TryParse(cells[1], CultureInfo.InvariantCulture, out _))
            .Select(cells => new Series(cells[0], [.. cells.Skip(1).Where(c => c.Length > 0).Select(c => double.Parse(c, CultureInfo.InvariantCulture))])),
    ];

    private static void Write(string path, List<Series> series, List<SeriesForecast> answers) => CsvFile.Write(
        path,
        ["series_id", "step", "expected", "low_80", "high_80", "low_95", "high_95"],
        series.Zip(answers).SelectMany(pair => pair.Second.Steps.Select((step, h) => (string[])
        [
            pair.First.Id,
            (h + 1).ToString(CultureInfo.InvariantCulture),
            .. new[] { step.Expected, step.Low80, step.High80, step.Low95, step.High95 }.Select(v => v.ToString("0.######", CultureInfo.InvariantCulture)),
        ])));
}

/// <summary>Series of one kind.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Season">Steps after which the season returns.</param>
/// <param name="Horizon">Steps ahead that are judged.</param>
/// <param name="MeanLength">How many values the rival "mean" takes.</param>
internal sealed record SeriesSet(string Name, int Season, int Horizon, int MeanLength)
{
    /// <summary>What a single model is fitted with: a season that is too long for it is taken out before.</summary>
    public int FittedSeason => Season > 24 ? 1 : Season;
}

/// <param name="Values">Oldest first, the tail that is judged included.</param>
internal sealed record Series(string Id, double[] Values)
{
    public double[] Known(int horizon) => Values[..^horizon];

    public double[] Tail(int horizon) => Values[^horizon..];
}
