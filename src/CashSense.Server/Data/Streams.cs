using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>What recurs: the scorer's streams as the user corrected them (<see cref="UserLedgers"/> keeps them), and their ids.</summary>
internal static class Streams
{
    /// <summary>All streams, the refused ones too.</summary>
    /// <param name="ledger">The rows to find them in, all of the user from some day on; usually <see cref="RecurringStreams.YearsRead"/> years.</param>
    /// <param name="today">The user's day.</param>
    public static async Task<IReadOnlyList<RecurringStream>> StreamsOfAsync(
        this CashSenseDb db, Guid userId, IReadOnlyCollection<LedgerEntry> ledger, DateOnly today, CancellationToken ct)
    {
        var decisions = DecisionsOf(await db.SpokenStreams.AsNoTracking().Where(s => s.UserId == userId).ToListAsync(ct));
        List<LedgerEntry> earlier = decisions.Count == 0 ? [] : await db.EarlierOfAsync(userId, ledger, decisions, ct);
        return RecurringStreams.Find(ledger, today, decisions, earlier, await db.EndedAccountsOfAsync(userId, ct));
    }

    /// <summary>The id of a stream at the API: a hash of its key, which stays once the user has spoken of it.</summary>
    public static Guid IdOf(RecurringStream stream) => IdOf(stream.Key);

    /// <inheritdoc cref="IdOf(RecurringStream)"/>
    public static Guid IdOf(string key) => StableId.Of(key);

    /// <summary>The words as the arithmetic sees them.</summary>
    /// <param name="spoken">All of one user.</param>
    public static IReadOnlyList<StreamDecision> DecisionsOf(IReadOnlyCollection<SpokenStream> spoken)
    {
        var keys = spoken.ToDictionary(s => s.Id, s => s.Key);
        return
        [
            .. spoken.Select(s => new StreamDecision(
                s.Key, s.AccountId, s.MerchantKey, s.Currency, s.Frequency, s.Amount, s.SpokenOn, s.Word, s.Name, s.ExpectedAmount, s.MergedInto is { } id ? keys.GetValueOrDefault(id) : null)),
        ];
    }

    // Their rows stay when the user ends the connection and keeps them.
    private static async Task<HashSet<Guid>> EndedAccountsOfAsync(this CashSenseDb db, Guid userId, CancellationToken ct) =>
        await db.Accounts.Where(a => a.UserId == userId && db.Items.Any(i => i.UserId == userId && i.Id == a.ItemId && i.Status == ItemStatus.Unlinked)).Select(a => a.Id).ToHashSetAsync(ct);

    // By the older rows of the merchants spoken of a stream is followed whose price has moved since.
    private static async Task<List<LedgerEntry>> EarlierOfAsync(
        this CashSenseDb db, Guid userId, IReadOnlyCollection<LedgerEntry> ledger, IReadOnlyList<StreamDecision> decisions, CancellationToken ct)
    {
        var from = decisions.Min(d => d.SpokenOn).AddYears(-RecurringStreams.YearsRead);
        var to = ledger.Count == 0 ? DateOnly.MaxValue : ledger.Min(e => e.Date);
        List<LedgerEntry> earlier = [];
        foreach (var merchants in decisions.Select(d => d.MerchantKey).Distinct(StringComparer.Ordinal).Chunk(Queries.ValuesPerQuery))
        {
            var rows = await db.TransactionsOf(userId).Where(t => t.Date >= from && t.Date < to && merchants.Contains(t.MerchantKey)).Select(Transaction.AsLedgerEntry).ToListAsync(ct);
            earlier.AddRange(rows);
        }

        return earlier;
    }
}
