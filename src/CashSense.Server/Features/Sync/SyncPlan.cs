using CashSense.Server.Data;
using CashSense.Server.Plaid;

namespace CashSense.Server.Features.Sync;

/// <summary>What an update does to the stored rows: pure, so that every order of events can be tried.</summary>
/// <param name="Upserts">Each with the stored row that it becomes; null for a new row.</param>
/// <param name="Removals">Stored rows that the bank took back.</param>
internal sealed record SyncPlan(IReadOnlyList<(PlaidTransaction Received, Transaction? Stored)> Upserts, IReadOnlyList<Transaction> Removals)
{
    /// <remarks>
    /// A posted transaction names the pending one it came from and has an id of its own. The stored row then lives on under the new id, with all
    /// that the user made of it; Plaid's removal of the old id finds nothing any more. Two posted rows may name one pending: the first one gets it.
    /// </remarks>
    /// <param name="stored">Every stored row, removed ones too, whose Plaid id occurs in the update (all rows of the Item when it started over).</param>
    public static SyncPlan From(SyncUpdate update, IReadOnlyCollection<Transaction> stored)
    {
        var byPlaidId = stored.ToDictionary(t => t.PlaidTransactionId, StringComparer.Ordinal);
        var upserts = new List<(PlaidTransaction, Transaction?)>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        // The last word on an id counts: a row added on one page may be modified on a later one. A pending one that has posted has no word any more.
        var latest = update.Upserts.GroupBy(t => t.TransactionId, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        var removed = update.Removed.ToHashSet(StringComparer.Ordinal);
        var posted = latest.Where(t => !removed.Contains(t.TransactionId)).Select(t => t.PendingTransactionId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var received in latest.Where(t => !posted.Contains(t.TransactionId)))
        {
            var row = byPlaidId.GetValueOrDefault(received.TransactionId);
            if (row is null && received.PendingTransactionId is { } pendingId && byPlaidId.Remove(pendingId, out var pending))
            {
                row = pending;
            }

            upserts.Add((received, row));
            kept.Add(received.TransactionId);
        }

        // "removed" is applied last (contract section 7): an id that is in both is gone.
        var removedIds = update.StartedOver ? byPlaidId.Keys.Where(id => !kept.Contains(id)) : update.Removed;
        var removals = removedIds.Distinct(StringComparer.Ordinal)
            .Select(id => byPlaidId.GetValueOrDefault(id))
            .OfType<Transaction>()
            .Where(row => row.RemovedAt is null)
            .ToList();
        return new SyncPlan([.. upserts.Where(u => u.Item2 is not null || !removed.Contains(u.Item1.TransactionId))], removals);
    }

    /// <summary>The Plaid ids whose stored rows <see cref="From"/> needs.</summary>
    public static IReadOnlyCollection<string> IdsIn(SyncUpdate update) =>
        update.Upserts.SelectMany(t => t.PendingTransactionId is { } pending ? new[] { t.TransactionId, pending } : [t.TransactionId])
            .Concat(update.Removed)
            .ToHashSet(StringComparer.Ordinal);
}
