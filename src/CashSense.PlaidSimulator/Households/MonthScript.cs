using System.Globalization;

namespace CashSense.PlaidSimulator.Households;

/// <summary>The pen with which a household writes a month: each method is a habit of life and adds its rows.</summary>
/// <remarks>The first argument of most methods names the line of the script. It seeds the line's own randomness and is part of the rows' keys,
/// so a line must keep its name for ever.</remarks>
internal sealed partial class MonthScript(Household household, int seed, DateOnly first, Func<string, DateOnly, decimal> balanceBefore)
{
    private readonly List<HouseholdRow> _rows = [];
    private readonly CountryStyle _style = household.Style;

    public IReadOnlyList<HouseholdRow> Rows => _rows;

    public int Number => first.Month;

    public int Year => first.Year;

    /// <summary>Months since the epoch.</summary>
    public int Index { get; } = ((first.Year - Household.Epoch.Year) * 12) + first.Month - Household.Epoch.Month;

    public Merchants Merchants => _style.Merchants;

    public DateOnly Day(int day) => first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1);

    public Randomness For(string line) => Randomness.Of(seed, household.Id, first.ToString("yyyy-MM", CultureInfo.InvariantCulture), line);

    /// <summary>Randomness that is the same in every month: habits, favourites, reference numbers of contracts.</summary>
    public Randomness Always(string line) => Randomness.Of(seed, household.Id, line);

    /// <summary>Of an account at the end of a day, with what was written so far.</summary>
    public decimal Balance(string account, DateOnly day)
    {
        var sign = household.Account(account).IsOwed ? 1 : -1;
        return balanceBefore(account, day)
            + (sign * _rows.Where(r => string.Equals(r.Account, account, StringComparison.Ordinal) && r.PostedOn <= day).Sum(r => r.Amount));
    }

    /// <summary>The same day, or the Monday after it: banks rest.</summary>
    public static DateOnly BankDay(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    /// <summary>The same day, or the Friday before it: pay comes early rather than late.</summary>
    public static DateOnly BankDayBefore(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    /// <summary>Every other week's day, counted from the epoch through all months.</summary>
    public IEnumerable<DateOnly> EverySecond(DayOfWeek weekday)
    {
        for (var day = first; day <= Day(31); day = day.AddDays(1))
        {
            if (day.DayOfWeek == weekday && (day.DayNumber / 7) % 2 == 0)
            {
                yield return day;
            }
        }
    }

    private string NextKey(string line) =>
        string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM}/{line}/{_rows.Count(r => r.Key.AsSpan(8).StartsWith($"{line}/", StringComparison.Ordinal))}");

    private string Fill(string template, string stem, DateOnly day, Place? place, Randomness random)
    {
        var city = place?.City ?? _style.Towns[0].City!;
        return template
            .Replace("{stem}", stem, StringComparison.Ordinal)
            .Replace("{store}", place?.StoreNumber ?? random.Digits(4), StringComparison.Ordinal)
            .Replace("{CITY}", city.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{city}", city, StringComparison.Ordinal)
            .Replace("{region}", place?.Region ?? "", StringComparison.Ordinal)
            .Replace("{country}", place?.Country ?? _style.Country, StringComparison.Ordinal)
            .Replace("{phone}", $"{random.Between(201, 989).ToString(CultureInfo.InvariantCulture)}-{random.Digits(3)}-{random.Digits(4)}", StringComparison.Ordinal)
            .Replace("{ref4}", random.Digits(4), StringComparison.Ordinal)
            .Replace("{ref}", random.Letters(9), StringComparison.Ordinal)
            .Replace("{num}", random.Digits(10), StringComparison.Ordinal)
            .Replace("{day}", day.ToString(_style.Day, CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Trim();
    }
}
