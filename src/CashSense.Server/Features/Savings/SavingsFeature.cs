namespace CashSense.Server.Features.Savings;

internal static class SavingsFeature
{
    public static void MapSavings(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/savings_opportunities", GetSavingsOpportunities.HandleAsync)
            .WithSummary("What could be saved, with what it rests on")
            .WithDescription(
                "Subscriptions, price rises, bank fees, categories above their own trend, idle cash. Per currency, the largest saving first; no money is counted twice.");
}
