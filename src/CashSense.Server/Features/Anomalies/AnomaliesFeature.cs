using CashSense.Server.Web;

namespace CashSense.Server.Features.Anomalies;

internal static class AnomaliesFeature
{
    public static void MapAnomalies(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/detect_anomalies", DetectAnomalies.HandleAsync)
            .WithSummary("Find the payments that do not fit your own past")
            .WithDescription("Double charges, unusual amounts, large payments to new merchants or abroad, price rises and unusual fees, each with its reasons; oddest first.")
            .WithMetadata(new FailsWith("not_found"));
}
