using CashSense.Server.Jobs;

namespace CashSense.Server.Features.Sync;

/// <summary>Wakes the sweep at the start of the process and every hour after.</summary>
internal sealed partial class SweepSchedule(Work work, TimeProvider clock, ILogger<SweepSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await work.WakeAsync(WorkKind.Sweep, default, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogLost(log, e);   // the schedule's database is away: the next hour asks again, and the server goes on
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "The sweep could not be woken; the next hour tries again")]
    private static partial void LogLost(ILogger log, Exception exception);
}
