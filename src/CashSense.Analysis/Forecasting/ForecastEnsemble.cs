namespace CashSense.Analysis.Forecasting;

/// <summary>
/// The mean of exponential smoothing, Theta and a small seasonal ARIMA, each of the values and of their compressed form, and the seasonal median. Such means beat
/// their best member. Bates and Granger, 1969; Makridakis, Spiliotis and Assimakopoulos, 2020.
/// </summary>
internal sealed class ForecastEnsemble : SeriesModel
{
    // A longer season has too few years to fit its every place.
    private const int LongestFittedSeason = 24;

    // Below, an ARIMA fits the noise.
    private const int FewestForArima = 24;

    private readonly List<(SeriesModel Model, double Weight)> _voices;
    private readonly double _lowest;

    private ForecastEnsemble(ForecastMethod method, List<(SeriesModel Model, double Weight)> voices, double lowest) => (Method, _voices, _lowest) = (method, voices, lowest);

    public ForecastMethod Method { get; }

    /// <param name="history">Oldest first, at least three values.</param>
    /// <param name="season">Length of the season; 1 for none.</param>
    public static ForecastEnsemble Fit(double[] history, int season)
    {
        if (2 * history.Count(v => v == 0) > history.Length)
        {
            return new ForecastEnsemble(ForecastMethod.Intermittent, [(new Intermittent(), 1)], Math.Min(0, history.Min()));
        }

        var scale = Median(history.Select(Math.Abs));
        var groups = new List<IReadOnlyList<SeriesModel>> { Fitted(history, season), new[] { new SeasonalMedian(season) } };
        if (scale > 0)
        {
            groups.Add([.. Fitted([.. history.Select(v => Compressed.Of(v, scale))], season).Select(m => new Compressed(scale, m))]);
        }

        return new ForecastEnsemble(ForecastMethod.Combination, [.. groups.SelectMany(g => g.Select(m => (m, 1.0 / (g.Count * groups.Count))))], Math.Min(0, history.Min()));
    }

    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        Span<double> voice = stackalloc double[ahead.Length];
        ahead.Clear();
        foreach (var (model, weight) in _voices)
        {
            model.Forecast(history, voice);
            for (var h = 0; h < ahead.Length; h++)
            {
                ahead[h] += weight * voice[h];
            }
        }

        foreach (ref var value in ahead)
        {
            value = Math.Max(_lowest, value);
        }
    }

    private static List<SeriesModel> Fitted(double[] history, int season)
    {
        if (season <= LongestFittedSeason)
        {
            return Models(history, season);
        }

        var places = SeasonApart.Places(history, season);
        return [.. Models(SeasonApart.Without(history, places), season: 1).Select(m => new SeasonApart(places, m))];
    }

    private static List<SeriesModel> Models(double[] history, int season)
    {
        List<SeriesModel> models = [ExponentialSmoothing.Fit(history, season), Theta.Fit(history, season)];
        if (history.Length >= FewestForArima)
        {
            models.Add(SeasonalArima.Fit(history, season));
        }

        return models;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
