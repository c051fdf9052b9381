using Quartz;

namespace CashSense.Server.Jobs;

/// <summary>The one Quartz job: finds the kind's work in a scope of its own and runs it. A failure is logged once here and repeated with growing pauses.</summary>
internal sealed class WorkJob(IServiceScopeFactory scopes, ILogger<WorkJob> log) : IJob
{
    public const string KindData = "kind";
    public const string UserData = "user";
    public const string SubjectData = "subject";

    // 10 s, 30 s, 90 s, 270 s: then the work is parked, visible by its row, until the sweep or a person wakes it.
    public static readonly RetryPolicy Retries = RetryPolicy.Exponential(4, TimeSpan.FromSeconds(10), 3, TimeSpan.FromMinutes(5));

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        var kind = Enum.Parse<WorkKind>(data.GetString(KindData)!);
        var key = new WorkKey(Guid.Parse(data.GetString(UserData)!), Guid.Parse(data.GetString(SubjectData)!));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredKeyedService<IWork>(kind).RunAsync(key, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{Kind} of {Subject} failed at try {Attempt}", kind, key.SubjectId, context.RetryAttempt + 1);
            throw new JobExecutionException(e);
        }
    }
}
