using CashSense.Analysis;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>Questions that several features begin with. Each begins with its user.</summary>
internal static class Queries
{
    /// <summary>How many values one query compares a column with; of more, several are asked.</summary>
    public const int ValuesPerQuery = 500;

    /// <summary>The user's transactions that the bank has not taken back, for reading.</summary>
    public static IQueryable<Transaction> TransactionsOf(this CashSenseDb db, Guid userId) =>
        db.Transactions.AsNoTracking().Where(t => t.UserId == userId && t.RemovedAt == null);

    /// <summary>The user's transactions booked between two days, both included, as the arithmetic sees them; oldest first.</summary>
    public static Task<List<LedgerEntry>> LedgerOfAsync(this CashSenseDb db, Guid userId, DateOnly from, DateOnly to, CancellationToken ct) =>
        db.OrderedRowsOf(userId, from, to).Select(Transaction.AsLedgerEntry).ToListAsync(ct);

    /// <summary>Like <see cref="LedgerOfAsync"/>, with the parts of what the user split instead of the whole: for sums by category.</summary>
    public static async Task<List<LedgerEntry>> SplitLedgerOfAsync(this CashSenseDb db, Guid userId, DateOnly from, DateOnly to, CancellationToken ct) =>
        [.. (await db.OrderedRowsOf(userId, from, to).ToListAsync(ct)).SelectMany(t => t.ToLedgerEntries())];

    /// <summary>The parts of what the user split, by transaction: few rows, whatever the days.</summary>
    public static async Task<ILookup<Guid, LedgerEntry>> PartsOfAsync(this CashSenseDb db, Guid userId, DateOnly from, DateOnly to, CancellationToken ct) =>
        (await db.OrderedRowsOf(userId, from, to).Where(t => t.Parts != null).ToListAsync(ct)).SelectMany(t => t.ToLedgerEntries()).ToLookup(e => e.Id);

    /// <summary>The accounts of a connection.</summary>
    public static async Task<IReadOnlySet<Guid>> AccountIdsOfAsync(this CashSenseDb db, Guid userId, Guid itemId, CancellationToken ct) =>
        (await db.Accounts.AsNoTracking().Where(a => a.UserId == userId && a.ItemId == itemId).Select(a => a.Id).ToListAsync(ct)).ToHashSet();

    private static IQueryable<Transaction> OrderedRowsOf(this CashSenseDb db, Guid userId, DateOnly from, DateOnly to) =>
        db.TransactionsOf(userId).Where(t => t.Date >= from && t.Date <= to).OrderBy(t => t.Date).ThenBy(t => t.Id);

    /// <summary>The currency of most of the user's rows; ties by code; null without rows.</summary>
    public static Task<string?> MainCurrencyOfAsync(this CashSenseDb db, Guid userId, CancellationToken ct) =>
        db.MonthlyTotals.AsNoTracking().Where(t => t.UserId == userId)
            .GroupBy(t => t.Currency)
            .OrderByDescending(g => g.Sum(t => t.Count)).ThenBy(g => g.Key)
            .Select(g => g.Key)
            .FirstOrDefaultAsync(ct);

    /// <summary>The oldest last successful sync among the user's connected Items: how old an answer about stored data may be. Null before the first.</summary>
    public static async Task<DateTimeOffset?> AsOfAsync(this CashSenseDb db, Guid userId, Guid? itemId, CancellationToken ct)
    {
        var synced = await db.Items.AsNoTracking()
            .Where(i => i.UserId == userId && i.Status != ItemStatus.Unlinked && (itemId == null || i.Id == itemId))
            .Select(i => i.LastSyncedAt)
            .ToListAsync(ct);
        return synced.Contains(null) ? null : synced.Min();
    }

    public static Task EnsureUserAsync(this CashSenseDb db, Guid userId, DateTimeOffset now, CancellationToken ct) =>
        db.WriteAsync(userId, async token =>
        {
            if (!await db.Users.AnyAsync(u => u.Id == userId, token))   // asked again in the turn: two nodes may start together
            {
                db.Users.Add(new User { Id = userId, CreatedAt = now });
            }
        }, ct);
}
