using System.Globalization;
using CashSense.Analysis;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CashSense.Server.Data;

/// <summary>Money as a 64-bit count of 1/10,000 in both engines (docs/adr/0002): sums in the database are exact and equal.</summary>
internal sealed class MoneyConverter() : ValueConverter<decimal, long>(amount => ToUnits(amount), units => FromUnits(units))
{
    private const decimal UnitsPerOne = 10_000m;

    /// <exception cref="OverflowException">The amount is larger than a ledger holds, or has more than four decimals: a bug before this point.</exception>
    public static long ToUnits(decimal amount)
    {
        var units = amount * UnitsPerOne;
        return decimal.IsInteger(units) && Math.Abs(units) <= Money.MaxAmount * UnitsPerOne * 1_000m
            ? (long)units
            : throw new OverflowException("An amount does not fit the ledger's 64-bit count of 1/10,000.");
    }

    public static decimal FromUnits(long units) => units / UnitsPerOne;
}

/// <summary>Quantities and unit prices with up to ten decimals, as text: no query ever calculates with them.</summary>
internal sealed class QuantityConverter() : ValueConverter<decimal, string>(
    quantity => decimal.Round(quantity, 10, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture),
    text => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture));

/// <summary>A month as its index, so that consecutive months differ by one.</summary>
internal sealed class MonthConverter() : ValueConverter<Month, int>(month => month.Index, index => new Month(index));

/// <summary>An instant as UTC microseconds: SQLite has no instant that it could compare.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks / TimeSpan.TicksPerMicrosecond,
    microseconds => new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero));
