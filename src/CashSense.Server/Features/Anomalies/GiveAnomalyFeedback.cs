using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Anomalies;

/// <summary><c>POST /api/anomalies/{id}/feedback</c>: the user's word on a finding. It can be changed, and the same word again changes nothing.</summary>
internal static class GiveAnomalyFeedback
{
    public sealed record Request(
        [property: Description("fine: this merchant and kind are no longer told, up to about this amount. odd: it was right to tell it.")] Verdict Verdict);

    public sealed record Response(
        Guid Id,
        AnomalyKind Kind,
        Verdict Verdict,
        [property: Description("What the word does, in the caller's language.")] string Effect);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<Request> body, CurrentUser user, RequestLanguage language, UserLedgers ledgers, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        // A finding that was called fine may be found no more: the word itself remembers it.
        var isKnown = await db.AnomalyFeedback.AnyAsync(f => f.UserId == user.Id && f.Id == id, ct);
        var found = isKnown ? null : await FindAsync(id, user.Id, db, ledgers, clock, ct);
        var stored = await db.WriteAsync(user.Id, token => SetAsync(id, body.Value.Verdict, found, user.Id, db, clock.Today(), token), ct);
        return stored is null
            ? Problems.NotFound(Thing.Anomaly)
            : TypedResults.Ok(new Response(
                id, stored.Kind, stored.Verdict, VerdictWording.Of(stored.Verdict, stored.Kind, stored.PayeeName, stored.Amount, stored.Currency).In(language.Value)));
    }

    private static async Task<AnomalyFeedback?> FindAsync(Guid id, Guid userId, CashSenseDb db, UserLedgers ledgers, TimeProvider clock, CancellationToken ct)
    {
        var search = await AnomalySearch.OfAsync(db, userId, ledgers, clock, ct);
        return search.Find(id) is not { } anomaly ? null : new AnomalyFeedback
        {
            UserId = userId,
            Id = id,
            AccountId = anomaly.AccountId,
            Subject = anomaly.Subject,
            Kind = anomaly.Kind,
            Payee = anomaly.Payee,
            PayeeName = anomaly.Entry is { } entry ? Wording.Payee(entry).English : anomaly.Stream!.Merchant,
            Amount = anomaly.Amount,
            Currency = anomaly.Currency,
            Score = anomaly.Score,
            WasTold = search.IsTold(id),
            Verdict = default,
            Day = default,
        };
    }

    private static async Task<AnomalyFeedback?> SetAsync(Guid id, Verdict verdict, AnomalyFeedback? found, Guid userId, CashSenseDb db, DateOnly today, CancellationToken ct)
    {
        var feedback = await db.AnomalyFeedback.FirstOrDefaultAsync(f => f.UserId == userId && f.Id == id, ct);   // in the turn: two may say it at once
        if (feedback is null)
        {
            // The account may have been erased since the search.
            if (found is null || !await db.Accounts.AnyAsync(a => a.UserId == userId && a.Id == found.AccountId, ct))
            {
                return null;
            }

            db.AnomalyFeedback.Add(feedback = found);
        }

        if (ReferenceEquals(feedback, found) || feedback.Verdict != verdict)
        {
            (feedback.Verdict, feedback.Day) = (verdict, today);
        }

        return feedback;
    }
}
