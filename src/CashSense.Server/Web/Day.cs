using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CashSense.Analysis;

namespace CashSense.Server.Web;

/// <summary>A calendar date of a query, exactly <c>YYYY-MM-DD</c>: ASP.NET's own binding of <see cref="DateOnly"/> would take 01/02/2026 too.</summary>
/// <param name="Date">From 1900-01-01 to 2200-12-31.</param>
public readonly record struct Day(DateOnly Date) : IParsable<Day>
{
    internal static readonly LocalizedText Rule = new(
        "must be a date of the form YYYY-MM-DD, from 1900-01-01 to 2200-12-31", "doit être une date de la forme AAAA-MM-JJ, de 1900-01-01 à 2200-12-31");

    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2200, 12, 31);

    public static Day Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var day) ? day : throw new FormatException(Rule.English);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Day result)
    {
        var valid = DateOnly.TryParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date >= Earliest && date <= Latest;
        result = valid ? new Day(date) : default;
        return valid;
    }
}
