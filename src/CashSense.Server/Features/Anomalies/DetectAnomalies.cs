using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Anomalies;

/// <summary><c>POST /api/detect_anomalies</c>: what of the last days does not fit the user's own past.</summary>
internal static class DetectAnomalies
{
    private const int DefaultDays = 90;

    public sealed record Request(
        [property: Description("How many days back, 1 to 730, by default 90.")] int? Days = null,
        [property: Description("Sets your budget aside for this answer. low: only the oddest (a score of 0.7); normal: what is surely odd (0.4); high: everything worth a look (0.15).")]
        Sensitivity? Sensitivity = null,
        [property: Description("A connection's handle: only what happened there is shown. All connections are read, for they tell what is usual.")] string? AccessToken = null);

    public sealed record Response(
        [property: Description("Oddest first.")] IReadOnlyList<AnomalyView> Anomalies,
        [property: Description("How many payments were judged.")] int Examined,
        [property: Description("The budget that this answer keeps: at most so many in any seven days. Null when a sensitivity was given.")] int? AlarmsPerWeek,
        [property: Description("The sensitivity that was given.")] Sensitivity? Sensitivity,
        PrecisionView Precision,
        DateTimeOffset? AsOf);

    public sealed record AnomalyView(
        [property: Description("The same on every run; see /api/anomalies/{id}/feedback.")] Guid Id,
        [property: Description("The payment, of a burst the first. Null when it is a pay that did not come: see stream_id.")] TransactionView? Transaction,
        [property: Description("0 (usual) to 1 (as odd as can be).")] double Score,
        [property: Description("What is oddest about it.")] AnomalyKind Kind,
        [property: Description("Why, in the caller's language, oddest first.")] IReadOnlyList<string> Reasons,
        [property: Description("The day of the payment; of money that did not come, the day from which it is missed.")] DateOnly Date,
        [property: Description("The stream of a price rise or a missing pay, as in /api/recurring; else null.")] Guid? StreamId,
        [property: Description("Other transactions that show it: the first of two charges, the other payments of a burst, the last pay.")] IReadOnlyList<Guid> RelatedTransactions,
        [property: Description("What you said of it; null until you did.")] Verdict? Verdict);

    [Description("How right the alarms have been by your own word: of the findings you marked, those that your budget had told, or that have the sensitivity's score.")]
    public sealed record PrecisionView(
        [property: Description("How many you marked.")] int Marked,
        [property: Description("Of these, how many you called fine: false alarms.")] int Fine,
        [property: Description("Share of the marked ones that you called odd, 0 to 1; null until five are marked.")] double? Precision,
        [property: JsonPropertyName("low_95"), Description("With 95 % certainty the share of all alarms lies in low_95 to high_95 (Wilson); null until five are marked.")] double? Low95,
        [property: JsonPropertyName("high_95")] double? High95);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, UserLedgers ledgers, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (request.Days is < 1 or > AnomalySearch.MaxDays)
        {
            return Problems.BadField("days", Rules.Between(1, AnomalySearch.MaxDays));
        }

        var itemId = await db.ItemOfAsync(user, request.AccessToken, ct);
        var search = await AnomalySearch.OfAsync(db, user.Id, ledgers, clock, ct);
        IAlarmLimit limit = request.Sensitivity is { } sensitivity ? new SensitivityLimit(sensitivity) : search.Budget;
        var from = search.Today.AddDays(-(request.Days ?? DefaultDays));
        var accounts = itemId is { } item ? await db.AccountIdsOfAsync(user.Id, item, ct) : null;
        var report = search.Detector.Report(from, limit, search.Verdicts, accounts);
        var rows = await RowsOfAsync(db, user.Id, [.. report.Anomalies.Select(a => a.Entry?.Id).OfType<Guid>()], ct);
        var own = await db.OwnCategoriesOfAsync(user.Id, ct);
        return TypedResults.Ok(new Response(
            [.. report.Anomalies.Where(a => a.Entry is null || rows.ContainsKey(a.Entry.Id)).Select(a => ViewOf(a, search, rows, own, language.Value))],
            report.Examined,
            request.Sensitivity is null ? search.Budget.AlarmsPerWeek : null,
            request.Sensitivity,
            ViewOf(AlarmPrecision.Of(search.Verdicts, limit)),
            await db.AsOfAsync(user.Id, itemId, ct)));
    }

    // What was taken back since is told of no more.
    private static async Task<Dictionary<Guid, Transaction>> RowsOfAsync(CashSenseDb db, Guid userId, Guid[] ids, CancellationToken ct)
    {
        var rows = new Dictionary<Guid, Transaction>();
        foreach (var some in ids.Distinct().Chunk(Queries.ValuesPerQuery))
        {
            foreach (var row in await db.TransactionsOf(userId).Where(t => some.Contains(t.Id)).ToListAsync(ct))
            {
                rows.Add(row.Id, row);
            }
        }

        return rows;
    }

    private static AnomalyView ViewOf(Anomaly anomaly, AnomalySearch search, Dictionary<Guid, Transaction> rows, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) => new(
        AnomalyId.Of(anomaly),
        anomaly.Entry is { } entry ? TransactionView.Of(rows[entry.Id], own, language) : null,
        Math.Round(anomaly.Score, 4),
        anomaly.Kind,
        [.. anomaly.Reasons.Select(r => r.In(language))],
        anomaly.Date,
        anomaly.Stream is { } stream ? Streams.IdOf(stream) : null,
        anomaly.Related,
        search.Verdicts.FirstOrDefault(v => v.Subject == anomaly.Subject && v.Kind == anomaly.Kind)?.Verdict);

    private static PrecisionView ViewOf(AlarmPrecision precision) => new(
        precision.Marked, precision.Fine, Rounded(precision.Share), Rounded(precision.Range95?.Low), Rounded(precision.Range95?.High));

    private static double? Rounded(double? share) => share is { } known ? Math.Round(known, 4) : null;
}
