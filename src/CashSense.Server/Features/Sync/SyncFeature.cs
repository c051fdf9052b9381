using CashSense.Server.Jobs;

namespace CashSense.Server.Features.Sync;

internal static class SyncFeature
{
    public static IServiceCollection AddSync(this IServiceCollection services) => services
        .AddScoped<SyncWriter>()
        .AddScoped<InvestmentReader>()
        .AddWork<SyncItem>(WorkKind.SyncItem)
        .AddWork<Sweep>(WorkKind.Sweep)
        .AddHostedService<SweepSchedule>();
}
