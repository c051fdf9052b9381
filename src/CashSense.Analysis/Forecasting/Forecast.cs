namespace CashSense.Analysis.Forecasting;

/// <summary>What can be said of the months to come: <see cref="Ready"/> or <see cref="TooShort"/>.</summary>
public abstract record Forecast
{
    private Forecast()
    {
    }

    /// <summary>The months ahead, and how well the method did on the months behind.</summary>
    /// <param name="Months">One for each month asked, nearest first.</param>
    /// <param name="Method">What the history was forecast by.</param>
    /// <param name="Backtest">The record of that method on this history.</param>
    public sealed record Ready(IReadOnlyList<ForecastMonth> Months, ForecastMethod Method, Backtest Backtest) : Forecast;

    /// <summary>Too little history to try any method on it.</summary>
    /// <param name="MonthsHave">Whole months given.</param>
    /// <param name="MonthsNeeded">Whole months that would be enough.</param>
    public sealed record TooShort(int MonthsHave, int MonthsNeeded) : Forecast;
}

/// <summary>One month ahead. All amounts in one currency, rounded half to even to its minor unit; positive = spent.</summary>
/// <param name="Step">1 for the month after the last of the history.</param>
/// <param name="Expected">Never below 0: a household does not plan to be refunded more than it spends.</param>
/// <param name="Low80">Lower end of the range that should hold four months of five; never below 0 unless the history went below, and then not below its lowest month.</param>
/// <param name="High80">Upper end of that range.</param>
/// <param name="Low95">Lower end of the range that should hold nineteen months of twenty; contains the other range.</param>
/// <param name="High95">Upper end of that range.</param>
public sealed record ForecastMonth(int Step, decimal Expected, decimal Low80, decimal High80, decimal Low95, decimal High95);
