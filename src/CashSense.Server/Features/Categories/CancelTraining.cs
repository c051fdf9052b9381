using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary>
/// <c>DELETE /api/training_runs/{id}</c>: ends a training that is under way; the old model serves on. On whichever node it runs, it sees that its row has ended
/// when it stores its progress next.
/// </summary>
internal static class CancelTraining
{
    public static Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, CurrentUser user, CashSenseDb db, TimeProvider clock, CancellationToken ct) =>
        db.WriteAsync<Results<NoContent, ProblemHttpResult>>(user.Id, async token =>
        {
            var run = await db.TrainingRuns.FirstOrDefaultAsync(r => r.UserId == user.Id && r.Id == id, token);
            if (run is null)
            {
                return Problems.NotFound(Thing.TrainingRun);
            }

            if (run.EndedAt is not null)
            {
                return Problems.Of(StatusCodes.Status409Conflict, "training_ended", new(
                    "This training has ended: there is nothing to cancel.",
                    "Cet entraînement est terminé : il n'y a rien à annuler."));
            }

            (run.Status, run.Promoted, run.EndedAt) = (TrainingStatus.Cancelled, false, clock.GetUtcNow());
            return TypedResults.NoContent();
        }, ct);
}
