namespace CashSense.Analysis.Forecasting;

/// <summary>The median of what was at the same place in the seasons before: what a wild month cannot move.</summary>
internal sealed class SeasonalMedian(int season) : SeriesModel
{
    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        var period = history.Length < 2 * season ? 1 : season;
        var same = new List<double>((history.Length / period) + 1);
        for (var h = 0; h < ahead.Length; h++)
        {
            same.Clear();
            for (var t = history.Length - period + (h % period); t >= 0; t -= period)
            {
                same.Add(history[t]);
            }

            same.Sort();
            ahead[h] = (same[(same.Count - 1) / 2] + same[same.Count / 2]) / 2;
        }
    }
}

/// <summary>
/// Another model of the inverse hyperbolic sine of the values: a logarithm for large ones, a line for small ones, and at home with zeros and refunds. A wild month
/// weighs less there. Burbidge, Magee and Robb, 1988.
/// </summary>
internal sealed class Compressed(double scale, SeriesModel model) : SeriesModel
{
    public static double Of(double value, double scale) => Math.Asinh(value / scale);

    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        var values = new double[history.Length];
        for (var t = 0; t < values.Length; t++)
        {
            values[t] = Of(history[t], scale);
        }

        model.Forecast(values, ahead);
        foreach (ref var value in ahead)
        {
            value = Math.Sinh(value) * scale;
        }
    }
}

/// <summary>A model of what is left when a long season, smoothed over its neighbours, is taken out: five years of weeks are too few to fit fifty-two places.</summary>
internal sealed class SeasonApart(double[] places, SeriesModel model) : SeriesModel
{
    private const int Neighbours = 2;

    // What five years say of one week is half luck.
    private const double Trust = 0.7;

    public static double[] Places(ReadOnlySpan<double> history, int season)
    {
        var (raw, smooth) = (new double[season], new double[season]);
        if (history.Length >= 2 * season)
        {
            Seasonality.Average(history, raw);
        }

        for (var i = 0; i < season; i++)
        {
            for (var k = -Neighbours; k <= Neighbours; k++)
            {
                smooth[i] += Trust * raw[(i + k + season) % season] / ((2 * Neighbours) + 1);
            }
        }

        return smooth;
    }

    public static double[] Without(ReadOnlySpan<double> history, double[] places)
    {
        var rest = history.ToArray();
        for (var t = 0; t < rest.Length; t++)
        {
            rest[t] -= places[t % places.Length];
        }

        return rest;
    }

    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        model.Forecast(Without(history, places), ahead);
        for (var h = 0; h < ahead.Length; h++)
        {
            ahead[h] += places[(history.Length + h) % places.Length];
        }
    }
}

/// <summary>How often something comes and how much it then is, each smoothed: for series of which most values are zero. Teunter, Syntetos and Babai, 2011.</summary>
internal sealed class Intermittent : SeriesModel
{
    private const double OftenWeight = 0.1;
    private const double SizeWeight = 0.1;

    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        var (often, size, seen) = (0.0, 0.0, 0);
        foreach (var value in history)
        {
            if (value != 0)
            {
                seen++;
                size += (value - size) * Math.Max(SizeWeight, 1.0 / seen);
            }
        }

        for (var t = 0; t < history.Length; t++)
        {
            often += ((history[t] != 0 ? 1 : 0) - often) * Math.Max(OftenWeight, 1.0 / (t + 1));
        }

        ahead.Fill(often * size);
    }
}
