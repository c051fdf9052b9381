using Quartz;

namespace CashSense.Server.Jobs;

// Everything that happens with nobody waiting, in the order the data travels. The rows say what is still to do; a job is only a wake-up call,
// so a lost or doubled call changes nothing, and the sweep heals. Quartz (clustered on PostgreSQL) keeps one run per key.
//   kind               key     woken by                                      looks for
//   Sweep              -       the start of the process, every hour          Items out of step for a day; syncs, alerts and trainings cut short
//   SyncItem           Item    link, "sync now", Sweep                       the bank's changes after the stored cursor
//   EvaluateAlerts     user    SyncItem, a budget goal, alert rules, Sweep   rules whose facts were not yet told
//   RetrainCategories  user    a request, Sweep                              the user's training run that has not ended
public enum WorkKind
{
    Sweep,
    SyncItem,
    EvaluateAlerts,
    RetrainCategories,
}

/// <summary>What a piece of work is about.</summary>
/// <param name="UserId">Empty for work about no user.</param>
/// <param name="SubjectId">The Item; empty where the kind's key is the user.</param>
public readonly record struct WorkKey(Guid UserId, Guid SubjectId = default);

/// <summary>One kind of background work. It may run twice for one wish: the second run must change nothing.</summary>
public interface IWork
{
    Task RunAsync(WorkKey key, CancellationToken ct);
}

/// <summary>Wakes background work.</summary>
public sealed class Work(ISchedulerFactory schedulers)
{
    /// <param name="after">Not before this long; null: now.</param>
    public async Task WakeAsync(WorkKind kind, WorkKey key, CancellationToken ct, TimeSpan? after = null)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var name = $"{key.UserId:N}.{key.SubjectId:N}";
        var job = JobBuilder.Create<WorkJob>()
            .WithIdentity(name, kind.ToString())
            .DisallowConcurrentExecution()   // what wakes it in mid-run runs it once more afterwards
            .StoreDurably()
            .UsingJobData(WorkJob.KindData, kind.ToString())
            .UsingJobData(WorkJob.UserData, key.UserId.ToString())
            .UsingJobData(WorkJob.SubjectData, key.SubjectId.ToString())
            .Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(name, kind.ToString())
            .ForJob(job.Key)
            .WithRetryPolicy(WorkJob.Retries)
            .StartAt(scheduler.TimeProvider.GetUtcNow() + (after ?? TimeSpan.Zero))
            .Build();
        if (!await scheduler.Exists(job.Key, ct))
        {
            await scheduler.AddJob(job, AddJobOptions.Replacing, ct);
        }

        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, ct);
    }
}
