namespace CashSense.Analysis.Forecasting;

/// <summary>Monthly spending ahead.</summary>
public static class ExpenseForecast
{
    /// <summary>Three months to learn from and three to be tried on.</summary>
    public const int MonthsNeeded = SeriesForecaster.FewestValues;

    private const int Year = 12;

    /// <param name="monthlyHistory">Consecutive whole months, oldest first, zeros included; positive = spent, a month of refunds may be negative.</param>
    /// <param name="horizonMonths">Months ahead, 1 to 60.</param>
    /// <param name="currency">Of the history; decides the rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is not in 1 to 60.</exception>
    public static Forecast Compute(IReadOnlyList<decimal> monthlyHistory, int horizonMonths, string currency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonMonths, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizonMonths, 60);
        if (monthlyHistory.Count < MonthsNeeded)
        {
            return new Forecast.TooShort(monthlyHistory.Count, MonthsNeeded);
        }

        // Amounts become doubles here; they come back rounded.
        double[] history = [.. monthlyHistory.Select(m => (double)m)];
        var series = SeriesForecaster.Compute(history, Year, horizonMonths);
        var lowest = Math.Min(0, history.Min());
        return new Forecast.Ready([.. series.Steps.Select((step, h) => new ForecastMonth(
            h + 1,
            Currencies.Round(Math.Max(0, step.Expected), currency),
            Currencies.Round(Math.Max(lowest, step.Low80), currency),
            Currencies.Round(Math.Max(0, step.High80), currency),
            Currencies.Round(Math.Max(lowest, step.Low95), currency),
            Currencies.Round(Math.Max(0, step.High95), currency)))], series.Method, series.Backtest);
    }
}
