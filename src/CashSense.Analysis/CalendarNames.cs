using System.Globalization;

namespace CashSense.Analysis;

/// <summary>Names of months and weekdays, and days as a person writes them.</summary>
/// <remarks>Own tables instead of the system's cultures: a server without ICU data, or with a newer one, says the same words.</remarks>
public static class CalendarNames
{
    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] ShortEnglishMonths = [.. EnglishMonths.Select(m => m[..3])];

    private static readonly string[] ShortFrenchMonths = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    /// <summary>"1 Mar", "1er mars": for an axis, where the year is known.</summary>
    public static LocalizedText Brief(DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {ShortEnglishMonths[day.Month - 1]}"),
        string.Create(CultureInfo.InvariantCulture, $"{day.Day}{(day.Day == 1 ? "er" : "")} {ShortFrenchMonths[day.Month - 1]}"));

    /// <summary>"Mar 26", "mars 26".</summary>
    public static LocalizedText Brief(Month month) => new(
        string.Create(CultureInfo.InvariantCulture, $"{ShortEnglishMonths[month.Number - 1]} {month.Year % 100:00}"),
        string.Create(CultureInfo.InvariantCulture, $"{ShortFrenchMonths[month.Number - 1]} {month.Year % 100:00}"));

    /// <summary>"March 2026", "mars 2026".</summary>
    public static LocalizedText Of(Month month) => new(
        string.Create(CultureInfo.InvariantCulture, $"{EnglishMonths[month.Number - 1]} {month.Year}"),
        string.Create(CultureInfo.InvariantCulture, $"{FrenchMonths[month.Number - 1]} {month.Year}"));

    /// <summary>"1 March 2026", "1er mars 2026".</summary>
    public static LocalizedText Of(DateOnly day)
    {
        var month = Of(Month.Of(day));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{day.Day} {month.English}"),
            string.Create(CultureInfo.InvariantCulture, $"{day.Day}{(day.Day == 1 ? "er" : "")} {month.French}"));
    }

    /// <summary>"Monday", "lundi".</summary>
    public static LocalizedText Of(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => new("Monday", "lundi"),
        DayOfWeek.Tuesday => new("Tuesday", "mardi"),
        DayOfWeek.Wednesday => new("Wednesday", "mercredi"),
        DayOfWeek.Thursday => new("Thursday", "jeudi"),
        DayOfWeek.Friday => new("Friday", "vendredi"),
        DayOfWeek.Saturday => new("Saturday", "samedi"),
        DayOfWeek.Sunday => new("Sunday", "dimanche"),
    };

    /// <summary>ISO 8601: 1 = Monday to 7 = Sunday.</summary>
    public static int IsoNumber(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;
}
