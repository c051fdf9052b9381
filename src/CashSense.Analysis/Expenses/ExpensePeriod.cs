namespace CashSense.Analysis.Expenses;

/// <summary>What one period will have taken in the end. All amounts in one currency, payable in its minor unit; positive = spent.</summary>
/// <param name="SoFar">Spent in it already, exact.</param>
/// <param name="Planned">Bills and subscriptions that are still to fall into it.</param>
/// <param name="Expected">Both, and what else is usual; below 0 only where more was refunded in it already than spent.</param>
/// <param name="Low80">Lower end of the range that should hold four periods of five.</param>
/// <param name="High80">Upper end of that range.</param>
/// <param name="Low95">Lower end of the range that should hold nineteen periods of twenty; contains the other range.</param>
/// <param name="High95">Upper end of that range.</param>
public readonly record struct ExpensePeriod(decimal SoFar, decimal Planned, decimal Expected, decimal Low80, decimal High80, decimal Low95, decimal High95)
{
    /// <param name="soFar">Spent in it already.</param>
    /// <param name="everyday">What a whole period takes beside the bills.</param>
    /// <param name="left">Share of the period that is still to come.</param>
    /// <param name="planned">The bills.</param>
    /// <param name="place">The period's, in <paramref name="planned"/>.</param>
    /// <param name="currency">Of all amounts.</param>
    internal static ExpensePeriod Of(decimal soFar, ExpenseStep everyday, double left, PlannedExpenses planned, int place, string currency)
    {
        var bills = Currencies.Round(Math.Max(0, planned.Likely(place)), currency);
        var rest = Currencies.Round((double)everyday.Expected * left, currency);
        var expected = soFar + bills + rest;
        var least = soFar + Currencies.Round(Math.Min(0, (double)everyday.Low95) * left, currency);
        return new ExpensePeriod(
            soFar, bills, expected,
            Math.Max(least, expected - Reach(everyday.Expected - everyday.Low80, 0.1)), expected + Reach(everyday.High80 - everyday.Expected, 0.9),
            Math.Max(least, expected - Reach(everyday.Expected - everyday.Low95, 0.025)), expected + Reach(everyday.High95 - everyday.Expected, 0.975));

        // Days and bills miss independently of each other, so that their squares add up.
        decimal Reach(decimal ofPeriod, double share)
        {
            var ofBills = Math.Max(0, share < 0.5 ? -planned.Off(place, share) : planned.Off(place, share));
            return Currencies.Round(Math.Sqrt(((double)ofPeriod * (double)ofPeriod * left) + (ofBills * ofBills)), currency);
        }
    }

    /// <summary>With the sums of its parts for what is expected, and its range around them.</summary>
    internal ExpensePeriod Moved(IReadOnlyCollection<ExpensePeriod> parts)
    {
        var (planned, expected) = (parts.Sum(p => p.Planned), parts.Sum(p => p.Expected));
        var step = expected - Expected;
        return new ExpensePeriod(SoFar, planned, expected, Low80 + step, High80 + step, Low95 + step, High95 + step);
    }
}
