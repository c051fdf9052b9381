using CashSense.Server.Jobs;

namespace CashSense.Server.Features.Sync;

/// <summary>Wakes the sweep at the start of the process and every hour after.</summary>
internal sealed partial class SweepSchedule(Work work, TimeProvider clock, ILogger<SweepSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await WakeAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends. Said here, since a host that never came to its start would report it as a crash.
        }
    }

    private async Task WakeAsync(CancellationToken ct)
    {
        try
        {
            await work.WakeAsync(WorkKind.Sweep, default, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogLost(log, e);   // the schedule's database is away: the next hour asks again, and the server goes on
        }
    }

    [LoggerMessage(LogLevel.Warning, "The sweep could not be woken; the next hour tries again")]
    private static partial void LogLost(ILogger log, Exception exception);
}
