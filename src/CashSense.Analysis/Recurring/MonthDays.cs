namespace CashSense.Analysis.Recurring;

/// <summary>One or two due days of the month; the 31st means the last day of a shorter month.</summary>
internal sealed class MonthDays
{
    private readonly int[] _days;

    private MonthDays(params int[] days) => _days = days;

    /// <summary>The day of the month from which the dates are least far, in days, in total; the later one on a tie, so that month ends are found.</summary>
    public static MonthDays FitOne(IReadOnlyList<DateOnly> dates) =>
        Enumerable.Range(1, 31).Select(day => new MonthDays(day)).MinBy(m => (TotalDistance(m, dates), -m._days[0]))!;

    /// <summary>Like <see cref="FitOne"/> for two days of the month, ten days or more apart.</summary>
    public static MonthDays FitTwo(IReadOnlyList<DateOnly> dates) =>
        (from first in Enumerable.Range(1, 21)
         from second in Enumerable.Range(first + 10, 21 - first + 1)
         select new MonthDays(first, second)).MinBy(m => (TotalDistance(m, dates), -m._days[0], -m._days[1]))!;

    /// <summary>Days to the nearest due day, before or after.</summary>
    public int DistanceTo(DateOnly date) => Around(date).Min(due => Math.Abs(due.DayNumber - date.DayNumber));

    /// <summary>The first due day later than the date.</summary>
    public DateOnly FirstAfter(DateOnly date) => Around(date).Where(due => due > date).Min();

    private static int TotalDistance(MonthDays candidate, IReadOnlyList<DateOnly> dates) => dates.Sum(candidate.DistanceTo);

    private IEnumerable<DateOnly> Around(DateOnly date)
    {
        var month = Month.Of(date);
        return from m in Month.Range(month.AddMonths(-1), month.AddMonths(1))
               from day in _days
               select m.FirstDay.AddDays(Math.Min(day, m.Days) - 1);
    }
}
