namespace CashSense.Analysis.Forecasting;

/// <summary>Makes the forecasts of the parts and of the whole agree.</summary>
/// <remarks>
/// Weighted least squares with the square of each 80 % range as the weight: what is least sure gives way most. The smallest change that makes them add up, and in the mean
/// nearer to what comes than either alone. Wickramasuriya, Athanasopoulos and Hyndman, 2019.
/// </remarks>
public static class Reconciliation
{
    /// <param name="total">Months ahead of the whole.</param>
    /// <param name="parts">The same months of each part.</param>
    /// <param name="currency">Decides the rounding.</param>
    /// <returns>Months whose expected amounts add up to the minor unit; each range is moved with its middle, and none falls below zero that was not there before.</returns>
    public static (IReadOnlyList<ForecastMonth> Total, IReadOnlyList<IReadOnlyList<ForecastMonth>> Parts) Reconcile(
        IReadOnlyList<ForecastMonth> total, IReadOnlyList<IReadOnlyList<ForecastMonth>> parts, string currency)
    {
        var wholes = new ForecastMonth[total.Count];
        var moved = parts.Select(p => new ForecastMonth[p.Count]).ToList();
        for (var h = 0; h < wholes.Length; h++)
        {
            var (whole, month) = (total[h], parts.Select(p => p[h]).ToList());
            var gap = whole.Expected - month.Sum(m => m.Expected);
            var doubt = Doubt(whole) + month.Sum(Doubt);
            for (var i = 0; i < month.Count; i++)
            {
                var step = doubt == 0 ? 0 : gap * Doubt(month[i]) / doubt;
                moved[i][h] = Moved(month[i], Math.Max(0, Currencies.Round(month[i].Expected + step, currency)));
            }

            wholes[h] = Moved(whole, moved.Sum(m => m[h].Expected));
        }

        return (wholes, moved);
    }

    private static decimal Doubt(ForecastMonth month) => (month.High80 - month.Low80) * (month.High80 - month.Low80);

    private static ForecastMonth Moved(ForecastMonth month, decimal expected)
    {
        var step = expected - month.Expected;
        return month with { Expected = expected, Low80 = Low(month.Low80), High80 = month.High80 + step, Low95 = Low(month.Low95), High95 = month.High95 + step };

        decimal Low(decimal low) => Math.Max(Math.Min(0, low), low + step);
    }
}
