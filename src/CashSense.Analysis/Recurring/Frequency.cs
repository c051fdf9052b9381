namespace CashSense.Analysis.Recurring;

/// <summary>How often a recurring payment falls.</summary>
public enum Frequency
{
    /// <summary>Every 7 days.</summary>
    Weekly,

    /// <summary>Every 14 days, on one weekday.</summary>
    Biweekly,

    /// <summary>Every 28 days, on one weekday.</summary>
    FourWeekly,

    /// <summary>Twice a month, on two days of the month.</summary>
    SemiMonthly,

    /// <summary>Once a month.</summary>
    Monthly,

    /// <summary>Every two months.</summary>
    TwoMonthly,

    /// <summary>Every three months.</summary>
    Quarterly,

    /// <summary>Every six months.</summary>
    HalfYearly,

    /// <summary>Once a year.</summary>
    Yearly,
}

/// <summary>The arithmetic of a <see cref="Frequency"/>.</summary>
public static class FrequencyCalendar
{
    /// <summary>Payments in a year: 52 for weekly, 1 for yearly.</summary>
    public static int PerYear(this Frequency frequency) => frequency switch
    {
        Frequency.Weekly => 52,
        Frequency.Biweekly => 26,
        Frequency.FourWeekly => 13,
        Frequency.SemiMonthly => 24,
        Frequency.Monthly => 12,
        Frequency.TwoMonthly => 6,
        Frequency.Quarterly => 4,
        Frequency.HalfYearly => 2,
        Frequency.Yearly => 1,
    };

    /// <summary>Typical days between two payments, whole days.</summary>
    public static int PeriodDays(this Frequency frequency) => frequency switch
    {
        Frequency.Weekly => 7,
        Frequency.Biweekly => 14,
        Frequency.FourWeekly => 28,
        Frequency.SemiMonthly => 15,
        Frequency.Monthly => 30,
        Frequency.TwoMonthly => 61,
        Frequency.Quarterly => 91,
        Frequency.HalfYearly => 182,
        Frequency.Yearly => 365,
    };

    /// <summary>The day so many payments after a first one: the same weekday, or the same day of the month (its last where there is none), semi-monthly also fifteen days later.</summary>
    public static DateOnly DayAfter(this Frequency frequency, DateOnly first, int payments) => frequency switch
    {
        Frequency.Weekly or Frequency.Biweekly or Frequency.FourWeekly => first.AddDays(payments * frequency.PeriodDays()),
        Frequency.SemiMonthly => first.AddMonths(payments / 2).AddDays(payments % 2 * frequency.PeriodDays()),
        Frequency.Monthly or Frequency.TwoMonthly or Frequency.Quarterly or Frequency.HalfYearly or Frequency.Yearly => first.AddMonths(payments * 12 / frequency.PerYear()),
    };

    /// <summary>Payments without which a stream is only <see cref="StreamStatus.Early"/>: 2 for yearly, 3 for every other.</summary>
    public static int MaturePayments(this Frequency frequency) => frequency is Frequency.Yearly ? 2 : 3;
}
