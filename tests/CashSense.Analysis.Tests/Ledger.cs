using System.Globalization;

namespace CashSense.Analysis.Tests;

/// <summary>Writes ledgers for tests; ids count up, so that a failure reads the same every time.</summary>
internal sealed class Ledger
{
    public static readonly Guid Checking = new("00000000-0000-0000-0000-00000000c4ec");

    private readonly List<LedgerEntry> _entries = [];

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public LedgerEntry Add(
        DateOnly date,
        decimal amount,
        string merchant,
        string? category = null,
        string? country = null,
        string currency = "EUR",
        Guid? account = null,
        bool isPending = false,
        bool isTransfer = false,
        bool isExcluded = false)
    {
        var entry = new LedgerEntry(
            new Guid(_entries.Count + 1, 0, 0, new byte[8]),
            account ?? Checking,
            date,
            amount,
            currency,
            merchant.ToUpperInvariant(),
            merchant,
            merchant.ToLowerInvariant(),
            category is null ? null : PfcCategory.Require(category),
            country,
            isPending,
            isTransfer,
            isExcluded);
        _entries.Add(entry);
        return entry;
    }

    /// <summary>One payment a month, from the first date on, on its day of the month.</summary>
    public Ledger Monthly(string first, string merchant, string? category, params decimal[] amounts)
    {
        for (var i = 0; i < amounts.Length; i++)
        {
            Add(Day(first).AddMonths(i), amounts[i], merchant, category);
        }

        return this;
    }

    /// <summary>One payment every so many days, from the first date on.</summary>
    public Ledger Every(int days, string first, string merchant, string? category, params decimal[] amounts)
    {
        for (var i = 0; i < amounts.Length; i++)
        {
            Add(Day(first).AddDays(i * days), amounts[i], merchant, category);
        }

        return this;
    }

    public static decimal[] Times(int count, decimal amount) => [.. Enumerable.Repeat(amount, count)];

    /// <summary>The same rows in an order that the seed draws.</summary>
    public static LedgerEntry[] Shuffled(IReadOnlyList<LedgerEntry> entries, int seed)
    {
        var copy = entries.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }
}
