using System.Globalization;

namespace CashSense.Analysis;

/// <summary>Consecutive days, the first and the last both included.</summary>
public sealed record DateRange
{
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; may equal <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public DateRange(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        (From, To) = (from, to);
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>True when it begins on the first day of a month and ends on the last day of one.</summary>
    public bool IsWholeMonths => From == Month.Of(From).FirstDay && To == Month.Of(To).LastDay;

    /// <summary>From the first day of one month to the last day of another.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public static DateRange OfMonths(Month first, Month last) => new(first.FirstDay, last.LastDay);

    /// <summary>True from the first to the last day.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");
}
