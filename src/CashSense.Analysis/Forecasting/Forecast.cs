namespace CashSense.Analysis.Forecasting;

/// <summary>What can be said of the months to come: <see cref="Ready"/> or <see cref="TooShort"/>.</summary>
public abstract record Forecast
{
    private Forecast()
    {
    }

    /// <summary>The months ahead, and how well the method did on the months behind.</summary>
    /// <param name="Months">One for each month asked, nearest first.</param>
    /// <param name="Method">Chosen on this history, see <see cref="ExpenseForecast"/>.</param>
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

/// <summary>How the chosen method did when it forecast the later part of the history from the earlier part, month by month.</summary>
/// <param name="Mase">
/// Mean absolute error over the in-sample error of the seasonal naive forecast (from 24 months on; of the naive forecast before); unitless, below 1
/// beats it; null when that error is 0. Hyndman and Koehler, 2006. The method was chosen on the same windows, so it flatters a little.
/// </param>
/// <param name="Windows">Number of origins from which it forecast.</param>
/// <param name="Coverage80">
/// Share of those windows whose next month fell inside the 80 % range built from the windows before it only, 0 to 1; null under six such windows.
/// </param>
public sealed record Backtest(double? Mase, int Windows, double? Coverage80);
