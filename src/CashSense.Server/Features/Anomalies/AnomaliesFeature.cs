using CashSense.Server.Web;

namespace CashSense.Server.Features.Anomalies;

internal static class AnomaliesFeature
{
    public static void MapAnomalies(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/detect_anomalies", DetectAnomalies.HandleAsync)
            .WithSummary("Find what does not fit your own past")
            .WithDescription("""
                Double charges, unusual amounts, new merchants, categories and countries, bursts, price rises, unusual fees, and pay or refunds that did not come, each with its
                reasons; oddest first. No more of them in a week than your budget (/api/anomalies/settings) allows, unless the request names a sensitivity.
                """)
            .WithMetadata(new FailsWith("not_found"));
        app.MapPost("/api/anomalies/{id:guid}/feedback", GiveAnomalyFeedback.HandleAsync)
            .WithSummary("Say of a finding that it is fine, or that it is odd indeed")
            .WithDescription("""
                fine: neither earlier nor later findings of this merchant and kind are told any more, up to an amount a quarter higher (a price rise: up to this price; a burst: any
                amount). odd: it counts as right, and a double charge is followed until it is given back. Both count in the precision. The word can be changed.
                """);
        app.MapGet("/api/anomalies/feedback", ListAnomalyFeedback.HandleAsync)
            .WithSummary("What you said of findings, and what each word does")
            .WithDescription("Also of findings that are told no more because you called them fine.");
        app.MapDelete("/api/anomalies/{id:guid}/feedback", DeleteAnomalyFeedback.HandleAsync)
            .WithSummary("Take back what you said of a finding")
            .WithDescription("It is told again, and counts no more in the precision.");
        app.MapGet("/api/anomalies/settings", GetAnomalySettings.HandleAsync).WithSummary("How many alarms a week you want at most");
        app.MapPut("/api/anomalies/settings", ReplaceAnomalySettings.HandleAsync).WithSummary("Set how many alarms a week you want at most");
    }
}
