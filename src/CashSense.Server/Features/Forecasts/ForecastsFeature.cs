using CashSense.Server.Web;

namespace CashSense.Server.Features.Forecasts;

internal static class ForecastsFeature
{
    public static void MapForecasts(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/predict_expenses", PredictExpenses.HandleAsync)
            .WithSummary("Predict the spending of the months to come")
            .WithDescription("Per primary category and in total, from the whole months before the current one, with ranges and the record of the method on your own past.")
            .WithMetadata(new FailsWith("not_found"));
}
