using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Anomalies;

/// <summary><c>DELETE /api/anomalies/{id}/feedback</c>: takes a word back, as if it had never been said.</summary>
internal static class DeleteAnomalyFeedback
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        var deleted = await db.WriteAsync(user.Id, token => db.AnomalyFeedback.Where(f => f.UserId == user.Id && f.Id == id).ExecuteDeleteAsync(token), ct);
        return deleted > 0 ? TypedResults.NoContent() : Problems.NotFound(Thing.Feedback);
    }
}
