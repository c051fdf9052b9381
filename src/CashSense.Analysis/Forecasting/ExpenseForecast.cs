namespace CashSense.Analysis.Forecasting;

/// <summary>Monthly spending ahead, by the plain method that did best on this very history.</summary>
/// <remarks>
/// Every method of <see cref="ForecastMethod"/> forecasts the later half of the history from each month of it; the smallest mean absolute error over all
/// windows and steps wins. The mean of the methods is taken when it comes within 5 % of the winner: so small a lead is luck, and the mean is steadier.
/// Seasonal naive takes part and the mean must match it too, so no method that loses to it is ever used.
/// </remarks>
public static class ExpenseForecast
{
    /// <summary>Three months to learn from and three to be tried on.</summary>
    public const int MonthsNeeded = 6;

    private const int SeasonalMonths = 24;

    private const double LuckyLead = 1.05;

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

        // The one place where amounts become doubles; they come back rounded in ToMonths.
        double[] history = [.. monthlyHistory.Select(m => (double)m)];
        var chosen = Choose(history, horizonMonths);
        return new Forecast.Ready(
            ToMonths(chosen, history, horizonMonths, currency),
            chosen.Method,
            new Backtest(Mase(chosen, history), chosen.Windows, PredictionInterval.Coverage80(chosen.AbsoluteErrors[0])));
    }

    private static RollingOrigin Choose(double[] history, int horizon)
    {
        var trials = ForecastMethods.For(history.Length).Select(m => RollingOrigin.Run(m, history, horizon)).ToList();
        var best = trials.MinBy(t => t.MeanAbsoluteError)!;
        var naive = trials.Single(t => t.Method == ForecastMethod.SeasonalNaive);
        var mean = trials.Single(t => t.Method == ForecastMethod.Combination);
        return mean.MeanAbsoluteError <= Math.Min(naive.MeanAbsoluteError, LuckyLead * best.MeanAbsoluteError) ? mean : best;
    }

    private static double? Mase(RollingOrigin trial, double[] history)
    {
        var lag = history.Length >= SeasonalMonths ? 12 : 1;
        var scale = history.Skip(lag).Zip(history, (now, before) => Math.Abs(now - before)).Average();
        return scale == 0 ? null : trial.MeanAbsoluteError / scale;
    }

    private static List<ForecastMonth> ToMonths(RollingOrigin chosen, double[] history, int horizon, string currency)
    {
        var expected = chosen.Method.Forecast(history, horizon);
        var (width80, width95) = PredictionInterval.HalfWidths(chosen.AbsoluteErrors);
        var lowest = Math.Min(0, history.Min());
        return [.. Enumerable.Range(0, horizon).Select(h => Month(h, Math.Max(0, expected[h])))];

        ForecastMonth Month(int h, double center) => new(
            h + 1,
            Payable(center),
            Payable(Math.Max(lowest, center - width80[h])),
            Payable(center + width80[h]),
            Payable(Math.Max(lowest, center - width95[h])),
            Payable(center + width95[h]));

        decimal Payable(double amount) => Currencies.Round((decimal)amount, currency);
    }
}
