namespace CashSense.Analysis.Tests.Reports;

/// <summary>Entries for the tests of reports and budgets, in EUR.</summary>
internal static class Ledger
{
    public static readonly Guid Checking = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    public static readonly Guid Card = Guid.Parse("00000000-0000-0000-0000-00000000000c");

    public const string Groceries = "FOOD_AND_DRINK_GROCERIES";
    public const string Restaurant = "FOOD_AND_DRINK_RESTAURANT";
    public const string Rent = "RENT_AND_UTILITIES_RENT";
    public const string Wages = "INCOME_WAGES";

    public static LedgerEntry Entry(int id, string day, decimal amount, string? category, string merchant = "") => new(
        Id(id), Checking, Day(day), amount, "EUR", "", merchant, merchant.ToUpperInvariant(), category is null ? null : PfcCategory.Require(category));

    public static Guid Id(int id) => new(id, 0, 0, new byte[8]);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static DateRange Days(string from, string to) => new(Day(from), Day(to));

    /// <summary>A year of rows of every kind: spending, refunds, income, transfers, excluded, pending, uncategorized.</summary>
    public static LedgerEntry[] Random(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(1, 400).Select(id => new LedgerEntry(
                Id(id),
                random.Next(2) == 0 ? Checking : Card,
                Day("2026-01-01").AddDays(random.Next(365)),
                random.Next(-2_000_000, 4_000_000) / 10_000m,
                "EUR",
                "",
                $"Merchant {id % 7}",
                id % 7 == 0 ? "" : $"m{id % 7}",
                random.Next(10) == 0 ? null : PfcCategory.All[random.Next(PfcCategory.All.Count)],
                IsPending: random.Next(10) == 0,
                IsTransfer: random.Next(10) == 0,
                IsExcluded: random.Next(10) == 0)),
        ];
    }
}
