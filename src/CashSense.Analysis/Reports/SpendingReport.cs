namespace CashSense.Analysis.Reports;

/// <summary>What a spending report is asked for.</summary>
/// <param name="Range">The days reported on.</param>
/// <param name="Currency">The one currency that all entries must be in.</param>
/// <param name="GroupBy">How spending is split.</param>
/// <param name="Language">Of the groups' labels.</param>
/// <param name="ComparedWith">Days to set the range against (<see cref="ComparisonPeriod"/>); null for no comparison.</param>
/// <param name="IncludePending">False leaves out what the bank has announced but not yet posted.</param>
/// <param name="AccountNames">Labels for <see cref="GroupBy.Account"/>; an account without one is labeled by its id.</param>
public sealed record SpendingReportQuery(
    DateRange Range,
    string Currency,
    GroupBy GroupBy,
    Language Language,
    DateRange? ComparedWith = null,
    bool IncludePending = true,
    IReadOnlyDictionary<Guid, string>? AccountNames = null);

/// <summary>Sums of a range, exact.</summary>
/// <param name="Spent">Expenses and debt repayments less refunds; below zero when refunds weigh more.</param>
/// <param name="Income">Money earned, positive.</param>
/// <param name="TransactionCount">Transactions that are counted in one of the two, each once, however many parts its user split it into.</param>
public sealed record SpendingTotals(decimal Spent, decimal Income, int TransactionCount)
{
    /// <summary>Income less spending: positive when the household kept money.</summary>
    public decimal NetCashFlow => Income - Spent;
}

/// <summary>One part of the spending.</summary>
/// <param name="Key">See <see cref="GroupBy"/>.</param>
/// <param name="Label">The key as a person reads it, in the language asked for.</param>
/// <param name="Amount">Exact; below zero where refunds weigh more than purchases.</param>
/// <param name="Share">Of the range's total spending, unitless, four decimals; the shares add up to 1 but for rounding, so beside a group below zero
/// another may exceed 1. Null when the total is not positive.</param>
/// <param name="TransactionCount">Transactions in the range with at least a part in the group; 0 for a group that only the compared days have.</param>
/// <param name="PreviousAmount">In the compared days; null without comparison.</param>
public sealed record SpendingGroup(string Key, string Label, decimal Amount, decimal? Share, int TransactionCount, decimal? PreviousAmount)
{
    /// <summary>Amount less previous amount: positive when more was spent; null without comparison.</summary>
    public decimal? Change => Amount - PreviousAmount;

    /// <summary>
    /// Change over previous amount, unitless, four decimals: 0.25 is a quarter more. Null without comparison or when the previous amount is not positive.
    /// </summary>
    public decimal? ChangeShare => PreviousAmount > 0 ? decimal.Round((Amount - PreviousAmount.Value) / PreviousAmount.Value, 4) : null;
}

/// <summary>Spending and income of some days, split one way, set against other days if asked.</summary>
/// <remarks>
/// Refunds reduce their group. Moves between own accounts, card repayments and rows that the user excluded count nowhere
/// (<see cref="LedgerEntry.IsSpending"/>).
/// </remarks>
/// <param name="Totals">Of the range.</param>
/// <param name="PreviousTotals">Of the compared days; null without comparison.</param>
/// <param name="Groups">Add up to <see cref="SpendingTotals.Spent"/>. Months and weekdays in calendar order, otherwise largest first, ties by key.</param>
/// <param name="LargestTransactions">Ids of at most ten transactions in the range, by what of each is spending, largest first; no refunds.</param>
public sealed record SpendingReport(
    SpendingTotals Totals, SpendingTotals? PreviousTotals, IReadOnlyList<SpendingGroup> Groups, IReadOnlyList<Guid> LargestTransactions)
{
    private const int LargestCount = 10;

    /// <param name="entries">In any order; rows outside both ranges are ignored, so one load serves both. The parts of a split transaction share its id.</param>
    /// <param name="query">What to report.</param>
    /// <exception cref="CurrencyMismatchException">An entry, whatever its day, is not in the report's currency.</exception>
    public static SpendingReport Compute(IReadOnlyCollection<LedgerEntry> entries, SpendingReportQuery query)
    {
        if (entries.FirstOrDefault(e => e.Currency != query.Currency) is { } stranger)
        {
            throw new CurrencyMismatchException(query.Currency, stranger.Currency);
        }

        var now = Counted(entries, query.Range, query.IncludePending);
        var before = query.ComparedWith is { } range ? Counted(entries, range, query.IncludePending) : null;
        return new SpendingReport(TotalsOf(now), before is null ? null : TotalsOf(before), GroupsOf(now, before, query), LargestOf(now));
    }

    private static List<LedgerEntry> Counted(IReadOnlyCollection<LedgerEntry> entries, DateRange range, bool includePending) =>
        [.. entries.Where(e => range.Contains(e.Date) && (e.IsSpending || e.IsIncome) && (includePending || !e.IsPending))];

    private static SpendingTotals TotalsOf(List<LedgerEntry> counted) => new(
        counted.Where(e => e.IsSpending).Sum(e => e.Amount), counted.Where(e => e.IsIncome).Sum(e => -e.Amount), CountOf(counted));

    private static IReadOnlyList<SpendingGroup> GroupsOf(List<LedgerEntry> now, List<LedgerEntry>? before, SpendingReportQuery query)
    {
        var grouping = new Grouping(query);
        var total = now.Where(e => e.IsSpending).Sum(e => e.Amount);
        var current = now.Where(e => e.IsSpending).ToLookup(grouping.KeyOf);
        var previous = before?.Where(e => e.IsSpending).ToLookup(grouping.ComparedKeyOf);
        var keys = current.Select(g => g.Key).Union(previous?.Select(g => g.Key) ?? []);
        var groups = keys.Select(key =>
        {
            var amount = current[key].Sum(e => e.Amount);
            return new SpendingGroup(
                key,
                grouping.LabelOf(key, current[key].Any() ? current[key] : previous![key]),
                amount,
                total > 0 ? decimal.Round(amount / total, 4) : null,
                CountOf(current[key]),
                previous?[key].Sum(e => e.Amount));
        });
        return [.. grouping.Ordered(groups)];
    }

    private static IReadOnlyList<Guid> LargestOf(List<LedgerEntry> counted) =>
    [
        .. counted.Where(e => e.IsSpending)
            .GroupBy(e => e.Id, (id, parts) => (Id: id, parts.First().Date, Spent: parts.Sum(p => p.Amount)))
            .Where(t => t.Spent > 0)
            .OrderByDescending(t => t.Spent).ThenByDescending(t => t.Date).ThenBy(t => t.Id)
            .Take(LargestCount).Select(t => t.Id),
    ];

    private static int CountOf(IEnumerable<LedgerEntry> entries) => entries.Select(e => e.Id).Distinct().Count();
}
