using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>What the moves between own accounts tell of those to come: cards that are paid, habits that follow the balance, set transfers.</summary>
internal sealed class OwnMoves
{
    private readonly HashSet<Guid> _explained = [];
    private readonly Dictionary<Guid, RecurringStream> _outgoing;

    /// <param name="accounts">All of one currency.</param>
    /// <param name="rows">By account, none after today.</param>
    /// <param name="today">The user's day.</param>
    /// <param name="last">The last day of interest.</param>
    public OwnMoves(IReadOnlyList<CashAccount> accounts, ILookup<Guid, LedgerEntry> rows, DateOnly today, DateOnly last)
    {
        List<LedgerEntry> legs = [.. accounts.SelectMany(a => rows[a.Id]).Where(e => e is { IsTransfer: true, IsPending: false }).OrderBy(e => e.Date).ThenBy(e => e.Id)];
        var accountOf = legs.ToDictionary(e => e.Id, e => e.AccountId);
        var byPeer = legs.Where(e => e.TransferPeerId is { } peer && accountOf.ContainsKey(peer)).ToLookup(e => (e.AccountId, Other: accountOf[e.TransferPeerId!.Value]));
        var names = accounts.ToDictionary(a => a.Id, a => a.Name);

        Settlements = [.. accounts.Where(a => a.IsCard).Select(card => Explaining(
            CardSettlement.Of(card, [.. rows[card.Id]], PaymentsOf(card, byPeer), today, last), PaymentsOf(card, byPeer))).OfType<CardSettlement>()];
        Habits = [.. accounts.Where(a => a.IsEveryday).SelectMany(a => HabitsOf(a, accounts, byPeer, new PastBalances(a.Balance, [.. rows[a.Id].Where(e => !e.IsPending)], today), today, last))];

        var plain = byPeer.SelectMany(g => g.Where(e => !_explained.Contains(e.Id))
            .Select(e => e with { IsTransfer = false, MerchantKey = FormattableString.Invariant($"own account {g.Key.Other:N}"), Merchant = names[g.Key.Other] }));
        SetTransfers = RecurringStreams.Find([.. plain], today);
        var outgoing = SetTransfers.Where(s => s.IsOutgoing).SelectMany(s => s.Entries, (s, e) => (e.Id, Stream: s)).ToDictionary(p => p.Id, p => p.Stream);
        _outgoing = legs.Where(e => e.TransferPeerId is { } peer && outgoing.ContainsKey(peer)).ToDictionary(e => e.Id, e => outgoing[e.TransferPeerId!.Value]);
    }

    /// <summary>Cards that are paid in full.</summary>
    public IReadOnlyList<CardSettlement> Settlements { get; }

    /// <summary>Moves that follow the balance.</summary>
    public IReadOnlyList<TransferHabit> Habits { get; }

    /// <summary>Moves that follow a calendar. Each leg is a stream of its own account.</summary>
    public IReadOnlyList<RecurringStream> SetTransfers { get; }

    /// <summary>The leg that leaves the other account, of a set transfer's leg that arrives; null of any other stream.</summary>
    public RecurringStream? OutgoingLegOf(RecurringStream stream) => _outgoing.GetValueOrDefault(stream.Entries[^1].Id);

    /// <summary>Rows that the settlements and habits account for.</summary>
    public IReadOnlySet<Guid> Explained => _explained;

    private static List<LedgerEntry> PaymentsOf(CashAccount card, ILookup<(Guid Account, Guid Other), LedgerEntry> byPeer) =>
        [.. byPeer.Where(g => g.Key.Other == card.Id).SelectMany(g => g).Where(e => e.Amount > 0).OrderBy(e => e.Date).ThenBy(e => e.Id)];

    private CardSettlement? Explaining(CardSettlement? settlement, List<LedgerEntry> payments)
    {
        if (settlement is not null)
        {
            Explain(payments);
        }

        return settlement;
    }

    // On both accounts: it is one move.
    private void Explain(IEnumerable<LedgerEntry> moves)
    {
        foreach (var move in moves)
        {
            _explained.Add(move.Id);
            _explained.Add(move.TransferPeerId!.Value);
        }
    }

    private IEnumerable<TransferHabit> HabitsOf(
        CashAccount account, IReadOnlyList<CashAccount> accounts, ILookup<(Guid Account, Guid Other), LedgerEntry> byPeer, PastBalances balances, DateOnly today, DateOnly last)
    {
        foreach (var other in accounts.Where(a => a.IsCash && !a.IsEveryday))
        {
            List<LedgerEntry> moves = [.. byPeer[(account.Id, other.Id)]];
            foreach (var habit in TransferHabit.Of(account, moves, other.Id, balances, today, last))
            {
                Explain(moves.Where(m => m.Amount > 0 == habit.Trigger is null));
                yield return habit;
            }
        }
    }
}
