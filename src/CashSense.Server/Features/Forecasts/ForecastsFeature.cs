using CashSense.Server.Web;

namespace CashSense.Server.Features.Forecasts;

internal static class ForecastsFeature
{
    public static void MapForecasts(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/predict_expenses", PredictExpenses.HandleAsync)
            .WithSummary("Predict the spending of the months or weeks to come")
            .WithDescription("Per primary category and in total: what was spent so far, the bills that are known to come, and the rest as your own past tells, with ranges and the record of the method on that past.")
            .WithMetadata(new FailsWith("not_found"));
}
