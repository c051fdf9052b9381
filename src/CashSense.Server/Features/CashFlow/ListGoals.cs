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
    public sealed record Response(
        [property: Description("By day, then in the order they were set.")] IReadOnlyList<GoalView> Goals,
        [property: Description("How the balances ahead would have done on your own past, by currency of the goals; without those with less than seven months of it.")] IReadOnlyDictionary<string, CashFlowBacktestView> Backtests,
        DateTimeOffset? AsOf);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var (views, backtests) = (new List<GoalView>(), new Dictionary<string, CashFlowBacktestView>(StringComparer.Ordinal));
        var goals = await db.SavingsGoals.AsNoTracking().Where(g => g.UserId == user.Id).ToListAsync(ct);
        var rows = await GoalView.RowsForAsync(db, user.Id, goals, clock.Today(), ct);
        foreach (var currency in goals.GroupBy(g => g.Currency, StringComparer.Ordinal))
        {
            var state = await outlooks.ForAsync(db, user.Id, currency.Key, clock.Today(), ct);
            var paths = GoalView.PathsFor(currency, state.Outlook);
            views.AddRange(currency.Select(g => GoalView.Of(g, state, rows, paths)));
            if (CashFlowBacktestView.Of(state.Backtest) is { } backtest)
            {
                backtests.Add(currency.Key, backtest);
            }
        }

        return TypedResults.Ok(new Response([.. views.OrderBy(v => v.By).ThenBy(v => v.Id)], backtests, await db.AsOfAsync(user.Id, null, ct)));
    }
}
