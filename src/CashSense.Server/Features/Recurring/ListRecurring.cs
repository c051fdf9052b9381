using System.ComponentModel;
using System.Text;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Recurring;

/// <summary><c>GET /api/recurring</c>: what returns on a calendar.</summary>
internal static class ListRecurring
{
    private const int ShownTransactions = 12;

    public sealed record Response(
        [property: Description("What is due next comes first; what has ended comes last.")] IReadOnlyList<Stream> Streams,
        DateTimeOffset? AsOf);

    public sealed record Stream(
        [property: Description("The same from call to call.")] Guid Id,
        Guid AccountId,
        string Merchant,
        [property: Description("Of the latest payment that has one; null when uncategorized.")] CategoryName? Category,
        [property: Description("Whether money leaves the account or comes in.")] Flow Direction,
        Frequency Frequency,
        [property: Description("early: too few payments to be sure; mature; late; paused; resumed; ended.")] StreamStatus Status,
        [property: Description("How surely it is a bill, a subscription or pay, and no habit: 0.5 to 1.")] double Confidence,
        [property: Description("The first day on which the calendar expects a payment; before today when it is late, null when it has ended.")] DateOnly? NextDate,
        [property: Description("Exact; positive when money leaves the account.")] decimal LastAmount,
        [property: Description("Mean of the last twelve payments at most.")] decimal AverageAmount,
        [property: Description("The last amount spread over a year, per month.")] decimal MonthlyAmount,
        string Currency,
        DateOnly FirstDate,
        DateOnly LastDate,
        [property: Description("By date.")] IReadOnlyList<Event> Events,
        [property: Description("Ids of the latest payments, at most twelve, oldest first.")] IReadOnlyList<Guid> Transactions);

    public sealed record CategoryName(string Primary, string Detailed, string Label);

    public sealed record Event(
        StreamEventKind Kind,
        [property: Description("Of the payment, or the due day where there is none.")] DateOnly Date,
        [property: Description("What happened, in the caller's language.")] string Text,
        [property: Description("The payment; null where there is none.")] Guid? TransactionId,
        [property: Description("The amount before; null where no amount changed.")] decimal? From,
        [property: Description("The amount of the payment; null where there is none.")] decimal? To);

    /// <summary>The way the money of a stream goes.</summary>
    public enum Flow
    {
        /// <summary>Into the account.</summary>
        In,

        /// <summary>Out of the account.</summary>
        Out,
    }

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var streams = RecurringStreams.Find(await db.LedgerOfAsync(user.Id, today.AddYears(-RecurringStreams.YearsRead), today, ct), today);
        return TypedResults.Ok(new Response(
            [
                .. streams.OrderBy(s => s.Status is StreamStatus.Ended)
                    .ThenBy(s => s.Status is StreamStatus.Ended ? DateOnly.MaxValue.DayNumber - s.LastDate.DayNumber : s.NextExpected(today).DayNumber)
                    .ThenBy(s => s.Key, StringComparer.Ordinal)
                    .Select(s => ViewOf(s, today, language.Value)),
            ],
            await db.AsOfAsync(user.Id, null, ct)));
    }

    private static Stream ViewOf(RecurringStream stream, DateOnly today, Language language) => new(
        StableId.Of(Encoding.UTF8.GetBytes(stream.Key)),
        stream.AccountId,
        stream.Merchant,
        stream.Category is { } category ? new CategoryName(category.Primary, category.Detailed, category.Label.In(language)) : null,
        stream.IsOutgoing ? Flow.Out : Flow.In,
        stream.Frequency,
        stream.Status,
        Math.Round(stream.Score, 4),
        stream.Status is StreamStatus.Ended ? null : stream.NextExpected(today),
        stream.LastAmount,
        stream.AverageAmount,
        Currencies.Round(stream.MonthlyAmount, stream.Currency),
        stream.Currency,
        stream.FirstDate,
        stream.LastDate,
        [.. stream.Events.Select(e => new Event(e.Kind, e.Date, StreamWording.Of(e, stream.Currency).In(language), e.EntryId, e.From, e.To))],
        [.. stream.Entries.TakeLast(ShownTransactions).Select(e => e.Id)]);
}
