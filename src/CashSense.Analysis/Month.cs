using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CashSense.Analysis;

/// <summary>A calendar month, written <c>YYYY-MM</c>.</summary>
/// <param name="Index">Months since January of year 0: <c>year × 12 + month − 1</c>. Consecutive months differ by one, which is also how it is stored.</param>
public readonly record struct Month(int Index) : IComparable<Month>, IParsable<Month>
{
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such month.</exception>
    public Month(int year, int month) : this(Checked(year, month))
    {
    }

    /// <summary>The calendar year.</summary>
    public int Year => Index / 12;

    /// <summary>1 = January to 12 = December.</summary>
    public int Number => (Index % 12) + 1;

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>The last day, 28 to 31.</summary>
    public DateOnly LastDay => new(Year, Number, Days);

    /// <summary>Number of days, 28 to 31.</summary>
    public int Days => DateTime.DaysInMonth(Year, Number);

    /// <summary>The month that holds the day.</summary>
    public static Month Of(DateOnly date) => new(date.Year, date.Month);

    /// <param name="months">May be negative.</param>
    public Month AddMonths(int months) => new(Index + months);

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>, both included; empty when last is before first.</summary>
    public static IEnumerable<Month> Range(Month first, Month last)
    {
        for (var index = first.Index; index <= last.Index; index++)
        {
            yield return new Month(index);
        }
    }

    /// <inheritdoc/>
    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Month left, Month right) => left.Index < right.Index;

    /// <summary>Later than.</summary>
    public static bool operator >(Month left, Month right) => left.Index > right.Index;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Month left, Month right) => left.Index <= right.Index;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Month left, Month right) => left.Index >= right.Index;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");

    /// <inheritdoc/>
    /// <exception cref="FormatException">The text is not <c>YYYY-MM</c>.</exception>
    public static Month Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var month) ? month : throw new FormatException($"'{s}' is not a month of the form YYYY-MM.");

    /// <summary>Accepts exactly <c>YYYY-MM</c>, years 1900 to 2200.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Month result)
    {
        result = default;
        if (s is not { Length: 7 } || s[4] != '-'
            || !int.TryParse(s.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(s.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || year is < 1900 or > 2200 || month is < 1 or > 12)
        {
            return false;
        }

        result = new Month(year, month);
        return true;
    }

    private static int Checked(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return (year * 12) + month - 1;
    }
}
