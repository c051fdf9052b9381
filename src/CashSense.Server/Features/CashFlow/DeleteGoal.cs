using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.CashFlow;

/// <summary><c>DELETE /api/goals/{id}</c>: gives a goal up.</summary>
internal static class DeleteGoal
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        var deleted = await db.WriteAsync(user.Id, token => db.SavingsGoals.Where(g => g.UserId == user.Id && g.Id == id).ExecuteDeleteAsync(token), ct);
        return deleted > 0 ? TypedResults.NoContent() : Problems.NotFound(Thing.Goal);
    }
}
