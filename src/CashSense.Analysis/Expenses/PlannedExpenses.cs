using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Expenses;

/// <summary>What bills and subscriptions will take in each of the periods ahead, and how far it may be off: one may come late, cost more, or not come.</summary>
internal sealed class PlannedExpenses
{
    // Enough that the ends of a range are right to a few hundredths of it.
    private const int Paths = 200;

    private readonly double[] _likely;
    private readonly double[][] _drawn;

    private PlannedExpenses(double[] likely, double[][] drawn) => (_likely, _drawn) = (likely, drawn);

    /// <param name="bills">Known on <paramref name="today"/>.</param>
    /// <param name="ahead">Consecutive periods, nearest first.</param>
    /// <param name="today">The last day that is known.</param>
    public static PlannedExpenses Of(IReadOnlyList<PlannedFlow> bills, IReadOnlyList<DateRange> ahead, DateOnly today)
    {
        var likely = new double[ahead.Count];
        double[][] drawn = [.. ahead.Select(_ => new double[Paths])];
        List<int> ends = [.. ahead.Select(p => p.To.DayNumber)];
        var days = ends[^1] - today.DayNumber;
        foreach (var (number, bill) in bills.OrderBy(b => b.Dues[0].Date).ThenBy(b => b.Dues[0].Expected).ThenBy(b => b.Name, StringComparer.Ordinal).Index())
        {
            foreach (var (day, amount) in bill.Likely(today).Where(d => d.Day.DayNumber <= ends[^1]))
            {
                likely[PlaceOf(day.DayNumber)] += amount;
            }

            // Told from what it is and its place, never from its account's id: the same money must have the same future.
            var seed = StableHash.Of(FormattableString.Invariant($"{bill.Name}|{number}"));
            for (var path = 0; path < Paths; path++)
            {
                var at = path;
                bill.Draw(PathRandom.Of(seed, path), today, days, (day, amount) => drawn[PlaceOf(today.DayNumber + day)][at] += amount);
            }
        }

        return new PlannedExpenses(likely, drawn);

        int PlaceOf(int day)
        {
            var place = ends.BinarySearch(day);
            return place < 0 ? ~place : place;
        }
    }

    /// <summary>What will be paid in a period if each bill comes on its day, Plaid's sign.</summary>
    public double Likely(int period) => _likely[period];

    /// <summary>How far a share of all futures lies from <see cref="Likely"/> at most, of both signs.</summary>
    /// <param name="period">Its place.</param>
    /// <param name="share">Share of the futures below, 0 to 1.</param>
    public double Off(int period, double share) => RobustStatistics.Quantile(_drawn[period], share) - _likely[period];
}
