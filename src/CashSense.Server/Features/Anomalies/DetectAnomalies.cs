using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Anomalies;

/// <summary><c>POST /api/detect_anomalies</c>: the payments of the last days that do not fit the user's own past.</summary>
internal static class DetectAnomalies
{
    private const int DefaultDays = 90;
    private const int MaxDays = 730;

    // What is usual is told by the two years before the days judged: a yearly bill must have been seen once.
    private const int LearnedYears = 2;

    public sealed record Request(
        [property: Description("How many days back, 1 to 730, by default 90.")] int? Days = null,
        [property: Description("low: only the oddest; normal (default); high: everything worth a look.")] Sensitivity? Sensitivity = null,
        [property: Description("A connection's handle; without it all connections are read.")] string? AccessToken = null);

    public sealed record Response(
        [property: Description("Oddest first.")] IReadOnlyList<AnomalyView> Anomalies,
        [property: Description("How many payments were judged.")] int Examined,
        DateTimeOffset? AsOf);

    public sealed record AnomalyView(
        [property: Description("The same on every run.")] Guid Id,
        TransactionView Transaction,
        [property: Description("0 (usual) to 1 (as odd as can be).")] double Score,
        [property: Description("What is oddest about it.")] AnomalyKind Kind,
        [property: Description("Why, in the caller's language, oddest first.")] IReadOnlyList<string> Reasons);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (request.Days is < 1 or > MaxDays)
        {
            return Problems.BadField("days", Rules.Between(1, MaxDays));
        }

        var itemId = await db.ItemOfAsync(user, request.AccessToken, ct);
        var today = clock.Today();
        var from = today.AddDays(-(request.Days ?? DefaultDays));
        var learnedFrom = from.AddYears(-LearnedYears);
        var rows = await db.TransactionsOf(user.Id)
            .Where(t => t.Date >= learnedFrom && t.Date <= today && (itemId == null || t.ItemId == itemId))
            .ToDictionaryAsync(t => t.Id, ct);
        List<LedgerEntry> ledger = [.. rows.Values.Select(t => t.ToLedgerEntry())];
        var streams = await db.StreamsOfAsync(user.Id, ledger, today, ct);
        var report = AnomalyDetector.Detect(ledger, from, today, request.Sensitivity ?? Sensitivity.Normal, streams);
        var own = await db.OwnCategoriesOfAsync(user.Id, ct);
        return TypedResults.Ok(new Response(
            [.. report.Anomalies.Select(a => ViewOf(a, rows[a.Entry.Id], own, language.Value))], report.Examined, await db.AsOfAsync(user.Id, itemId, ct)));
    }

    private static AnomalyView ViewOf(Anomaly anomaly, Transaction row, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) => new(
        AnomalyId.Of(row.Id, anomaly.Kind),
        TransactionView.Of(row, own, language),
        Math.Round(anomaly.Score, 4),
        anomaly.Kind,
        [.. anomaly.Reasons.Select(r => r.In(language))]);
}
