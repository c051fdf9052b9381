using CashSense.Server.Features.Sync;
using CashSense.Server.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace CashSense.Server.Tests;

public sealed class SweepScheduleTests
{
    [Fact]
    public async Task A_schedule_whose_database_is_away_does_not_end_the_server()
    {
        var schedulers = new Unreachable();
        using var schedule = new SweepSchedule(new Work(schedulers), TimeProvider.System, NullLogger<SweepSchedule>.Instance);
        await schedule.StartAsync(CancellationToken.None);
        await CashSenseApp.EventuallyAsync(() => Task.FromResult(schedulers.Asked > 0));
        Assert.False(schedule.ExecuteTask!.IsFaulted);
        await schedule.StopAsync(CancellationToken.None);
    }

    private sealed class Unreachable : ISchedulerFactory
    {
        public int Asked { get; private set; }

        public ValueTask<IScheduler> GetScheduler(CancellationToken cancellationToken = default)
        {
            Asked++;
            throw new Npgsql.NpgsqlException("Failed to connect.");
        }

        public ValueTask<IScheduler?> LookupScheduler(string schedName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<List<IScheduler>> GetAllSchedulers(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
