using CashSense.Server.Web;

namespace CashSense.Server.Features.Savings;

internal static class SavingsFeature
{
    public static void MapSavings(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/savings_opportunities", GetSavingsOpportunities.HandleAsync)
            .WithSummary("What could be saved, with what it rests on, and what became of what you decided to save")
            .WithDescription(
                "Subscriptions, two of a kind, trials that turned paid, price rises, bank fees and overdrafts, categories above their own trend or your budget, idle cash and surplus. "
                + "Per currency, the largest saving first; no money is counted twice. What you accepted is listed apart: predicted against realized.");
        app.MapPost("/api/savings_opportunities/{id:guid}/decision", DecideSaving.HandleAsync)
            .WithSummary("Decide to make a saving, dismiss it, or take the decision back")
            .WithDescription("An accepted saving is followed: what is really spent from then on is held against what was spent before. A dismissed one is not listed again.")
            .WithMetadata(new FailsWith("not_found"));
    }
}
