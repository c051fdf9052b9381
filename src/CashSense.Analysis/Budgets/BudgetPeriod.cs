namespace CashSense.Analysis.Budgets;

/// <summary>How often a budget starts anew.</summary>
public enum BudgetPeriod
{
    /// <summary>Monday to Sunday, ISO 8601.</summary>
    Weekly,

    /// <summary>A calendar month.</summary>
    Monthly,

    /// <summary>A calendar year.</summary>
    Yearly,
}

/// <summary>The days of budget periods.</summary>
public static class BudgetPeriods
{
    /// <summary>The week, month or year that holds the day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A week would reach past the year 9999.</exception>
    public static DateRange Range(this BudgetPeriod period, DateOnly day) => period switch
    {
        BudgetPeriod.Weekly => WeekFrom(day.AddDays(1 - CalendarNames.IsoNumber(day.DayOfWeek))),
        BudgetPeriod.Monthly => DateRange.OfMonths(Month.Of(day), Month.Of(day)),
        BudgetPeriod.Yearly => new DateRange(new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31)),
    };

    /// <summary>The period before the one that holds the day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin before the year 1.</exception>
    public static DateRange RangeBefore(this BudgetPeriod period, DateOnly day) => period.Range(period.Range(day).From.AddDays(-1));

    /// <summary>Periods in a year: 52, 12 or 1.</summary>
    public static int PerYear(this BudgetPeriod period) => period switch
    {
        BudgetPeriod.Weekly => 52,
        BudgetPeriod.Monthly => 12,
        BudgetPeriod.Yearly => 1,
    };

    private static DateRange WeekFrom(DateOnly monday) => new(monday, monday.AddDays(6));
}
