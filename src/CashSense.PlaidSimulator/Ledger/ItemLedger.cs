using System.Collections.Concurrent;
using System.Collections.Frozen;
using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.State;

namespace CashSense.PlaidSimulator.Ledger;

/// <summary>A row as an Item shows it on some day.</summary>
internal sealed record VisibleRow(HouseholdRow Row, RowPhase Phase, string TransactionId, string AccountId)
{
    public bool IsPending => Phase is RowPhase.Pending;

    public decimal Amount => IsPending ? Row.PendingAmount ?? Row.Amount : Row.Amount;

    /// <summary>Of a pending row the day it was made, of a posted one the day it posted.</summary>
    public DateOnly Date => IsPending ? Row.PendingOn!.Value : Row.PostedOn!.Value;
}

/// <summary>What changed between two days; the order is fixed, so that pages are stable.</summary>
internal sealed record SyncUpdate(IReadOnlyList<VisibleRow> Added, IReadOnlyList<VisibleRow> Modified, IReadOnlyList<VisibleRow> Removed)
{
    public int Count => Added.Count + Modified.Count + Removed.Count;
}

/// <summary>A household's history as one Item shows it: its own ids, its own window, nothing kept but the seed.</summary>
/// <remarks>What is visible on a day is a pure function of that day, and an update is the difference of two days.</remarks>
internal sealed class ItemLedger(LinkedItem item, History history)
{
    private readonly ConcurrentDictionary<(string Key, bool IsPending), string> _ids = new();
    private readonly DateOnly _since = item.LinkedOn.AddDays(-item.DaysRequested);
    private readonly FrozenDictionary<string, string> _accountIds =
        history.Household.Accounts.ToFrozenDictionary(a => a.Key, a => Ids.Of(item.ItemId, "account", a.Key), StringComparer.Ordinal);

    private readonly FrozenSet<string> _served = history.Household.Accounts.Where(a => a.HasTransactions).Select(a => a.Key).ToFrozenSet(StringComparer.Ordinal);

    private volatile KeptUpdate? _lastUpdate;

    public Household Household => history.Household;

    public PriceWalks Prices => history.Prices;

    public IReadOnlyList<AccountPlan> Accounts => Household.Accounts;

    public string AccountId(string key) => _accountIds[key];

    public AccountPlan? AccountOf(string accountId) => Accounts.FirstOrDefault(a => AccountId(a.Key) == accountId);

    /// <summary>The day whose rows show: today, but for a static household never after the day of linking.</summary>
    public DateOnly Shown(DateOnly today) => Household.IsStatic && today > item.LinkedOn ? item.LinkedOn : today;

    public History.Snapshot Through(DateOnly today) => history.Through(Shown(today));

    public Balances BalancesOn(DateOnly today) => history.BalancesOn(Shown(today));

    public IEnumerable<VisibleRow> RowsOn(DateOnly today) =>
        Through(today).Rows.Select(row => See(row, PhaseOf(row, Shown(today)))).OfType<VisibleRow>();

    /// <summary>What changed from the end of one day, or from nothing, to the end of another. A client asks page by page, so the last one is kept.</summary>
    public SyncUpdate Update(DateOnly? from, DateOnly to, string? accountKey)
    {
        var kept = _lastUpdate;
        if (kept is null || kept.From != from || kept.To != to || kept.AccountKey != accountKey)
        {
            _lastUpdate = kept = new KeptUpdate(from, to, accountKey, Compare(from, to, accountKey));
        }

        return kept.Update;
    }

    public static IReadOnlyList<VisibleRow> NewestFirst(IEnumerable<VisibleRow> rows) =>
        [.. rows.OrderByDescending(r => r.Date).ThenBy(r => r.TransactionId, StringComparer.Ordinal)];

    public string? PendingIdOf(VisibleRow row) => !row.IsPending && row.Row is { PendingOn: not null, IsMatched: true } ? IdOf(row.Row, true) : null;

    private SyncUpdate Compare(DateOnly? from, DateOnly to, string? accountKey)
    {
        List<VisibleRow> added = [], modified = [], removed = [];
        var last = from is { } start && start > to ? start : to;
        foreach (var row in Through(last).Rows.Where(r => accountKey is null || string.Equals(r.Account, accountKey, StringComparison.Ordinal)))
        {
            var (phaseBefore, phaseAfter) = (from is { } day ? PhaseOf(row, Shown(day)) : RowPhase.Hidden, PhaseOf(row, Shown(to)));
            if (phaseBefore == phaseAfter)
            {
                continue;
            }

            var (before, after) = (See(row, phaseBefore), See(row, phaseAfter));
            if (before is not null && before.TransactionId != after?.TransactionId)
            {
                removed.Add(before);
            }

            if (after is not null && after.TransactionId != before?.TransactionId)
            {
                added.Add(after);
            }
            else if (after is not null)
            {
                modified.Add(after);
            }
        }

        return new SyncUpdate(NewestFirst(added), NewestFirst(modified), NewestFirst(removed));
    }

    private RowPhase PhaseOf(HouseholdRow row, DateOnly day)
    {
        if ((row.PostedOn ?? row.PendingOn) < _since || !_served.Contains(row.Account))
        {
            return RowPhase.Hidden;
        }

        var phase = RowState.Of(row, day);
        // A pending row of a static household would wait for ever.
        return phase is RowPhase.Pending && Household.IsStatic ? RowPhase.Hidden : phase;
    }

    private VisibleRow? See(HouseholdRow row, RowPhase phase) =>
        phase is RowPhase.Hidden ? null : new VisibleRow(row, phase, IdOf(row, phase is RowPhase.Pending), AccountId(row.Account));

    private string IdOf(HouseholdRow row, bool isPending) =>
        _ids.GetOrAdd((row.Key, isPending), static (key, itemId) => Ids.Of(itemId, key.IsPending ? "pending" : "posted", key.Key), item.ItemId);

    private sealed record KeptUpdate(DateOnly? From, DateOnly To, string? AccountKey, SyncUpdate Update);
}
