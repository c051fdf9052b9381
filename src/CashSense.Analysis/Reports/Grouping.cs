using System.Globalization;

namespace CashSense.Analysis.Reports;

/// <summary>How a report splits spending, and what its keys are.</summary>
public enum GroupBy
{
    /// <summary>Primary category code; <c>UNCATEGORIZED</c> without one.</summary>
    Category,

    /// <summary>Detailed category code; <c>UNCATEGORIZED</c> without one.</summary>
    Detailed,

    /// <summary>The merchant's key; empty where the merchant is unknown.</summary>
    Merchant,

    /// <summary>The account's id.</summary>
    Account,

    /// <summary><c>YYYY-MM</c>. Months of the compared days are laid over the report's own: first on first, second on second.</summary>
    Month,

    /// <summary>ISO 8601 number of the weekday, <c>1</c> = Monday to <c>7</c> = Sunday.</summary>
    Weekday,
}

/// <summary>Keys, labels and order of a report's groups.</summary>
internal sealed class Grouping(SpendingReportQuery query)
{
    private const string Uncategorized = "UNCATEGORIZED";

    private static readonly LocalizedText UnknownMerchantLabel = new("Unknown merchant", "Commerçant inconnu");

    public string KeyOf(LedgerEntry entry) => query.GroupBy switch
    {
        GroupBy.Category => entry.Category?.Primary ?? Uncategorized,
        GroupBy.Detailed => entry.Category?.Detailed ?? Uncategorized,
        GroupBy.Merchant => entry.MerchantKey,
        GroupBy.Account => entry.AccountId.ToString(),
        GroupBy.Month => Month.Of(entry.Date).ToString(),
        GroupBy.Weekday => CalendarNames.IsoNumber(entry.Date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The key of a row of the compared days: the month at the same place of the report's own range, the last one where that has fewer.</summary>
    public string ComparedKeyOf(LedgerEntry entry)
    {
        if (query.GroupBy != GroupBy.Month || query.ComparedWith is null)
        {
            return KeyOf(entry);
        }

        var place = Month.Of(entry.Date).Index - Month.Of(query.ComparedWith.From).Index;
        return new Month(Math.Min(Month.Of(query.Range.From).Index + place, Month.Of(query.Range.To).Index)).ToString();
    }

    public string LabelOf(string key, IEnumerable<LedgerEntry> entries) => query.GroupBy switch
    {
        GroupBy.Category => (entries.First().Category?.PrimaryLabel ?? PfcCategory.UncategorizedLabel).In(query.Language),
        GroupBy.Detailed => (entries.First().Category?.Label ?? PfcCategory.UncategorizedLabel).In(query.Language),
        GroupBy.Merchant => key.Length == 0 ? UnknownMerchantLabel.In(query.Language) : MostUsedName(entries, key),
        GroupBy.Account => query.AccountNames?.GetValueOrDefault(entries.First().AccountId) ?? key,
        GroupBy.Month => CalendarNames.Of(MonthOf(key)).In(query.Language),
        GroupBy.Weekday => CalendarNames.Of(entries.First().Date.DayOfWeek).In(query.Language),
    };

    public IEnumerable<SpendingGroup> Ordered(IEnumerable<SpendingGroup> groups) => query.GroupBy is GroupBy.Month or GroupBy.Weekday
        ? groups.OrderBy(g => g.Key, StringComparer.Ordinal)
        : groups.OrderByDescending(g => g.Amount).ThenBy(g => g.Key, StringComparer.Ordinal);

    // Not Month.Parse: a ledger may hold a day outside the years that a person may ask for.
    private static Month MonthOf(string key) =>
        new(int.Parse(key.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(key.AsSpan(5), CultureInfo.InvariantCulture));

    private static string MostUsedName(IEnumerable<LedgerEntry> entries, string key) =>
        entries.Where(e => e.Merchant.Length > 0)
            .CountBy(e => e.Merchant)
            .OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal)
            .Select(n => n.Key)
            .FirstOrDefault(key);
}
