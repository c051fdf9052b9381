namespace CashSense.Analysis.Recurring;

/// <summary>The calendar that a row of days follows, and how well it does.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="Calendar">The due days.</param>
/// <param name="Regularity">Share of the days that are the first one near a due day of their own: <see cref="Cadence.RequiredShare"/> to 1.</param>
/// <param name="Filled">Share of the due days from the first to the last that have a day near them: above 0, to 1.</param>
/// <param name="Punctual">Share of the days that are at most one day from a due day: 0 to 1.</param>
/// <param name="MeanDelay">Mean distance of all days from their due days, in days.</param>
internal sealed record Cadence(Frequency Frequency, DueCalendar Calendar, double Regularity, double Filled, double Punctual, double MeanDelay)
{
    /// <summary>What is less regular is not even scored: a double charge, a trial, one visit in three of somebody's own choice.</summary>
    private const double RequiredShare = 0.6;

    /// <summary>The gaps that a frequency may show as its middle one, and what else it must gain on its rivals, in days a payment.</summary>
    private static readonly (Frequency Frequency, int Low, int High, double Handicap)[] Choices =
    [
        (Frequency.Weekly, 5, 9, 0),
        (Frequency.Biweekly, 11, 19, 0),
        (Frequency.SemiMonthly, 11, 19, 0.5),   // two free days fit more than one weekday does
        (Frequency.Monthly, 26, 35, 0),
        (Frequency.FourWeekly, 26, 30, 1),      // three Februaries look like it
        (Frequency.TwoMonthly, 54, 68, 0),
        (Frequency.Quarterly, 84, 99, 0),
        (Frequency.HalfYearly, 173, 192, 0),
        (Frequency.Yearly, 350, 380, 0),
    ];

    /// <summary>How far from the due day a payment may be booked and still be that one, in days: a long weekend with a holiday for a monthly bill.</summary>
    public int Tolerance => ToleranceOf(Frequency);

    /// <inheritdoc cref="Tolerance"/>
    public static int ToleranceOf(Frequency frequency) => frequency switch
    {
        Frequency.Weekly => 1,
        Frequency.Biweekly => 2,
        Frequency.FourWeekly or Frequency.SemiMonthly => 3,
        Frequency.Monthly => 4,
        Frequency.TwoMonthly or Frequency.Quarterly => 5,
        Frequency.HalfYearly or Frequency.Yearly => 6,
    };

    /// <summary>The due day after the one that the last payment was for.</summary>
    public DateOnly NextAfter(DateOnly last) => Calendar.Due(Calendar.NumberNear(last) + 1);

    /// <summary>The calendar that the days are nearest to; null when they keep none.</summary>
    /// <param name="dates">Ascending.</param>
    public static Cadence? Fit(IReadOnlyList<DateOnly> dates)
    {
        if (dates.Count < 2)
        {
            return null;
        }

        var middle = RobustStatistics.Median(dates.Zip(dates.Skip(1), (a, b) => (double)(b.DayNumber - a.DayNumber)));
        return Choices.Where(c => middle >= c.Low && middle <= c.High)
            .SelectMany(c => Measure(c.Frequency, dates) is { } cadence ? [(Cadence: cadence, c.Handicap)] : Array.Empty<(Cadence Cadence, double Handicap)>())
            .OrderBy(c => c.Handicap + c.Cadence.MeanDelay)
            .FirstOrDefault().Cadence;
    }

    /// <summary>The calendar of a frequency that the days are nearest to, however far they are from it.</summary>
    /// <param name="dates">Ascending; never empty.</param>
    public static Cadence Nearest(Frequency frequency, IReadOnlyList<DateOnly> dates) => CalendarOf(frequency, dates) is { } calendar
        ? new Cadence(frequency, calendar, RequiredShare, 1, 0, dates.Average(d => Math.Abs(calendar.Delay(d))))
        : Nearest(Frequency.Monthly, dates);   // too few for two days of the month

    private static Cadence? Measure(Frequency frequency, IReadOnlyList<DateOnly> dates)
    {
        if (CalendarOf(frequency, dates) is not { } calendar)
        {
            return null;
        }

        var cadence = new Cadence(frequency, calendar, 0, 0, 0, 0);
        var near = dates.Where(d => Math.Abs(calendar.Delay(d)) <= cadence.Tolerance).ToList();
        var met = near.Select(calendar.NumberNear).Distinct().Count();
        var regularity = (double)met / dates.Count;
        return regularity < RequiredShare
            ? null
            : cadence with
            {
                Regularity = regularity,
                Filled = (double)met / (calendar.NumberNear(near[^1]) - calendar.NumberNear(near[0]) + 1),
                Punctual = (double)dates.Count(d => Math.Abs(calendar.Delay(d)) <= 1) / dates.Count,
                MeanDelay = dates.Average(d => Math.Abs(calendar.Delay(d))),
            };
    }

    private static DueCalendar? CalendarOf(Frequency frequency, IReadOnlyList<DateOnly> dates) => frequency switch
    {
        Frequency.Weekly or Frequency.Biweekly or Frequency.FourWeekly => WeekCalendar.Fit(dates, frequency.PeriodDays()),
        Frequency.SemiMonthly => dates.Count < 4 ? null : MonthCalendar.FitTwo(dates),
        Frequency.Monthly or Frequency.TwoMonthly or Frequency.Quarterly or Frequency.HalfYearly or Frequency.Yearly =>
            MonthCalendar.FitOne(dates, 12 / frequency.PerYear()),
    };
}
