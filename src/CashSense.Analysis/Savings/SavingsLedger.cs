using CashSense.Analysis.Budgets;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>All that savings are looked for in.</summary>
/// <param name="Entries">Any order; rows after today, pending and excluded rows and own transfers are left out.</param>
/// <param name="Parts">The same entries, with the parts of what the user split instead of the whole: for sums by category.</param>
/// <param name="Streams">Of the same entries, as <see cref="RecurringStreams"/> finds them, without the refused ones.</param>
/// <param name="Cash">Balances of today; empty when unknown.</param>
/// <param name="Today">The user's day.</param>
public sealed record SavingsLedger(
    IReadOnlyCollection<LedgerEntry> Entries,
    IReadOnlyCollection<LedgerEntry> Parts,
    IReadOnlyList<RecurringStream> Streams,
    IReadOnlyCollection<CashPosition> Cash,
    DateOnly Today)
{
    /// <summary>What the user means to spend at most; only monthly goals of a category are looked at.</summary>
    public IReadOnlyCollection<BudgetGoal> Budgets { get; init; } = [];

    /// <summary>What lies ahead, by currency; without one idle cash is told from past spending.</summary>
    public IReadOnlyDictionary<string, CashFlowOutlook> Outlooks { get; init; } = new Dictionary<string, CashFlowOutlook>();

    /// <summary>Plaid's type of the accounts that are known, see <see cref="AccountTypes"/>: interest is only avoidable on some.</summary>
    public IReadOnlyDictionary<Guid, string> AccountTypesById { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Yearly interest on money moved to savings, 0.02 for 2 %; not negative.</summary>
    public decimal SavingsRate { get; init; } = SavingsOpportunities.DefaultSavingsRate;

    /// <summary>Spending that has happened, whole rows.</summary>
    internal IReadOnlyList<LedgerEntry> Spending { get; } = SpendingOf(Entries, Today);

    /// <summary>Spending that has happened, for sums by category.</summary>
    internal IReadOnlyList<LedgerEntry> SpendingByCategory { get; } = SpendingOf(Parts, Today);

    private static List<LedgerEntry> SpendingOf(IReadOnlyCollection<LedgerEntry> entries, DateOnly today) =>
        [.. entries.Where(e => e.IsSpending && !e.IsPending && e.Date <= today)];
}

/// <summary>What lies on an account today.</summary>
/// <param name="AccountId">The account's id in Cash Sense.</param>
/// <param name="Subtype">Plaid's, lower case; only <c>checking</c> is looked at.</param>
/// <param name="Available">What can be spent, positive = owned; null when the bank does not say, then the account is left out.</param>
/// <param name="Currency">Of the balance.</param>
public sealed record CashPosition(Guid AccountId, string Subtype, decimal? Available, string Currency);
