using CashSense.Analysis;
using CashSense.Analysis.Recurring;

namespace CashSense.Evaluation;

/// <summary>The rival that most products are: the middle gap lies near a known period, and the gaps and the amounts are regular.</summary>
internal static class GapRule
{
    private const double NearPeriod = 0.15;
    private const double GapSpread = 0.25;
    private const double AmountSpread = 0.3;

    /// <param name="payments">One merchant's, in one direction; by date.</param>
    /// <returns>The period and the next day; null for what does not recur.</returns>
    public static (Frequency Frequency, DateOnly Next)? Find(IReadOnlyList<LedgerEntry> payments)
    {
        if (payments.Count < 3)
        {
            return null;
        }

        double[] gaps = [.. payments.Zip(payments.Skip(1), (a, b) => (double)(b.Date.DayNumber - a.Date.DayNumber))];
        double[] amounts = [.. payments.Select(p => (double)Math.Abs(p.Amount))];
        var middle = RobustStatistics.Median(gaps);
        var frequency = Enum.GetValues<Frequency>().MinBy(f => Math.Abs(f.PeriodDays() - middle));
        var isRegular = Math.Abs(frequency.PeriodDays() - middle) <= NearPeriod * frequency.PeriodDays()
            && RobustStatistics.Spread(gaps) <= GapSpread * middle
            && RobustStatistics.Spread(amounts) <= AmountSpread * RobustStatistics.Median(amounts);
        var last = payments[^1].Date;
        return isRegular
            ? (frequency, frequency.PeriodDays() % 7 == 0 && frequency.PeriodDays() < 30 || frequency is Frequency.SemiMonthly
                ? last.AddDays(frequency.PeriodDays())
                : last.AddMonths(12 / frequency.PerYear()))
            : null;
    }
}
