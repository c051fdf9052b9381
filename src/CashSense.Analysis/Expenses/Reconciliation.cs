namespace CashSense.Analysis.Expenses;

/// <summary>Makes the forecasts of the parts and of the whole agree.</summary>
/// <remarks>
/// Weighted least squares with the square of each 80 % range as the weight: what is least sure gives way most. The smallest change that makes them add up, and in the mean
/// nearer to what comes than either alone. Wickramasuriya, Athanasopoulos and Hyndman, 2019.
/// </remarks>
public static class Reconciliation
{
    /// <param name="total">Periods ahead of the whole.</param>
    /// <param name="parts">The same periods of each part.</param>
    /// <param name="currency">Decides the rounding.</param>
    /// <returns>Periods whose expected amounts add up to the minor unit; each range is moved with its middle, and none falls below zero that was not there before.</returns>
    public static (IReadOnlyList<ExpenseStep> Total, IReadOnlyList<IReadOnlyList<ExpenseStep>> Parts) Reconcile(
        IReadOnlyList<ExpenseStep> total, IReadOnlyList<IReadOnlyList<ExpenseStep>> parts, string currency)
    {
        var wholes = new ExpenseStep[total.Count];
        var moved = parts.Select(p => new ExpenseStep[p.Count]).ToList();
        for (var h = 0; h < wholes.Length; h++)
        {
            var (whole, each) = (total[h], parts.Select(p => p[h]).ToList());
            var gap = whole.Expected - each.Sum(m => m.Expected);
            var doubt = Doubt(whole) + each.Sum(Doubt);
            for (var i = 0; i < each.Count; i++)
            {
                var step = doubt == 0 ? 0 : gap * (decimal)(Doubt(each[i]) / doubt);
                moved[i][h] = Moved(each[i], Math.Max(0, Currencies.Round(each[i].Expected + step, currency)));
            }

            wholes[h] = Moved(whole, moved.Sum(m => m[h].Expected));
        }

        return (wholes, moved);
    }

    // As a double: the square of an amount may be more than a decimal holds.
    private static double Doubt(ExpenseStep step) => Math.Pow((double)(step.High80 - step.Low80), 2);

    private static ExpenseStep Moved(ExpenseStep step, decimal expected)
    {
        var by = expected - step.Expected;
        return step with { Expected = expected, Low80 = Low(step.Low80), High80 = step.High80 + by, Low95 = Low(step.Low95), High95 = step.High95 + by };

        // Where nothing could be spent before, it still can.
        decimal Low(decimal low) => low <= 0 ? low : Math.Max(0, low + by);
    }
}
