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

        var untold = await db.Items.AsNoTracking()
            .Where(i => i.SealedAccessToken != null && i.Status != ItemStatus.Syncing && (i.AlertedUpTo == null || i.AlertedUpTo < i.LastTriedAt))
            .Select(i => i.UserId)
            .Distinct()
            .ToListAsync(ct);
        foreach (var userId in untold)
        {
            await work.WakeAsync(WorkKind.EvaluateAlerts, new WorkKey(userId), ct);
        }

        var learners = await db.TrainingRuns.AsNoTracking()
            .Where(r => r.Status == TrainingStatus.Queued || r.Status == TrainingStatus.Running)
            .Select(r => r.UserId)
            .Distinct()
            .ToListAsync(ct);
        foreach (var userId in learners)
        {
            await work.WakeAsync(WorkKind.RetrainCategories, new WorkKey(userId), ct);
        }
    }
}
