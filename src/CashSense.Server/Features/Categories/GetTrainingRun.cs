using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>GET /api/training_runs/{id}</c>: how a training stands, and what it brought.</summary>
internal static class GetTrainingRun
{
    /// <summary>The route's name, for links to it.</summary>
    public const string Name = "training_run";

    public sealed record Response(
        Guid RunId,
        TrainingStatus Status,
        [property: Description("0 to 100 %.")] int Progress,
        DateTimeOffset CreatedAt,
        DateTimeOffset? EndedAt,
        [property: Description("Whether the new model serves now; null until the end.")] bool? Promoted,
        [property: Description("Why, in the caller's language; null until the end.")] string? Reason,
        [property: Description("Our stable code when it failed; the old model keeps serving.")] string? ErrorCode,
        TrainingReport.DataView? Data,
        [property: Description("Null until the end, and when there was too little data to judge.")] TrainingReport.MetricsView? Metrics);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var run = await db.TrainingRuns.AsNoTracking().FirstOrDefaultAsync(r => r.UserId == user.Id && r.Id == id, ct);
        if (run is null)
        {
            return Problems.NotFound(Thing.TrainingRun);
        }

        var report = run.Report is { } stored ? TrainingReport.Read(stored) : null;
        return TypedResults.Ok(new Response(
            run.Id, run.Status, run.ProgressPercent, run.CreatedAt, run.EndedAt, run.Promoted, ReasonOf(run, report)?.In(language.Value), run.ErrorCode, report?.Data, report?.Metrics));
    }

    private static LocalizedText? ReasonOf(TrainingRun run, TrainingReport? report) => run.Status is TrainingStatus.Cancelled
        ? new("It was cancelled: the old model keeps serving.", "Il a été annulé : l'ancien modèle continue de servir.")
        : report?.Reason();
}
