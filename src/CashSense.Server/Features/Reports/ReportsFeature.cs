namespace CashSense.Server.Features.Reports;

internal static class ReportsFeature
{
    public static void MapReports(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/spending_report", GetSpendingReport.HandleAsync)
            .WithSummary("Where the money went: spending, income and the largest transactions")
            .WithDescription(
                "By default the current calendar month by category. Refunds reduce their group; moves between own accounts, card repayments and excluded rows "
                + "count nowhere. csv and xlsx hold the groups.");
}
