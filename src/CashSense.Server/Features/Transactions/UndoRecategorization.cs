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
        var undone = await db.WriteAsync(user.Id, async token =>
        {
            var run = await db.CategorizationRuns.FirstOrDefaultAsync(r => r.UserId == user.Id && r.Id == id, token);
            if (run is null || run.UndoneAt is not null)
            {
                return run is null ? null : new Response(id, 0, 0, run.UndoneAt!.Value);
            }

            var (restored, kept) = await db.UndoAsync(run, token);
            run.UndoneAt = clock.GetUtcNow();
            return new Response(id, restored, kept, run.UndoneAt.Value);
        }, ct);
        return undone is null ? Problems.NotFound(new("run", "Cette exécution")) : TypedResults.Ok(undone);
    }
}
