using System.ComponentModel;
using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Anomalies;

/// <summary><c>GET /api/anomalies/feedback</c>: the user's words on findings, also on those that are told no more.</summary>
internal static class ListAnomalyFeedback
{
    public sealed record Response([property: Description("The latest first.")] IReadOnlyList<Word> Feedback);

    public sealed record Word(
        [property: Description("Of the finding: to change the word or to take it back.")] Guid Id,
        AnomalyKind Kind,
        [property: Description("The merchant; the category where the bank named none.")] string Payee,
        [property: Description("Of the finding.")] decimal Amount,
        string Currency,
        Verdict Verdict,
        [property: Description("The day you said so.")] DateOnly Date,
        [property: Description("What the word does, in the caller's language.")] string Effect);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var words = await db.AnomalyFeedback.AsNoTracking().Where(f => f.UserId == user.Id).OrderByDescending(f => f.Day).ThenBy(f => f.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. words.Select(f => new Word(
            f.Id, f.Kind, f.PayeeName, f.Amount, f.Currency, f.Verdict, f.Day, VerdictWording.Of(f.Verdict, f.Kind, f.PayeeName, f.Amount, f.Currency).In(language.Value)))]));
    }
}
