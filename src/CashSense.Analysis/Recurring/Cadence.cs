namespace CashSense.Analysis.Recurring;

/// <summary>The calendar that a row of days follows.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="Regularity">Share of the gaps, or of the days where fewer of them fit, that keep to the calendar: 0.75 to 1.</param>
/// <param name="NextDate">The first expected day after the last one.</param>
internal sealed record Cadence(Frequency Frequency, double Regularity, DateOnly NextDate)
{
    /// <summary>One gap in four may be wrong: a double charge, a month that was skipped.</summary>
    private const double RequiredShare = 0.75;

    /// <summary>A bill due on the 1st is booked up to four days away: a long weekend with a holiday.</summary>
    private const int DayTolerance = 4;

    /// <summary>Null when the days follow no calendar, or are too few to say: 4 for weekly to twice a month, 3 for monthly and quarterly, 2 for yearly.</summary>
    /// <param name="dates">Ascending.</param>
    public static Cadence? Fit(IReadOnlyList<DateOnly> dates)
    {
        if (dates.Count < 2)
        {
            return null;
        }

        int[] gaps = [.. dates.Zip(dates.Skip(1), (a, b) => b.DayNumber - a.DayNumber)];
        return RobustStatistics.Median(gaps.Select(g => (double)g)) switch
        {
            >= 5 and <= 9 => Weekly(dates, ShareWithin(gaps, 5, 9), Frequency.Weekly),
            >= 11 and <= 19 => Weekly(dates, ShareWithin(gaps, 11, 17), Frequency.Biweekly) ?? Monthly(dates, ShareWithin(gaps, 11, 20), Frequency.SemiMonthly),
            >= 26 and <= 35 => Monthly(dates, ShareWithin(gaps, 26, 35), Frequency.Monthly),
            >= 84 and <= 99 => Monthly(dates, ShareWithin(gaps, 84, 99), Frequency.Quarterly),
            >= 350 and <= 380 => Monthly(dates, ShareWithin(gaps, 350, 380), Frequency.Yearly),
            _ => null,
        };
    }

    private static double ShareWithin(int[] gaps, int low, int high) => (double)gaps.Count(g => g >= low && g <= high) / gaps.Length;

    private static Cadence? Weekly(IReadOnlyList<DateOnly> dates, double gapShare, Frequency frequency)
    {
        var weekday = dates.GroupBy(d => d.DayOfWeek).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First();
        var regularity = Math.Min(gapShare, (double)weekday.Count() / dates.Count);
        if (dates.Count < 4 || regularity < RequiredShare)
        {
            return null;
        }

        // The last payment may have been shifted: the next one returns to the usual weekday.
        var offset = ((int)weekday.Key - (int)dates[^1].DayOfWeek + 7) % 7;
        var shift = offset <= 3 ? offset : offset - 7;
        return new Cadence(frequency, regularity, dates[^1].AddDays(shift + frequency.PeriodDays()));
    }

    private static Cadence? Monthly(IReadOnlyList<DateOnly> dates, double gapShare, Frequency frequency)
    {
        var required = frequency switch
        {
            Frequency.Yearly => 2,
            Frequency.Monthly or Frequency.Quarterly => 3,
            Frequency.Weekly or Frequency.Biweekly or Frequency.SemiMonthly => 4,
        };

        // Asked first: finding the due days is the costly part, and most merchants fail here.
        if (dates.Count < required || gapShare < RequiredShare)
        {
            return null;
        }

        var isTwice = frequency == Frequency.SemiMonthly;
        var due = isTwice ? MonthDays.FitTwo(dates) : MonthDays.FitOne(dates);
        var tolerance = isTwice ? DayTolerance - 1 : DayTolerance;
        var regularity = Math.Min(gapShare, (double)dates.Count(d => due.DistanceTo(d) <= tolerance) / dates.Count);

        // Half a month early is still the same due day: what was booked on the 30th for the 1st does not make the 1st due again.
        var slack = isTwice ? 7 : 15;
        return regularity < RequiredShare
            ? null
            : new Cadence(frequency, regularity, due.FirstAfter(dates[^1].AddDays(frequency.PeriodDays() - slack)));
    }
}
