using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>All that is known and guessed of a household's accounts from today on; immutable. The futures are drawn from it (<see cref="CashFlowPaths"/>).</summary>
/// <param name="Today">The day of the balances: nothing later was read.</param>
/// <param name="Accounts">Those with a future to draw: cash accounts with enough history, and cards; in the order given.</param>
/// <param name="Planned">Bills, pay and set transfers.</param>
/// <param name="Everyday">All the rest, by account.</param>
/// <param name="Settlements">Cards that are paid in full.</param>
/// <param name="Habits">Moves between accounts that follow the balance.</param>
/// <param name="TooNew">Cash accounts of which too little is known, with the whole weeks that are.</param>
public sealed record CashFlowOutlook(
    DateOnly Today,
    IReadOnlyList<CashAccount> Accounts,
    IReadOnlyList<PlannedFlow> Planned,
    IReadOnlyDictionary<Guid, EverydayFlow> Everyday,
    IReadOnlyList<CardSettlement> Settlements,
    IReadOnlyList<TransferHabit> Habits,
    IReadOnlyList<(CashAccount Account, int Weeks)> TooNew)
{
    /// <summary>How far ahead dues are listed, in days: two years.</summary>
    public const int MaxDays = 730;

    /// <param name="accounts">All of one currency.</param>
    /// <param name="entries">Their rows in any order; those after today are not read.</param>
    /// <param name="streams">What recurs among them, as it stands today.</param>
    /// <param name="today">The user's day.</param>
    public static CashFlowOutlook Of(IReadOnlyList<CashAccount> accounts, IReadOnlyCollection<LedgerEntry> entries, IReadOnlyList<RecurringStream> streams, DateOnly today)
    {
        var last = today.AddDays(MaxDays);
        var rows = entries.Where(e => e.Date <= today).ToLookup(e => e.AccountId);
        var known = accounts.ToDictionary(a => a.Id);
        var moves = new OwnMoves(accounts, rows, today, last);
        var ours = streams.Where(s => known.TryGetValue(s.AccountId, out var a) && a.Currency == s.Currency).Concat(moves.SetTransfers).ToList();
        var planned = Named(
            [.. ours.Select(s => (Stream: s, Flow: PlannedFlow.Of(s, KindOf(s, moves), today, last)?.WithoutPending(s, rows[s.AccountId]))).Where(p => p.Flow is { Dues.Count: > 0 })], accounts, moves);
        var inStreams = ours.SelectMany(s => s.Entries.Select(e => e.Id)).Concat(moves.Explained).ToHashSet();

        var everyday = new Dictionary<Guid, EverydayFlow>();
        var tooNew = new List<(CashAccount, int)>();
        foreach (var account in accounts.Where(a => a.IsCash || a.IsCard))
        {
            List<LedgerEntry> posted = [.. rows[account.Id].Where(e => !e.IsPending)];
            var since = posted.Count == 0 ? today : posted.Min(e => e.Date);
            var rest = posted.Where(e => !inStreams.Contains(e.Id) && !e.IsExcluded && (account.IsCash || !e.IsTransfer));
            if (EverydayFlow.Of(rest, since, today) is { } flow)
            {
                everyday.Add(account.Id, flow);
            }
            else if (account.IsCash)
            {
                tooNew.Add((account, (today.DayNumber - since.DayNumber + 1) / 7));
            }
        }

        return new CashFlowOutlook(
            today, [.. accounts.Where(a => everyday.ContainsKey(a.Id))], planned, everyday,
            [.. moves.Settlements.Where(s => everyday.ContainsKey(s.PayerId) && everyday.ContainsKey(s.CardId))],
            [.. moves.Habits.Where(h => everyday.ContainsKey(h.AccountId))], tooNew);
    }

    // The two legs of a set transfer have one key and draw as one: cancelled, moved or late is the transfer. What is drawn by chance is called by places, for ids are given at random,
    // and neither by amounts nor by currencies: the same money must have the same futures.
    private static List<PlannedFlow> Named(List<(RecurringStream Stream, PlannedFlow? Flow)> planned, IReadOnlyList<CashAccount> accounts, OwnMoves moves)
    {
        var places = accounts.Index().ToDictionary(a => a.Item.Id, a => FormattableString.Invariant($"account {a.Index}"));
        var named = planned.ConvertAll(p => (Flow: p.Flow!, Main: moves.OutgoingLegOf(p.Stream) ?? p.Stream));
        var drawnAs = named.DistinctBy(n => n.Main.Key).GroupBy(n => NameOf(n.Main), StringComparer.Ordinal)
            .SelectMany(g => g.OrderBy(n => n.Flow.Dues[0].Date).ThenBy(n => Math.Abs(n.Flow.Dues[0].Expected)).Select((n, i) => (n.Main.Key, Name: FormattableString.Invariant($"{g.Key}|{i}"))))
            .ToDictionary(n => n.Key, n => n.Name, StringComparer.Ordinal);
        return named.ConvertAll(n => n.Flow with { Key = n.Main.Key, DrawnAs = drawnAs[n.Main.Key] });

        string NameOf(RecurringStream stream) =>
            $"{places[stream.AccountId]}|{places.Aggregate(stream.MerchantKey, (name, place) => name.Replace(place.Key.ToString("N"), place.Value, StringComparison.Ordinal))}|{stream.IsOutgoing}";
    }

    private static PlannedFlowKind KindOf(RecurringStream stream, OwnMoves moves) => stream switch
    {
        _ when moves.SetTransfers.Contains(stream) => PlannedFlowKind.Transfer,
        { IsOutgoing: false, Category: null or { Detailed: "INCOME_WAGES" or "INCOME_RETIREMENT_PENSION" or "INCOME_UNEMPLOYMENT" } } => PlannedFlowKind.Pay,
        { IsOutgoing: false } => PlannedFlowKind.Income,
        { IsSpending: false } => PlannedFlowKind.Transfer,
        _ => PlannedFlowKind.Bill,
    };
}
