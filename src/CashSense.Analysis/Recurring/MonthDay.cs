namespace CashSense.Analysis.Recurring;

/// <summary>A day that every month has: the 5th, the last day, the last bank day, the third Wednesday.</summary>
/// <param name="Kind">How it is counted.</param>
/// <param name="Number">A day of the month, of which the 31st means the last; for a weekday 1 to 4, or 5 for the last one.</param>
/// <param name="Weekday">Read by <see cref="MonthDayKind.NthWeekday"/> only.</param>
internal readonly record struct MonthDay(MonthDayKind Kind, int Number, DayOfWeek Weekday = DayOfWeek.Sunday)
{
    private const int LastWeekday = 5;

    /// <summary>The day in one month; a bank-day rule may leave the month by two days.</summary>
    public DateOnly In(Month month)
    {
        if (Kind is MonthDayKind.NthWeekday)
        {
            var first = 1 + (((int)Weekday - (int)month.FirstDay.DayOfWeek + 7) % 7);
            var day = first + (7 * (Number - 1));
            return month.FirstDay.AddDays((day > month.Days ? day - 7 : day) - 1);
        }

        var due = month.FirstDay.AddDays(Math.Min(Number, month.Days) - 1);
        return (Kind, due.DayOfWeek) switch
        {
            (MonthDayKind.OrBankDayAfter, DayOfWeek.Saturday) => due.AddDays(2),
            (MonthDayKind.OrBankDayAfter, DayOfWeek.Sunday) => due.AddDays(1),
            (MonthDayKind.OrBankDayBefore, DayOfWeek.Saturday) => due.AddDays(-1),
            (MonthDayKind.OrBankDayBefore, DayOfWeek.Sunday) => due.AddDays(-2),
            _ => due,
        };
    }

    /// <summary>The days of the month that the dates fall on, and the last one; the later first, so that month ends are found on a tie.</summary>
    public static IReadOnlyList<MonthDay> Counted(IReadOnlyList<DateOnly> dates, MonthDayKind kind) =>
        [.. dates.Select(d => d.Day).Append(31).Distinct().OrderDescending().Select(day => new MonthDay(kind, day))];

    /// <summary>The weekdays of the month that the dates fall on, such as the second and, where there are five, also the last Friday.</summary>
    public static IReadOnlyList<MonthDay> Weekdays(IReadOnlyList<DateOnly> dates) =>
    [
        .. dates.SelectMany(d => NumbersOf(d).Select(number => new MonthDay(MonthDayKind.NthWeekday, number, d.DayOfWeek)))
            .Distinct().OrderByDescending(m => m.Number).ThenBy(m => m.Weekday),
    ];

    private static int[] NumbersOf(DateOnly date)
    {
        var number = ((date.Day - 1) / 7) + 1;
        return date.Day + 7 > DateTime.DaysInMonth(date.Year, date.Month) ? [LastWeekday, number] : [number];
    }
}

/// <summary>How a <see cref="MonthDay"/> is counted; banks rest on Saturday and Sunday everywhere that we know of.</summary>
internal enum MonthDayKind
{
    /// <summary>The day itself.</summary>
    DayOfMonth,

    /// <summary>The day, or the Monday after it: bills.</summary>
    OrBankDayAfter,

    /// <summary>The day, or the Friday before it: pay.</summary>
    OrBankDayBefore,

    /// <summary>A weekday counted within the month.</summary>
    NthWeekday,
}
