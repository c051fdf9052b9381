using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.CashFlow;

/// <summary><c>GET /api/goals</c>: the goals, and how they stand today.</summary>
internal static class ListGoals
{
    public sealed record Response([property: Description("By day, then in the order they were set.")] IReadOnlyList<GoalView> Goals, DateTimeOffset? AsOf);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var views = new List<GoalView>();
        foreach (var goal in await db.SavingsGoals.AsNoTracking().Where(g => g.UserId == user.Id).OrderBy(g => g.By).ThenBy(g => g.Id).ToListAsync(ct))
        {
            views.Add(GoalView.Of(goal, await outlooks.ForAsync(db, user.Id, goal.Currency, clock.Today(), ct)));
        }

        return TypedResults.Ok(new Response(views, await db.AsOfAsync(user.Id, null, ct)));
    }
}
