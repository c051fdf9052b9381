namespace CashSense.Analysis.Recurring;

/// <summary>Due days without end, numbered in their order; immutable.</summary>
public abstract class DueCalendar
{
    private protected DueCalendar()
    {
    }

    /// <summary>The due day of a number; 0 is one near the payments it was read from, negative ones lie before.</summary>
    public abstract DateOnly Due(int number);

    /// <summary>The number of the due day that is nearest, before or after; of two the earlier.</summary>
    public abstract int NumberNear(DateOnly date);

    /// <summary>Days to the nearest due day, signed: positive when the date is later than due.</summary>
    public int Delay(DateOnly date) => date.DayNumber - Due(NumberNear(date)).DayNumber;

    /// <summary>The due days from one day to another, both included.</summary>
    public IEnumerable<DateOnly> Between(DateOnly from, DateOnly to)
    {
        var number = NumberNear(from);
        while (Due(number) >= from)
        {
            number--;
        }

        for (number++; Due(number) is var due && due <= to; number++)
        {
            yield return due;
        }
    }
}

/// <summary>One weekday, every so many weeks.</summary>
/// <param name="anchor">A due day.</param>
/// <param name="days">A multiple of seven.</param>
internal sealed class WeekCalendar(DateOnly anchor, int days) : DueCalendar
{
    /// <summary>Of the days' own phases the one from which they are least far in total; the latest date's on a tie.</summary>
    public static WeekCalendar Fit(IReadOnlyList<DateOnly> dates, int days) =>
        dates.Reverse().DistinctBy(d => d.DayNumber % days).Select(d => new WeekCalendar(d, days)).MinBy(c => dates.Sum(d => Math.Abs(c.Delay(d))))!;

    public override DateOnly Due(int number) => anchor.AddDays(number * days);

    // Half a period early is still the due day before: the earlier of two.
    public override int NumberNear(DateOnly date) => (int)Math.Ceiling(((double)(date.DayNumber - anchor.DayNumber) / days) - 0.5);
}

/// <summary>One or two days of the month, every so many months.</summary>
internal sealed class MonthCalendar : DueCalendar
{
    private readonly MonthDay[] _days;
    private readonly int _months;
    private readonly Month _first;

    /// <param name="days">In their order within a month.</param>
    /// <param name="months">1, or more for one day.</param>
    /// <param name="first">A month with due days.</param>
    private MonthCalendar(MonthDay[] days, int months, Month first) => (_days, _months, _first) = (days, months, first);

    /// <summary>The day of the month from which the dates are least far, and the months that most of them fall in; the latest date's on a tie.</summary>
    public static MonthCalendar FitOne(IReadOnlyList<DateOnly> dates, int months)
    {
        var day = Nearest(Counted(dates).Select(d => new MonthCalendar([d], 1, Month.Of(dates[0]))), dates)!;
        if (dates.Count > 3)
        {
            // A weekday has as many choices as a day of the month and never needs a bank day: it must be clearly nearer.
            var weekday = Nearest(MonthDay.Weekdays(dates).Select(d => new MonthCalendar([d], 1, Month.Of(dates[0]))), dates)!;
            day = TotalDistance(weekday, dates) + (dates.Count / 2.0) < TotalDistance(day, dates) ? weekday : day;
        }

        var dueMonths = dates.Reverse().Select(d => day._first.AddMonths(day.NumberNear(d)));
        return months == 1 ? day : new MonthCalendar(day._days, months, dueMonths.GroupBy(m => m.Index % months).MaxBy(g => g.Count())!.First());
    }

    /// <summary>Like <see cref="FitOne"/> for two days of the month, ten days or more apart.</summary>
    public static MonthCalendar? FitTwo(IReadOnlyList<DateOnly> dates)
    {
        var (nearest, least) = ((MonthDay[]?)null, int.MaxValue);
        foreach (var kind in (MonthDayKind[])[MonthDayKind.DayOfMonth, MonthDayKind.OrBankDayAfter, MonthDayKind.OrBankDayBefore])
        {
            // The nearer of two days' due days is the nearest of both: each day is measured once, and not with every other.
            var days = MonthDay.Counted(dates, kind).Select(d => (Day: d, Off: DistancesFrom(new MonthCalendar([d], 1, Month.Of(dates[0])), dates))).ToList();
            foreach (var second in days)
            {
                foreach (var first in days.Where(f => second.Day.Number - f.Day.Number is >= 10 and <= 20))
                {
                    if (Nearer(first.Off, second.Off, least) is var distance && distance < least)
                    {
                        (nearest, least) = ([first.Day, second.Day], distance);
                    }
                }
            }
        }

        return nearest is null ? null : new MonthCalendar(nearest, 1, Month.Of(dates[0]));
    }

    public override DateOnly Due(int number)
    {
        var period = (int)Math.Floor((double)number / _days.Length);
        return _days[number - (period * _days.Length)].In(_first.AddMonths(period * _months));
    }

    public override int NumberNear(DateOnly date)
    {
        var guess = (int)Math.Floor((double)(Month.Of(date).Index - _first.Index) / _months) * _days.Length;
        var (best, distance) = (0, int.MaxValue);
        for (var number = guess - 1; number <= guess + _days.Length; number++)
        {
            if (Math.Abs(Due(number).DayNumber - date.DayNumber) is var candidate && candidate < distance)
            {
                (best, distance) = (number, candidate);
            }
        }

        return best;
    }

    private static IEnumerable<MonthDay> Counted(IReadOnlyList<DateOnly> dates) =>
    [
        .. MonthDay.Counted(dates, MonthDayKind.DayOfMonth),
        .. MonthDay.Counted(dates, MonthDayKind.OrBankDayAfter),
        .. MonthDay.Counted(dates, MonthDayKind.OrBankDayBefore),
    ];

    // The first of the nearest; null of none. A calendar is left as soon as it is farther than another: most of the search.
    private static MonthCalendar? Nearest(IEnumerable<MonthCalendar> calendars, IReadOnlyList<DateOnly> dates)
    {
        var (nearest, least) = ((MonthCalendar?)null, int.MaxValue);
        foreach (var calendar in calendars)
        {
            if (TotalDistance(calendar, dates, least) is var distance && distance < least)
            {
                (nearest, least) = (calendar, distance);
            }
        }

        return nearest;
    }

    private static int[] DistancesFrom(MonthCalendar calendar, IReadOnlyList<DateOnly> dates) => [.. dates.Select(d => Math.Abs(calendar.Delay(d)))];

    private static int Nearer(int[] one, int[] other, int enough)
    {
        var total = 0;
        for (var i = 0; i < one.Length && total < enough; i++)
        {
            total += Math.Min(one[i], other[i]);
        }

        return total;
    }

    private static int TotalDistance(MonthCalendar calendar, IReadOnlyList<DateOnly> dates, int enough = int.MaxValue)
    {
        var total = 0;
        for (var i = 0; i < dates.Count && total < enough; i++)
        {
            total += Math.Abs(calendar.Delay(dates[i]));
        }

        return total;
    }
}
