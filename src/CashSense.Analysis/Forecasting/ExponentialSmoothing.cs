namespace CashSense.Analysis.Forecasting;

/// <summary>Exponential smoothing with additive errors: a level, perhaps a damped trend, perhaps an additive season. Hyndman, Koehler, Snyder and Grose, 2002.</summary>
internal sealed class ExponentialSmoothing : SeriesModel
{
    private const int Level = 0;
    private const int Trend = 1;
    private const int Damping = 2;

    // As in the R package "forecast": beyond, a state runs after every value.
    private static readonly double[] Low = [0.01, 0.001, 0.80, 0.001];
    private static readonly double[] High = [0.99, 0.50, 0.98, 0.50];
    private static readonly double[] Start = [0.20, 0.05, 0.90, 0.05];

    private readonly bool _hasTrend;
    private readonly int _season;
    private readonly double[] _weights;

    private ExponentialSmoothing(bool hasTrend, int season, double[] weights) => (_hasTrend, _season, _weights) = (hasTrend, season, weights);

    /// <summary>The form with the smallest corrected Akaike criterion, fitted by squared one-step errors.</summary>
    /// <param name="history">Oldest first, at least three values.</param>
    /// <param name="season">Length of the season; 1 for none. A season is tried from two whole ones on.</param>
    public static ExponentialSmoothing Fit(double[] history, int season)
    {
        ExponentialSmoothing? best = null;
        var bestCriterion = double.PositiveInfinity;
        foreach (var period in season > 1 && history.Length >= 2 * season + 1 ? (ReadOnlySpan<int>)[1, season] : [1])
        {
            foreach (var hasTrend in (ReadOnlySpan<bool>)[false, true])
            {
                var (model, criterion) = Fit(history, hasTrend, period);
                if (best is null || criterion < bestCriterion)
                {
                    (best, bestCriterion) = (model, criterion);
                }
            }
        }

        return best!;
    }

    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        var season = new double[_season];
        var (level, trend, _) = Run(history, season, _weights);
        var (damping, drift) = (_weights[Damping], 0.0);
        for (var h = 0; h < ahead.Length; h++)
        {
            drift += _hasTrend ? Math.Pow(damping, h + 1) * trend : 0;
            ahead[h] = level + drift + season[(history.Length + h) % _season];
        }
    }

    private static (ExponentialSmoothing Model, double Criterion) Fit(double[] history, bool hasTrend, int season)
    {
        var free = (hasTrend, season > 1) switch
        {
            (false, false) => (int[])[Level],
            (true, false) => [Level, Trend, Damping],
            (false, true) => [Level, 3],
            (true, true) => [Level, Trend, Damping, 3],
        };
        var model = new ExponentialSmoothing(hasTrend, season, [.. Start]);
        var states = new double[season];
        double[] point = [.. free.Select(i => Start[i])];
        var squares = PatternSearch.Minimize(point, [.. free.Select(i => Low[i])], [.. free.Select(i => High[i])], candidate =>
        {
            model.Set(free, candidate);
            return model.Run(history, states, model._weights).Squares;
        });
        model.Set(free, point);
        double numbers = free.Length + 1 + (hasTrend ? 1 : 0) + (season > 1 ? season - 1 : 0) + 1;
        return (model, Criterion(squares, history.Length, numbers));
    }

    /// <summary>Akaike's criterion with the correction for short series, of normal errors. Hurvich and Tsai, 1989.</summary>
    public static double Criterion(double squares, int count, double numbers) =>
        count - numbers - 1 <= 0 ? double.PositiveInfinity
            : (count * Math.Log(Math.Max(squares, 1e-300) / count)) + (2 * numbers) + (2 * numbers * (numbers + 1) / (count - numbers - 1));

    private void Set(int[] free, double[] values)
    {
        for (var i = 0; i < free.Length; i++)
        {
            _weights[free[i]] = values[i];
        }
    }

    private (double Level, double Trend, double Squares) Run(ReadOnlySpan<double> history, double[] season, double[] weights)
    {
        Begin(history, season, out var level, out var trend);
        var (alpha, beta, phi, gamma) = (weights[Level], weights[Trend], weights[Damping], weights[3]);
        var squares = 0.0;
        for (int t = 0, place = 0; t < history.Length; t++)
        {
            var drift = _hasTrend ? phi * trend : 0;
            var error = history[t] - level - drift - season[place];
            squares += error * error;
            level += drift + (alpha * error);
            trend = drift + (beta * alpha * error);
            season[place] += _season > 1 ? gamma * (1 - alpha) * error : 0;
            place = place + 1 == _season ? 0 : place + 1;
        }

        return (level, trend, squares);
    }

    // The states before the first value: the season of the first years, then a line through what is left at the beginning.
    private void Begin(ReadOnlySpan<double> history, double[] season, out double level, out double trend)
    {
        Array.Clear(season);
        if (_season > 1)
        {
            Seasonality.Average(history[..Math.Min(history.Length, Math.Max(2, Math.Min(history.Length / _season, 4)) * _season)], season);
        }

        var count = Math.Min(history.Length, Math.Max(10, _season));
        if (!_hasTrend)
        {
            var sum = 0.0;
            for (var t = 0; t < count; t++)
            {
                sum += history[t] - season[t % _season];
            }

            (level, trend) = (sum / count, 0);
            return;
        }

        var (sumX, sumY, sumXX, sumXY) = (0.0, 0.0, 0.0, 0.0);
        for (var t = 0; t < count; t++)
        {
            var (x, y) = (t + 1.0, history[t] - season[t % _season]);
            (sumX, sumY, sumXX, sumXY) = (sumX + x, sumY + y, sumXX + (x * x), sumXY + (x * y));
        }

        trend = ((count * sumXY) - (sumX * sumY)) / ((count * sumXX) - (sumX * sumX));
        level = (sumY - (trend * sumX)) / count;
    }
}
