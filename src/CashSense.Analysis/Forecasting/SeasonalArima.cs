using System.Runtime.InteropServices;

namespace CashSense.Analysis.Forecasting;

/// <summary>A small seasonal ARIMA, fitted by conditional squares; its orders are searched stepwise by the corrected Akaike criterion. Box and Jenkins, 1970; Hyndman and Khandakar, 2008.</summary>
internal sealed class SeasonalArima : SeriesModel
{
    private const double LargestWeight = 0.95;
    private const int MostOrder = 2;

    private readonly Orders _orders;
    private readonly double[] _weights;
    private readonly double _mean;

    private SeasonalArima(Orders orders, double[] weights, double mean) => (_orders, _weights, _mean) = (orders, weights, mean);

    /// <param name="history">Oldest first, at least three values.</param>
    /// <param name="season">Length of the season; 1 for none.</param>
    public static SeasonalArima Fit(double[] history, int season)
    {
        var period = season > 1 && history.Length >= 3 * season ? season : 1;
        var bySeason = period > 1 && IsSeasonStrong(history, period) ? 1 : 0;
        var differenced = bySeason == 1 ? Difference(history, period) : history;
        var byStep = Wanders(differenced) ? 1 : 0;
        var series = byStep == 1 ? Difference(differenced, 1) : differenced;
        var start = new Orders(0, byStep, 0, 0, bySeason, 0, period);
        var seasonal = period > 1 ? 1 : 0;
        var tried = new Dictionary<Orders, (SeasonalArima Model, double Criterion)>();
        var best = new[]
        {
            start with { Ar = MostOrder, Ma = MostOrder, SeasonalAr = seasonal, SeasonalMa = seasonal },
            start,
            start with { Ar = 1, SeasonalAr = seasonal },
            start with { Ma = 1, SeasonalMa = seasonal },
        }.Select(Try).MinBy(m => m.Criterion);
        for (var improves = true; improves;)
        {
            var next = best.Model._orders.Neighbours(seasonal).Select(Try).MinBy(m => m.Criterion);
            improves = next.Criterion < best.Criterion;
            best = improves ? next : best;
        }

        return best.Model;

        (SeasonalArima Model, double Criterion) Try(Orders orders)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(tried, orders, out var exists);
            known = exists ? known : Fit(series, orders);
            return known;
        }
    }

    public override void Forecast(ReadOnlySpan<double> history, Span<double> ahead)
    {
        var bySeason = _orders.BySeason == 1 ? Difference(history, _orders.Season) : history.ToArray();
        var series = _orders.ByStep == 1 ? Difference(bySeason, 1) : bySeason;
        var values = new double[series.Length + ahead.Length];
        for (var t = 0; t < series.Length; t++)
        {
            values[t] = series[t] - _mean;
        }

        var errors = new double[values.Length];
        var lags = new LagWeights(stackalloc Lag[LagWeights.Most], stackalloc Lag[LagWeights.Most], _orders, _weights);
        lags.Run(values.AsSpan(0, series.Length), errors);
        for (var t = series.Length; t < values.Length; t++)
        {
            values[t] = lags.Expected(t, values, errors);   // the errors to come are expected to be zero
        }

        var steps = values.AsSpan(series.Length);
        foreach (ref var step in steps)
        {
            step += _mean;
        }

        Integrate(_orders.ByStep == 1 ? bySeason : [], 1, steps);
        Integrate(_orders.BySeason == 1 ? history : [], _orders.Season, steps);
        steps.CopyTo(ahead);
    }

    private static void Integrate(ReadOnlySpan<double> before, int lag, Span<double> steps)
    {
        for (var h = 0; h < steps.Length && !before.IsEmpty; h++)
        {
            steps[h] += h < lag ? before[before.Length - lag + h] : steps[h - lag];
        }
    }

    private static (SeasonalArima Model, double Criterion) Fit(double[] series, Orders orders)
    {
        // A mean of what was differenced would be a slope for ever.
        var mean = orders.ByStep + orders.BySeason == 0 ? Seasonality.Mean(series) : 0;
        double[] centered = [.. series.Select(v => v - mean)];
        var weights = new double[orders.Count];
        double[] low = [.. weights.Select(_ => -LargestWeight)], high = [.. weights.Select(_ => LargestWeight)];
        var errors = new double[series.Length];
        var squares = PatternSearch.Minimize(
            weights, low, high, w => new LagWeights(stackalloc Lag[LagWeights.Most], stackalloc Lag[LagWeights.Most], orders, w).Run(centered, errors));
        var count = Math.Max(1, series.Length - (orders.SeasonalAr * orders.Season) - orders.Ar);
        return (new SeasonalArima(orders, weights, mean), ExponentialSmoothing.Criterion(squares * series.Length / count, series.Length, orders.Count + 1 + (mean != 0 ? 1 : 0)));
    }

    private static double[] Difference(ReadOnlySpan<double> values, int lag)
    {
        var differences = new double[values.Length - lag];
        for (var t = 0; t < differences.Length; t++)
        {
            differences[t] = values[t + lag] - values[t];
        }

        return differences;
    }

    // The test of Kwiatkowski, Phillips, Schmidt and Shin, 1992, at 5 %: whether the series has no level to come back to.
    private static bool Wanders(ReadOnlySpan<double> values)
    {
        const double critical = 0.463;
        var (mean, count) = (Seasonality.Mean(values), values.Length);
        var (sum, sums, own) = (0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            sum += value - mean;
            sums += sum * sum;
            own += (value - mean) * (value - mean);
        }

        var lags = (int)(3 * Math.Sqrt(count) / 13);
        var variance = own / count;
        for (var lag = 1; lag <= lags; lag++)
        {
            variance += 2 * (1 - (lag / (lags + 1.0))) * Seasonality.Autocorrelation(values, lag) * own / count;
        }

        return variance > 0 && sums / (count * (double)count * variance) > critical;
    }

    // Wang, Smith and Hyndman, 2006: the share of what is not trend that the season explains.
    private static bool IsSeasonStrong(ReadOnlySpan<double> history, int season)
    {
        const double strong = 0.64;
        var places = new double[season];
        Seasonality.Average(history, places);
        var half = season / 2;
        var (with, without, count) = (new List<double>(), new List<double>(), history.Length);
        for (var t = half; t < count - half; t++)
        {
            var trend = Seasonality.Mean(history.Slice(t - half, (2 * half) + 1));
            with.Add(history[t] - trend);
            without.Add(history[t] - trend - places[t % season]);
        }

        return 1 - (Variance(without) / Variance(with)) > strong;

        static double Variance(List<double> values)
        {
            var mean = values.Average();
            return Math.Max(values.Average(v => (v - mean) * (v - mean)), 1e-12);
        }
    }

    /// <summary>What the value some steps before counts.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Lag(int Steps, double Weight);

    /// <summary>(1 − φ₁B − φ₂B²)(1 − ΦBˢ) and (1 + θ₁B + θ₂B²)(1 + ΘBˢ), multiplied out into weights of values and of errors.</summary>
    private readonly ref struct LagWeights
    {
        /// <summary>Of each kind: two plain ones, the season's, and their products.</summary>
        public const int Most = (2 * MostOrder) + 1;

        private readonly ReadOnlySpan<Lag> _ofValues;
        private readonly ReadOnlySpan<Lag> _ofErrors;

        public LagWeights(Span<Lag> ofValues, Span<Lag> ofErrors, Orders orders, ReadOnlySpan<double> weights)
        {
            var (seasonalAr, ma) = (orders.Ar, orders.Ar + orders.SeasonalAr);
            _ofValues = Product(weights[..seasonalAr], weights[seasonalAr..ma], orders.Season, -1, ofValues);
            _ofErrors = Product(weights[ma..(ma + orders.Ma)], weights[(ma + orders.Ma)..], orders.Season, 1, ofErrors);
        }

        /// <summary>Fills the errors of one step ahead, zero where not all values before are known; gives the sum of their squares.</summary>
        public double Run(ReadOnlySpan<double> values, Span<double> errors)
        {
            var (squares, first) = (0.0, _ofValues.IsEmpty ? 0 : Math.Min(values.Length, _ofValues[^1].Steps));
            errors[..first].Clear();
            for (var t = first; t < values.Length; t++)
            {
                var error = values[t] - Expected(t, values, errors);
                errors[t] = error;
                squares += error * error;
            }

            return squares;
        }

        public double Expected(int t, ReadOnlySpan<double> values, ReadOnlySpan<double> errors)
        {
            var expected = 0.0;
            foreach (var lag in _ofValues)
            {
                expected += lag.Steps <= t ? lag.Weight * values[t - lag.Steps] : 0;
            }

            foreach (var lag in _ofErrors)
            {
                expected += lag.Steps <= t ? lag.Weight * errors[t - lag.Steps] : 0;
            }

            return expected;
        }

        private static ReadOnlySpan<Lag> Product(ReadOnlySpan<double> plain, ReadOnlySpan<double> seasonal, int season, int sign, Span<Lag> lags)
        {
            var count = 0;
            for (var i = 0; i < plain.Length; i++)
            {
                lags[count++] = new Lag(i + 1, plain[i]);
            }

            foreach (var weight in seasonal)
            {
                lags[count++] = new Lag(season, weight);
                for (var i = 0; i < plain.Length; i++)
                {
                    lags[count++] = new Lag(season + i + 1, sign * weight * plain[i]);
                }
            }

            return lags[..count];
        }
    }

    /// <summary>(p, d, q)(P, D, Q) and the season's length.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Orders(int Ar, int ByStep, int Ma, int SeasonalAr, int BySeason, int SeasonalMa, int Season)
    {
        public int Count => Ar + Ma + SeasonalAr + SeasonalMa;

        public IEnumerable<Orders> Neighbours(int seasonal)
        {
            foreach (var (ar, ma) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)])
            {
                if (Ar + ar is >= 0 and <= MostOrder && Ma + ma is >= 0 and <= MostOrder)
                {
                    yield return this with { Ar = Ar + ar, Ma = Ma + ma };
                }
            }

            foreach (var (ar, ma) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                if (SeasonalAr + ar is var sar && sar >= 0 && sar <= seasonal && SeasonalMa + ma is var sma && sma >= 0 && sma <= seasonal)
                {
                    yield return this with { SeasonalAr = sar, SeasonalMa = sma };
                }
            }
        }
    }
}
