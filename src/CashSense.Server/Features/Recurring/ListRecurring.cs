using System.ComponentModel;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Recurring;

/// <summary><c>GET /api/recurring</c>: what returns on a calendar.</summary>
internal static class ListRecurring
{
    public sealed record Response(
        [property: Description("What is due next comes first; what has ended comes last.")] IReadOnlyList<StreamView> Streams,
        DateTimeOffset? AsOf);

    /// <summary>What is listed beside the streams that count.</summary>
    private enum Also
    {
        Refused,
    }

    public static async Task<Ok<Response>> HandleAsync(
        [Description("refused lists also what you refused, so that you can take it back.")] string? include,
        CurrentUser user, RequestLanguage language, UserLedgers ledgers, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var withRefused = Choice.ReadOptional<Also>("include", include) is Also.Refused;
        var today = clock.Today();
        var ledger = await ledgers.ForAsync(db, user.Id, today, ct);
        var streams = withRefused ? ledger.AllStreams : ledger.Streams;
        return TypedResults.Ok(new Response(
            [
                .. streams.OrderBy(s => s.Status is StreamStatus.Ended)
                    .ThenBy(s => s.Status is StreamStatus.Ended ? DateOnly.MaxValue.DayNumber - s.LastDate.DayNumber : s.NextExpected(today).DayNumber)
                    .ThenBy(s => s.Key, StringComparer.Ordinal)
                    .Select(s => StreamView.Of(s, today, language.Value)),
            ],
            await db.AsOfAsync(user.Id, null, ct)));
    }
}
