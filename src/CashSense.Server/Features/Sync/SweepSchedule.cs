using CashSense.Server.Jobs;

namespace CashSense.Server.Features.Sync;

/// <summary>Wakes the sweep at the start of the process and every hour after.</summary>
internal sealed class SweepSchedule(Work work, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            await work.WakeAsync(WorkKind.Sweep, default, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
