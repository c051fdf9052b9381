using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using BudgetGoal = CashSense.Server.Data.BudgetGoal;

namespace CashSense.Server.Features.Budgets;

/// <summary><c>POST /api/set_budget_goal</c>: sets, replaces or removes what may be spent.</summary>
internal static class SetBudgetGoal
{
    // Every category by every period, and then some: a summary stays a page that a person can read, and a query that a server can answer.
    private const int MaxGoals = 500;

    public sealed record Request(
        [property: Description("total, or a primary or detailed code of something that is spent.")] string Category,
        [property: Description("Per period, above 0; 0 together with delete.")] decimal Amount,
        [property: Description("By default your most used currency.")] string? Currency = null,
        [property: Description("weekly (Monday to Sunday), monthly (default) or yearly.")] BudgetPeriod Period = BudgetPeriod.Monthly,
        [property: Description("Whether the unspent rest of a period is added to the next, from the first period on that the goal saw end.")] bool Rollover = false,
        [property: Description("true, with amount 0, removes the goal.")] bool Delete = false);

    public sealed record Response(
        [property: Description("The goal and how it stands now; null when it was removed.")] BudgetView? Goal,
        bool Deleted,
        DateTimeOffset? AsOf);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, Work work, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (Check(request) is { } problem)
        {
            return problem;
        }

        var currency = request.Currency ?? await db.MainCurrencyOfAsync(user.Id, ct);
        if (currency is null)
        {
            return Problems.BadField("currency", Rules.CurrencyUntold);
        }

        if (request.Delete)
        {
            return await DeleteAsync(request, user.Id, currency, db, ct)
                ? TypedResults.Ok(new Response(null, Deleted: true, await db.AsOfAsync(user.Id, null, ct)))
                : Problems.NotFound(new("budget goal", "Cet objectif de budget"));
        }

        if (await SetAsync(request, user.Id, currency, db, clock.GetUtcNow(), ct) is not { } id)
        {
            return Problems.BadField("category", new(
                $"would be one goal too many: there are {MaxGoals} already", $"serait un objectif de trop : il y en a déjà {MaxGoals}"));
        }

        await work.WakeAsync(WorkKind.EvaluateAlerts, new WorkKey(user.Id), ct);
        var states = await db.GoalStatesOfAsync(user.Id, clock.Today(), clock, includePending: true, ct);
        var goal = BudgetView.Of(states.Single(s => s.Goal.Id == id), language.Value);
        return TypedResults.Ok(new Response(goal, Deleted: false, await db.AsOfAsync(user.Id, null, ct)));
    }

    private static ProblemHttpResult? Check(Request request) => request switch
    {
        _ when !BudgetGoalCategory.TryParse(request.Category, out _) =>
            Problems.BadField("category", new(
                "must be total, or a primary or detailed code of something that is spent, such as FOOD_AND_DRINK; case counts",
                "doit être total, ou un code principal ou détaillé de dépenses, par exemple FOOD_AND_DRINK, en respectant la casse")),
        { Delete: true, Amount: not 0 } => Problems.BadField("amount", new("must be 0 together with delete", "doit être 0 avec delete")),
        { Delete: false, Amount: <= 0 } => Problems.BadField("amount", new(
            "must be above 0; to remove the goal, send 0 and delete: true", "doit être supérieur à 0 ; pour supprimer l'objectif, envoyez 0 et delete: true")),
        { Currency: { } code } when !Currencies.IsWellFormed(code) => Problems.BadField("currency", Rules.Currency),
        _ => null,
    };

    private static Task<bool> DeleteAsync(Request request, Guid userId, string currency, CashSenseDb db, CancellationToken ct) =>
        db.WriteAsync(userId, async token =>
        {
            if (await FindAsync(request, userId, currency, db, token) is not { } stored)
            {
                return false;
            }

            db.BudgetGoals.Remove(stored);
            return true;
        }, ct);

    private static Task<Guid?> SetAsync(Request request, Guid userId, string currency, CashSenseDb db, DateTimeOffset now, CancellationToken ct) =>
        db.WriteAsync<Guid?>(userId, async token =>
        {
            if (await FindAsync(request, userId, currency, db, token) is { } stored)
            {
                (stored.Amount, stored.Rollover) = (request.Amount, request.Rollover);
                return stored.Id;
            }

            if (await db.BudgetGoals.CountAsync(g => g.UserId == userId, token) >= MaxGoals)
            {
                return null;
            }

            var goal = new BudgetGoal
            {
                UserId = userId,
                Id = Guid.CreateVersion7(now),
                Category = request.Category,
                Currency = currency,
                Period = Choice.NameOf(request.Period),
                Amount = request.Amount,
                Rollover = request.Rollover,
                CreatedAt = now,
            };
            db.BudgetGoals.Add(goal);
            return goal.Id;
        }, ct);

    private static Task<BudgetGoal?> FindAsync(Request request, Guid userId, string currency, CashSenseDb db, CancellationToken ct)
    {
        var period = Choice.NameOf(request.Period);
        return db.BudgetGoals.FirstOrDefaultAsync(
            g => g.UserId == userId && g.Category == request.Category && g.Currency == currency && g.Period == period, ct);
    }
}
