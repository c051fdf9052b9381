namespace CashSense.Analysis.Forecasting;

/// <summary>A model of one kind whose numbers were fitted to a series; it forecasts that series, or the same one when it has grown.</summary>
internal abstract class SeriesModel
{
    /// <param name="history">Oldest first; begins where the series that it was fitted to begins.</param>
    /// <param name="ahead">Filled with one value a step.</param>
    public abstract void Forecast(ReadOnlySpan<double> history, Span<double> ahead);
}
