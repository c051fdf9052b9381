using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary>Wakes a sync and waits a little for it, since most are done while a person still looks.</summary>
internal sealed class FirstSync(CashSenseDb db, Work work, TimeProvider clock)
{
    // A person waits that long; afterwards the status says "syncing" and the job goes on by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The Item as it stands after the sync, or after the patience.</returns>
    public async Task<Item> WaitAsync(Guid userId, Guid itemId, CancellationToken ct)
    {
        var before = await ReadAsync(userId, itemId, ct);
        await work.WakeAsync(WorkKind.SyncItem, new WorkKey(userId, itemId), ct);
        var start = clock.GetTimestamp();
        while (true)
        {
            var item = await ReadAsync(userId, itemId, ct);
            if ((item.LastTriedAt != before.LastTriedAt && item.Status != ItemStatus.Syncing) || clock.GetElapsedTime(start) > Patience)
            {
                return item;
            }

            await Task.Delay(Pause, clock, ct);
        }
    }

    private Task<Item> ReadAsync(Guid userId, Guid itemId, CancellationToken ct) =>
        db.Items.AsNoTracking().SingleAsync(i => i.UserId == userId && i.Id == itemId, ct);
}
