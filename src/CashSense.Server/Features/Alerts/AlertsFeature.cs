using CashSense.Server.Jobs;
using CashSense.Server.Web;

namespace CashSense.Server.Features.Alerts;

internal static class AlertsFeature
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddScoped<AlertFactReader>()
        .AddWork<EvaluateAlerts>(WorkKind.EvaluateAlerts);

    public static void MapAlerts(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/notifications", ListNotifications.HandleAsync)
            .WithSummary("The alerts that were raised, newest first");
        app.MapPost("/api/notifications/{id:guid}/read", ReadNotification.HandleAsync)
            .WithSummary("Mark an alert as read");
        app.MapGet("/api/alert_rules", ListAlertRules.HandleAsync)
            .WithSummary("What you are alerted of, and from which threshold on");
        app.MapPut("/api/alert_rules", ReplaceAlertRules.HandleAsync)
            .WithSummary("Replace your alert rules")
            .WithDescription("The list replaces all rules of before; a kind that is not in it has its default again. All rules are taken, or none.")
            .WithMetadata(new FailsWith("not_found"));
    }
}
