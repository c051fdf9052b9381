using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>Names what a household could save. No money is counted twice: a stream gives one opportunity at most, and its payments are in no other.</summary>
public static class SavingsOpportunities
{
    /// <summary>2 % a year: what a plain savings account pays. An assumption, to be replaced by the user's own rate.</summary>
    public const decimal DefaultSavingsRate = 0.02m;

    /// <param name="entries">Any order; rows after today, pending and excluded rows and own transfers are left out.</param>
    /// <param name="parts">The same entries, with the parts of what the user split instead of the whole: for sums by category.</param>
    /// <param name="streams">Of the same entries, as <see cref="RecurringStreams"/> finds them, without the refused ones.</param>
    /// <param name="cash">Balances of today; empty when unknown.</param>
    /// <param name="today">The user's day.</param>
    /// <param name="savingsRate">Yearly interest on money moved to savings, 0.02 for 2 %; not negative.</param>
    /// <returns>Per currency, the largest yearly saving first, ties by key. Only savings of at least one minor unit a month.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative.</exception>
    public static IReadOnlyList<SavingsOpportunity> Find(
        IReadOnlyCollection<LedgerEntry> entries,
        IReadOnlyCollection<LedgerEntry> parts,
        IReadOnlyList<RecurringStream> streams,
        IReadOnlyCollection<CashPosition> cash,
        DateOnly today,
        decimal savingsRate = DefaultSavingsRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(savingsRate);
        var (spending, byCategory) = (SpendingOf(entries, today), SpendingOf(parts, today));
        IEnumerable<SavingsOpportunity> found =
        [
            .. StreamSavings.Find(spending, streams, today),
            .. BankFeeSavings.Find(byCategory, today),
            .. CategoryTrends.Find(byCategory, streams, today),
            .. IdleCash.Find(spending, cash, today, savingsRate),
        ];
        return
        [
            .. found.Where(o => o.MonthlySaving.Amount > 0)
                .OrderBy(o => o.MonthlySaving.Currency, StringComparer.Ordinal)
                .ThenByDescending(o => o.YearlySaving.Amount)
                .ThenBy(o => o.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The sum of the monthly savings, one per currency, ordered by currency.</summary>
    public static IReadOnlyList<Money> TotalMonthly(IEnumerable<SavingsOpportunity> opportunities) =>
    [
        .. opportunities.GroupBy(o => o.MonthlySaving.Currency, o => o.MonthlySaving)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Money.Sum(g, g.Key)),
    ];

    private static LedgerEntry[] SpendingOf(IReadOnlyCollection<LedgerEntry> entries, DateOnly today) =>
        [.. entries.Where(e => e.IsSpending && !e.IsPending && e.Date <= today)];
}
