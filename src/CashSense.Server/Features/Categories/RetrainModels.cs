using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>POST /api/retrain_models</c>, and <c>GET</c> for older clients: starts a training of the user's categorizer.</summary>
internal static class RetrainModels
{
    public sealed record Response(Guid RunId, TrainingStatus Status, Links Links);

    public sealed record Links([property: Description("Where the run can be followed.")] string Run);

    /// <remarks>A GET that starts something can be caused by any page that shows a picture; browsers say so, and then it is refused.</remarks>
    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleGetAsync(
        HttpRequest http, CurrentUser user, CashSenseDb db, Work work, LinkGenerator links, TimeProvider clock, CancellationToken ct) =>
        http.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site.ToString() is not ("none" or "same-origin")
            ? Problems.Of(StatusCodes.Status403Forbidden, "cross_site_request", new(
                "Another site's page may not start a training; use POST from your own.",
                "La page d'un autre site n'a pas le droit de lancer un entraînement ; utilisez POST depuis la vôtre."))
            : await HandleAsync(user, db, work, links, clock, ct);

    public static async Task<Accepted<Response>> HandleAsync(
        CurrentUser user, CashSenseDb db, Work work, LinkGenerator links, TimeProvider clock, CancellationToken ct)
    {
        // The look and the row in one turn of the writer: of two calls at once, the second finds the first one's run.
        var run = await db.WriteAsync(user.Id, async token =>
        {
            var underWay = await db.TrainingRuns.FirstOrDefaultAsync(
                r => r.UserId == user.Id && (r.Status == TrainingStatus.Queued || r.Status == TrainingStatus.Running), token);
            return underWay ?? db.TrainingRuns.Add(New(user.Id, clock.GetUtcNow())).Entity;
        }, ct);
        await work.WakeAsync(WorkKind.RetrainCategories, new WorkKey(user.Id), ct);
        var link = links.GetPathByName(GetTrainingRun.Name, new { id = run.Id })!;
        return TypedResults.Accepted(link, new Response(run.Id, run.Status, new Links(link)));
    }

    private static TrainingRun New(Guid userId, DateTimeOffset now) =>
        new() { UserId = userId, Id = Guid.CreateVersion7(now), Status = TrainingStatus.Queued, CreatedAt = now };
}
