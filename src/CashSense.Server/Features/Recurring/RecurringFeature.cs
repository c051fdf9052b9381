namespace CashSense.Server.Features.Recurring;

internal static class RecurringFeature
{
    public static void MapRecurring(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/recurring", ListRecurring.HandleAsync)
            .WithSummary("Every bill, subscription and pay, when the next one falls and what happened to it")
            .WithDescription("From the last three years of rows, weekly to yearly. Habits such as coffee and groceries are none. What is due next comes first; what has ended comes last.");
}
