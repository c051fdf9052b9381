using CashSense.Server.Web;

namespace CashSense.Server.Features.CashFlow;

internal static class CashFlowFeature
{
    public static void MapCashFlow(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/cash_flow", GetCashFlow.HandleAsync)
            .WithSummary("Draw the balance ahead, day by day")
            .WithDescription(
                "For each cash account and for the everyday ones together: the expected balance with 80 % and 95 % ranges, the lowest point, the probability of falling below the floor, "
                + "the next pay and what is safe to spend until then. Bills, pay, set transfers and card settlements are listed with their days; the rest is estimated from your own weeks.");
        app.MapPost("/api/cash_flow/what_if", CompareCashFlow.HandleAsync)
            .WithSummary("See what a change would do to the balance ahead")
            .WithDescription("Cancel a stream, change its amount, move a due day, add an expense or an income. Both curves come back, and what changes between them. Nothing is stored.")
            .WithMetadata(new FailsWith("not_found", "history_too_short"));
        app.MapGet("/api/goals", ListGoals.HandleAsync)
            .WithSummary("Your goals, and how likely each is to be reached in time");
        app.MapPost("/api/goals", CreateGoal.HandleAsync)
            .WithSummary("Set a goal: so much more by a day")
            .WithDescription("The answer says how likely it is at the present pace, and what would have to be put by each month on top of it to reach it four times of five.")
            .WithMetadata(new FailsWith("not_found"));
        app.MapDelete("/api/goals/{id:guid}", DeleteGoal.HandleAsync)
            .WithSummary("Give a goal up")
            .WithMetadata(new FailsWith("not_found"));
    }
}
