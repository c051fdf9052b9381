using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CashSense.Server.Web;

/// <summary>Ready when the database answers within a second.</summary>
internal sealed class DatabaseHealth(CashSenseDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await db.Users.AsNoTracking().AnyAsync(limit.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)   // whatever it is: without the database nothing can be answered
        {
            return HealthCheckResult.Unhealthy(exception: e);
        }
    }
}
