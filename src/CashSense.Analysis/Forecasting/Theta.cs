namespace CashSense.Analysis.Forecasting;

/// <summary>The Theta method: simple exponential smoothing with half of the long slope, after the season is taken out. Assimakopoulos and Nikolopoulos, 2000; Hyndman and Billah, 2003.</summary>
internal sealed class Theta : SeriesModel
{
    private readonly int _season;
    private readonly double _alpha;

    private Theta(int season, double alpha) => (_season, _alpha) = (season, alpha);

    /// <param name="history">Oldest first, at least three values.</param>
    /// <param name="season">Length of the season; 1 for none.</param>
    public static Theta Fit(double[] history, int season)
    {
        var period = season > 1 && Seasonality.IsLikely(history, season) ? season : 1;
        var adjusted = Adjusted(history, new double[period]);
        double[] alpha = [0.2];
        PatternSearch.Minimize(alpha, [0.01], [0.99], a => Smooth(adjusted, a[0]).Squares);
        return new Theta(period, alpha[0]);
    }

    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        var season = new double[_season];
        var adjusted = Adjusted(history, season);
        var (level, _) = Smooth(adjusted, _alpha);
        var (drift, count) = (Slope(adjusted) / 2, history.Length);
        for (var h = 0; h < ahead.Length; h++)
        {
            ahead[h] = level + (drift * (h + ((1 - Math.Pow(1 - _alpha, count)) / _alpha))) + season[(count + h) % _season];
        }
    }

    private static double[] Adjusted(ReadOnlySpan<double> history, double[] season)
    {
        if (season.Length > 1)
        {
            Seasonality.Average(history, season);
        }

        var adjusted = history.ToArray();
        for (var t = 0; t < adjusted.Length; t++)
        {
            adjusted[t] -= season[t % season.Length];
        }

        return adjusted;
    }

    private static (double Level, double Squares) Smooth(ReadOnlySpan<double> values, double alpha)
    {
        var (level, squares) = (Seasonality.Mean(values[..Math.Min(6, values.Length)]), 0.0);
        foreach (var value in values)
        {
            var error = value - level;
            squares += error * error;
            level += alpha * error;
        }

        return (level, squares);
    }

    private static double Slope(ReadOnlySpan<double> values)
    {
        var (middle, mean) = ((values.Length - 1) / 2.0, Seasonality.Mean(values));
        var (together, own) = (0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            together += (t - middle) * (values[t] - mean);
            own += (t - middle) * (t - middle);
        }

        return together / own;
    }
}
