namespace CashSense.Server.Features.Exports;

internal static class ExportsFeature
{
    public static void MapExports(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/export/transactions", ExportTransactions.HandleAsync)
            .WithSummary("All transactions as a file, oldest first")
            .WithDescription("CSV is UTF-8 by RFC 4180; a text that a spreadsheet would run begins with an apostrophe. XLSX has typed cells.");
}
