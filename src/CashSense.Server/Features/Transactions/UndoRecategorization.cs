using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Transactions;

/// <summary><c>POST /api/transactions/recategorize/{id}/undo</c>: takes a run back; again changes nothing.</summary>
internal static class UndoRecategorization
{
    public sealed record Response(
        Guid RunId,
        [property: Description("Transactions that are as they were before the run.")] int Restored,
        [property: Description("Transactions that keep something newer: of a person, or of a later run.")] int Kept,
        DateTimeOffset UndoneAt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Guid id, CurrentUser user, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var undone = await db.WriteAsync<(CategorizationRun? Run, int Restored, int Kept)>(user.Id, async token =>
        {
            var run = await db.CategorizationRuns.FirstOrDefaultAsync(r => r.UserId == user.Id && r.Id == id, token);
            if (run is null || run.UndoneAt is not null)
            {
                return (run, 0, 0);
            }

            var (restored, kept) = await db.UndoAsync(run, token);
            run.UndoneAt = clock.GetUtcNow();
            return (run, restored, kept);
        }, ct);
        return undone.Run is { UndoneAt: { } at }
            ? TypedResults.Ok(new Response(id, undone.Restored, undone.Kept, at))
            : Problems.NotFound(new("run", "Cette exécution"));
    }
}
