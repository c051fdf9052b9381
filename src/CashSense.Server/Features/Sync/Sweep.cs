using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Sync;

/// <summary>Finds what was cut short or is due, and wakes it: what a crash, a lost wake-up call or a long outage left behind.</summary>
internal sealed class Sweep(CashSenseDb db, Work work, TimeProvider clock) : IWork
{
    // Banks are read about daily (contract section 6), and in Europe at most four times a day without the user.
    private static readonly TimeSpan SyncEvery = TimeSpan.FromHours(24);

    public async Task RunAsync(WorkKey key, CancellationToken ct)
    {
        var due = clock.GetUtcNow() - SyncEvery;
        // The one query that begins with no user: it leads each user's own work.
        var items = await db.Items.AsNoTracking()
            .Where(i => i.SealedAccessToken != null)
            .Where(i => i.Status == ItemStatus.Syncing || i.LastTriedAt == null || i.LastTriedAt < due || i.Status == ItemStatus.Error)
            .ToListAsync(ct);
        foreach (var item in items.Where(i => !i.NeedsTheUser))
        {
            await work.WakeAsync(WorkKind.SyncItem, new WorkKey(item.UserId, item.Id), ct);
        }

        var runs = await db.TrainingRuns.AsNoTracking()
            .Where(r => r.Status == TrainingStatus.Queued || r.Status == TrainingStatus.Running)
            .Select(r => new { r.UserId, r.Id })
            .ToListAsync(ct);
        foreach (var run in runs)
        {
            await work.WakeAsync(WorkKind.RetrainCategories, new WorkKey(run.UserId, run.Id), ct);
        }
    }
}
