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
        app.MapGet("/api/budget_suggestions", GetBudgetSuggestions.HandleAsync)
            .WithSummary("Monthly limits from your own past: what you keep in four months of five")
            .WithDescription("For all spending and for each primary category that is spent on in most months, from the last six to twelve whole months.");
    }
}
