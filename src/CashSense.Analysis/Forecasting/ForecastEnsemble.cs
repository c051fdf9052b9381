namespace CashSense.Analysis.Forecasting;

/// <summary>
/// Several models of one series: exponential smoothing, Theta and a small seasonal ARIMA, each of the values and of their compressed form, and the seasonal median. Their mean
/// beats the best of them. Bates and Granger, 1969; Makridakis, Spiliotis and Assimakopoulos, 2020.
/// </summary>
internal sealed class ForecastEnsemble
{
    /// <summary>An ARIMA of fewer values fits the noise.</summary>
    public const int FewestForArima = 24;

    // Before two seasons what returns cannot be told from chance: the median counts as if so many values had been at that level. Chosen on pieces of 6 to 100 months and weeks
    // of data/spend_series before its test tails.
    private const double ValuesOfLevel = 24;

    // A longer season has too few years to fit its every place.
    private const int LongestFittedSeason = 24;

    private readonly (SeriesModel Model, double Weight)[] _voices;
    private readonly double _lowest;

    private ForecastEnsemble(ForecastMethod method, (SeriesModel Model, double Weight)[] voices, double lowest) => (Method, _voices, _lowest) = (method, voices, lowest);

    public ForecastMethod Method { get; }

    /// <summary>How many models there are.</summary>
    public int Count => _voices.Length;

    /// <summary>Fits each model. The three of the values count as one, as do the three of the compressed ones; the median counts as one, and more in a short history.</summary>
    /// <param name="history">Oldest first, at least three values.</param>
    /// <param name="season">Length of the season; 1 for none.</param>
    /// <param name="withArima">Whether there are enough values for one.</param>
    /// <param name="drawnToLevel">Whether the median counts for more, as in a short history.</param>
    public static ForecastEnsemble Fit(double[] history, int season, bool withArima, bool drawnToLevel)
    {
        var scale = RobustStatistics.Median(history.Select(Math.Abs)) is var median && median > 0 ? median : history.Average(Math.Abs) is var mean && mean > 0 ? mean : 1;
        var fitted = Fitted(history, season, withArima);
        IEnumerable<SeriesModel> compressed = Fitted([.. history.Select(v => Compressed.Of(v, scale))], season, withArima).Select(m => new Compressed(scale, m));
        var ofMedian = drawnToLevel ? 1 + (3 * ValuesOfLevel / history.Length) : 1;   // of all three groups (n/3 + k)/(n + k)
        return new ForecastEnsemble(
            ForecastMethod.Combination, [.. fitted.Concat(compressed).Select(m => (m, 1.0 / fitted.Count)), (new SeasonalMedian(drawnToLevel ? 1 : season), ofMedian)], Math.Min(0, history.Min()));
    }

    /// <summary>For a series that is mostly zero.</summary>
    /// <param name="history">Oldest first, at least one value.</param>
    public static ForecastEnsemble OfSeldom(double[] history) => new(ForecastMethod.Intermittent, [(new Intermittent(), 1)], Math.Min(0, history.Min()));

    /// <summary>The same models, each counting so many times as much.</summary>
    /// <param name="factors">One a model.</param>
    public ForecastEnsemble Weighed(double[] factors) => new(Method, [.. _voices.Select((v, i) => (v.Model, v.Weight * factors[i]))], _lowest);

    /// <summary>What each model says of the steps after a history.</summary>
    /// <param name="history">Oldest first; begins where the fitted one does.</param>
    /// <param name="horizon">Steps ahead.</param>
    public double[][] Each(ReadOnlySpan<double> history, int horizon)
    {
        // No model is believed that runs further beyond what was seen than that reaches.
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in history)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        var (low, high) = (least - (most - least), most + (most - least));
        var each = new double[_voices.Length][];
        for (var i = 0; i < each.Length; i++)
        {
            each[i] = new double[horizon];
            _voices[i].Model.Forecast(history, each[i]);
            foreach (ref var value in each[i].AsSpan())
            {
                value = double.IsNaN(value) ? history[^1] : Math.Clamp(value, low, high);
            }
        }

        return each;
    }

    /// <summary>The weighted mean of what each model says.</summary>
    /// <param name="each">See <see cref="Each"/>.</param>
    public double[] Mean(double[][] each)
    {
        var (mean, total) = (new double[each[0].Length], _voices.Sum(v => v.Weight));
        for (var h = 0; h < mean.Length; h++)
        {
            for (var i = 0; i < each.Length; i++)
            {
                mean[h] += _voices[i].Weight / total * each[i][h];
            }

            mean[h] = Math.Max(_lowest, mean[h]);
        }

        return mean;
    }

    private static List<SeriesModel> Fitted(double[] history, int season, bool withArima)
    {
        if (season <= LongestFittedSeason)
        {
            return Models(history, season, withArima);
        }

        var places = SeasonApart.Places(history, season);
        return [.. Models(SeasonApart.Without(history, places), season: 1, withArima).Select(m => new SeasonApart(places, m))];
    }

    private static List<SeriesModel> Models(double[] history, int season, bool withArima)
    {
        List<SeriesModel> models = [ExponentialSmoothing.Fit(history, season), Theta.Fit(history, season)];
        if (withArima)
        {
            models.Add(SeasonalArima.Fit(history, season));
        }

        return models;
    }
}
