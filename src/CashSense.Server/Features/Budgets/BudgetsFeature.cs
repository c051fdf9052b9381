using CashSense.Server.Web;

namespace CashSense.Server.Features.Budgets;

internal static class BudgetsFeature
{
    public static void MapBudgets(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/set_budget_goal", SetBudgetGoal.HandleAsync)
            .WithSummary("Sets, replaces or removes what may be spent on a category")
            .WithDescription("One goal per category, currency and period: setting it again replaces it. amount 0 with delete true removes it.")
            .WithMetadata(new FailsWith("not_found"));
        app.MapGet("/api/budget_summary", GetBudgetSummary.HandleAsync)
            .WithSummary("How every goal stands, and what is spent without a goal");
    }
}
