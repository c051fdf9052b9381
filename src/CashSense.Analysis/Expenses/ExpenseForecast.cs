using CashSense.Analysis.Forecasting;

namespace CashSense.Analysis.Expenses;

/// <summary>The everyday spending of the periods ahead, from its own past alone.</summary>
/// <param name="Steps">One for each period asked, nearest first.</param>
/// <param name="Method">What the past was forecast by.</param>
public sealed record ExpenseForecast(IReadOnlyList<ExpenseStep> Steps, ForecastMethod Method)
{
    /// <summary>Three periods to learn from and three to be tried on.</summary>
    public const int PeriodsNeeded = SeriesForecaster.FewestValues;

    /// <param name="history">Consecutive whole periods, oldest first, zeros included, at least <see cref="PeriodsNeeded"/>; positive = spent, a period of refunds may be negative.</param>
    /// <param name="season">Periods in a year.</param>
    /// <param name="horizon">Periods ahead, at least 1.</param>
    /// <param name="currency">Of the history; decides the rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The history is too short, or a number is below 1.</exception>
    public static ExpenseForecast Of(IReadOnlyList<decimal> history, int season, int horizon, string currency)
    {
        // Amounts become doubles here; they come back rounded.
        var series = SeriesForecaster.Compute([.. history.Select(m => (double)m)], season, horizon);
        var lowest = Math.Min(0, (double)history.Min());
        return new ExpenseForecast([.. series.Steps.Select(step => new ExpenseStep(
            Currencies.Round(Math.Max(0, step.Expected), currency),
            Currencies.Round(Math.Max(lowest, step.Low80), currency),
            Currencies.Round(Math.Max(0, step.High80), currency),
            Currencies.Round(Math.Max(lowest, step.Low95), currency),
            Currencies.Round(Math.Max(0, step.High95), currency)))], series.Method);
    }
}

/// <summary>What one period ahead will take. All amounts in one currency, rounded half to even to its minor unit; positive = spent.</summary>
/// <param name="Expected">Never below 0: a household does not plan to be refunded more than it spends.</param>
/// <param name="Low80">Lower end of the range that should hold four periods of five; never below 0 unless the history went below, and then not below its lowest period.</param>
/// <param name="High80">Upper end of that range.</param>
/// <param name="Low95">Lower end of the range that should hold nineteen periods of twenty; contains the other range.</param>
/// <param name="High95">Upper end of that range.</param>
public readonly record struct ExpenseStep(decimal Expected, decimal Low80, decimal High80, decimal Low95, decimal High95);
