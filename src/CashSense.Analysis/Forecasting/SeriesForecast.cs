namespace CashSense.Analysis.Forecasting;

/// <summary>One step ahead of a series, in its unit.</summary>
/// <param name="Expected">The middle of what may come.</param>
/// <param name="Low80">Lower end of the range that should hold four steps of five.</param>
/// <param name="High80">Upper end of that range.</param>
/// <param name="Low95">Lower end of the range that should hold nineteen steps of twenty; the range holds the other one.</param>
/// <param name="High95">Upper end of that range.</param>
public readonly record struct ForecastStep(double Expected, double Low80, double High80, double Low95, double High95);

/// <summary>A series' next steps, and how well the same method did on its own past.</summary>
/// <param name="Steps">Nearest first.</param>
/// <param name="Method">What the series was forecast by.</param>
/// <param name="Backtest">Its record on this series.</param>
/// <param name="Misses">By origin of the backtest, oldest first: what came minus what was expected, nearest step first, at the present level of the series. The last origins have fewer steps.</param>
public sealed record SeriesForecast(IReadOnlyList<ForecastStep> Steps, ForecastMethod Method, Backtest Backtest, IReadOnlyList<double[]> Misses);

/// <summary>The ways to look ahead.</summary>
public enum ForecastMethod
{
    /// <summary>The mean of exponential smoothing, Theta, a small seasonal ARIMA and the seasonal median.</summary>
    Combination,

    /// <summary>How often and how much, for a series that is mostly zero.</summary>
    Intermittent,
}

/// <summary>How the method did when it forecast the later part of the history from the earlier part, step by step.</summary>
/// <param name="Mase">
/// Mean absolute error over the in-sample error of the seasonal naive forecast (of the naive forecast while there are not two seasons); unitless, below 1 beats it; null when that
/// error is 0. Hyndman and Koehler, 2006.
/// </param>
/// <param name="Windows">Number of origins from which it forecast.</param>
/// <param name="Coverage80">Share of the steps of the later windows that fell inside the 80 % range built from the earlier ones only, 0 to 1; null under twelve windows.</param>
public sealed record Backtest(double? Mase, int Windows, double? Coverage80);
