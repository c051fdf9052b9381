using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary>Wakes a sync and waits a little for it, since most are done while a person still looks.</summary>
internal sealed class AwaitedSync(CashSenseDb db, Work work, TimeProvider clock)
{
    // A person waits that long; afterwards the status says "syncing" and the job goes on by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The Item after a sync that began after this call; after the patience as it is, marked as syncing; null when it is unlinked meanwhile.</returns>
    public async Task<Item?> WaitAsync(Guid userId, Guid itemId, CancellationToken ct)
    {
        var (asked, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        await work.WakeAsync(WorkKind.SyncItem, new WorkKey(userId, itemId), ct);
        while (true)
        {
            var item = await ReadAsync(userId, itemId, ct);
            if (item is null)
            {
                return null;
            }

            if (item.LastTriedAt >= asked && item.Status != ItemStatus.Syncing)
            {
                return item;
            }

            if (clock.GetElapsedTime(start) > Patience)
            {
                item.Status = ItemStatus.Syncing;   // not stored: how it looks to this caller
                return item;
            }

            await Task.Delay(Pause, clock, ct);
        }
    }

    private Task<Item?> ReadAsync(Guid userId, Guid itemId, CancellationToken ct) =>
        db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.UserId == userId && i.Id == itemId && i.SealedAccessToken != null, ct);
}
