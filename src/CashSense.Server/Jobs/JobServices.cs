using CashSense.Server.Data;
using Npgsql;
using Quartz;

namespace CashSense.Server.Jobs;

internal static class JobServices
{
    // Sync waits for the network most of the time, training for the processor: a few of each side by side, on two cores.
    private const int Threads = 4;

    // A node that is silent for the two together is taken for dead, and its work for undone: whoever waits for a sync that a dead node had begun waits five to seven
    // seconds. One that is only slow, or whose clock is that far off, comes back to work done twice, which changes nothing.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckInPatience = TimeSpan.FromSeconds(3);

    /// <summary>Quartz: in memory on SQLite, where its own store would be a second writer; clustered over all nodes on PostgreSQL.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton<Work>();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(Threads);
            quartz.AddJobType<WorkJob>();
            switch (database.Engine)
            {
                case DatabaseEngine.Sqlite:
                    quartz.UseInMemoryStore();
                    break;
                case DatabaseEngine.Postgres:
                    quartz.UsePersistentStore(store =>
                    {
                        store.ProvisionSchema();
                        store.UseSystemTextJsonSerializer();
                        store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckIn, CheckInPatience));
                    });
                    break;
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>Says which class does a kind of work.</summary>
    public static IServiceCollection AddWork<TWork>(this IServiceCollection services, WorkKind kind)
        where TWork : class, IWork => services.AddKeyedScoped<IWork, TWork>(kind);
}
