using System.ComponentModel;
using CashSense.Analysis.Savings;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Savings;

/// <summary><c>POST /api/savings_opportunities/{id}/decision</c>: make a saving, dismiss it, or take either back.</summary>
internal static class DecideSaving
{
    public sealed record Request(
        [property: Description("accepted: you make it, and it is followed from today on. dismissed: it is not listed again. null takes the decision back.")] SavingVerdict? Decision);

    public sealed record Response(Guid Id, SavingVerdict? Decision, [property: Description("Null without a decision.")] DateOnly? DecidedOn);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<Request> body, CurrentUser user, UserLedgers ledgers, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var found = (await UserSavings.OfAsync(db, user.Id, ledgers, outlooks, clock, ct)).Found.FirstOrDefault(o => SavingDecision.IdOf(o) == id);
        var (verdict, today) = (body.Value.Decision, clock.Today());
        return await db.WriteAsync(user.Id, token => DecideAsync(id, found, verdict, user.Id, today, db, token), ct) is { } response
            ? TypedResults.Ok(response)
            : Problems.NotFound(Thing.Saving);
    }

    // What is accepted twice is followed from the first time on; what is found no more may still be taken back.
    private static async Task<Response?> DecideAsync(
        Guid id, SavingsOpportunity? found, SavingVerdict? verdict, Guid userId, DateOnly today, CashSenseDb db, CancellationToken ct)
    {
        var stored = await db.SavingDecisions.FirstOrDefaultAsync(d => d.UserId == userId && d.Id == id, ct);
        if (stored is null && found is null)
        {
            return null;
        }

        if (stored is not null && stored.Verdict == verdict)
        {
            return new Response(id, stored.Verdict, stored.DecidedOn);
        }

        if (stored is not null && (verdict is null || found is not null))
        {
            db.SavingDecisions.Remove(stored);   // told anew, with what it costs now
            stored = null;
        }

        if (verdict is { } given && stored is not null)
        {
            (stored.Verdict, stored.DecidedOn) = (given, today);
        }
        else if (verdict is { } first)
        {
            db.SavingDecisions.Add(SavingDecision.Of(found!, first, userId, today));
        }

        return new Response(id, verdict, verdict is null ? null : today);
    }
}
