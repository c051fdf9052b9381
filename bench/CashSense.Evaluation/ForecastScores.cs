using System.Text.Json.Nodes;
using CashSense.Analysis;
using CashSense.Analysis.Forecasting;

namespace CashSense.Evaluation;

/// <summary>How far forecasts were from what came. Makridakis, Spiliotis and Assimakopoulos, 2020, for all three.</summary>
/// <param name="Smape">Symmetric mean absolute percentage error, 0 to 200, mean over the series.</param>
/// <param name="Mase">Mean absolute error over the in-sample one of the seasonal naive forecast, mean over the series.</param>
/// <param name="MaseInterval">Half the width of its 95 % interval.</param>
/// <param name="Owa">Mean of the two, each over what the seasonally adjusted naive forecast has.</param>
internal sealed record ForecastScores(double Smape, double Mase, double MaseInterval, double Owa)
{
    private const int Resamples = 1000;
    private const int Seed = 20260101;

    public static ForecastScores Of(SeriesSet set, IReadOnlyList<Series> series, IReadOnlyList<double[]> forecasts)
    {
        var (smape, mase) = (new List<double>(), new List<double>());
        var (naiveSmape, naiveMase) = (new List<double>(), new List<double>());
        foreach (var (one, forecast) in series.Zip(forecasts))
        {
            var (known, tail) = (one.Known(set.Horizon), one.Tail(set.Horizon));
            var lag = known.Length > set.Season ? set.Season : 1;
            var scale = known.Skip(lag).Zip(known, (now, before) => Math.Abs(now - before)).Average();
            if (scale == 0)
            {
                continue;   // a series that never changed has no scale
            }

            var naive = Naive2(known, set);
            smape.Add(tail.Zip(forecast, SymmetricError).Average());
            naiveSmape.Add(tail.Zip(naive, SymmetricError).Average());
            mase.Add(tail.Zip(forecast, (a, f) => Math.Abs(a - f)).Average() / scale);
            naiveMase.Add(tail.Zip(naive, (a, f) => Math.Abs(a - f)).Average() / scale);
        }

        if (mase.Count == 0)
        {
            throw new ArgumentException("No series is long enough and changes, so that nothing can be judged.", nameof(series));
        }

        return new ForecastScores(
            smape.Average(), mase.Average(), IntervalOf(mase), ((smape.Average() / naiveSmape.Average()) + (mase.Average() / naiveMase.Average())) / 2);
    }

    public JsonObject ToJson() => new() { ["smape"] = Smape, ["mase"] = Mase, ["mase_interval"] = MaseInterval, ["owa"] = Owa };

    private static double SymmetricError(double actual, double forecast) =>
        actual == forecast ? 0 : 200 * Math.Abs(actual - forecast) / (Math.Abs(actual) + Math.Abs(forecast));

    // The last value, after the season is taken out where it is likely: as a factor where all values are above zero, else as a distance.
    private static double[] Naive2(double[] known, SeriesSet set)
    {
        if (set.Season == 1 || !Seasonality.IsLikely(known, set.Season))
        {
            return [.. Enumerable.Repeat(known[^1], set.Horizon)];
        }

        var isFactor = known.All(v => v > 0);
        double[] values = isFactor ? [.. known.Select(v => Math.Log(v))] : known;
        var places = new double[set.Season];
        Seasonality.Average(values, places);
        var last = values[^1] - places[(values.Length - 1) % set.Season];
        var ahead = new double[set.Horizon];
        for (var h = 0; h < ahead.Length; h++)
        {
            var value = last + places[(values.Length + h) % set.Season];
            ahead[h] = isFactor ? Math.Exp(value) : value;
        }

        return ahead;
    }

    private static double IntervalOf(List<double> errors)
    {
        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var sample = 0; sample < Resamples; sample++)
        {
            means[sample] = errors.Average(_ => errors[random.Next(errors.Count)]);
        }

        return (RobustStatistics.Quantile(means, 0.975) - RobustStatistics.Quantile(means, 0.025)) / 2;
    }
}
