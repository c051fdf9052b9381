using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Recurring;

/// <summary>A stream as the API shows it, with what the user said of it.</summary>
internal sealed record StreamView(
    [property: Description("The same from call to call, and for ever once you have spoken of it.")] Guid Id,
    Guid AccountId,
    string Merchant,
    [property: Description("What you call it; the merchant as long as you gave it no name.")] string Name,
    [property: Description("Of the latest payment that has one; null when uncategorized.")] StreamView.CategoryName? Category,
    [property: Description("Whether money leaves the account or comes in.")] StreamView.Flow Direction,
    Frequency Frequency,
    [property: Description("early: too few payments to be sure; mature; late; paused; resumed; ended, also with the connection of its account.")] StreamStatus Status,
    [property: Description("How surely it is a bill, a subscription or pay, and no habit: 0.5 to 1; 1 when you confirmed it.")] double Confidence,
    [property: Description("You said that it recurs.")] bool Confirmed,
    [property: Description("You said that it does not: it is in no forecast, alert or saving.")] bool Refused,
    [property: Description("The first day on which the calendar expects a payment; before today when it is late, null when it has ended.")] DateOnly? NextDate,
    [property: Description("What is expected then: the amount you set, the price, or for one that moves what was nearest to its own past: the last one, the mean of six, or a year ago. Positive when money leaves the account.")] decimal ExpectedAmount,
    [property: Description("The lower end of the range that holds four payments in five; the expected amount where that is known.")] decimal ExpectedLow,
    [property: Description("The upper end.")] decimal ExpectedHigh,
    [property: Description("What you said that it costs from now on; null: nothing.")] decimal? SetAmount,
    [property: Description("Exact; positive when money leaves the account.")] decimal LastAmount,
    [property: Description("Mean of the last twelve payments at most.")] decimal AverageAmount,
    [property: Description("What you set, or else the last amount, spread over a year, per month.")] decimal MonthlyAmount,
    string Currency,
    DateOnly FirstDate,
    DateOnly LastDate,
    [property: Description("The streams that you merged into this one.")] IReadOnlyList<Guid> Merged,
    [property: Description("By date.")] IReadOnlyList<StreamView.Event> Events,
    [property: Description("Ids of the latest payments, at most twelve, oldest first.")] IReadOnlyList<Guid> Transactions)
{
    private const int ShownTransactions = 12;

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

    public static Flow FlowOf(RecurringStream stream) => stream.IsOutgoing ? Flow.Out : Flow.In;

    public static StreamView Of(RecurringStream stream, DateOnly today, Language language)
    {
        var expected = ExpectedPayment.Of(stream, stream.NextExpected(today));
        return new(
            Streams.IdOf(stream),
            stream.AccountId,
            stream.Merchant,
            stream.Name,
            stream.Category is { } category ? new CategoryName(category.Primary, category.Detailed, category.Label.In(language)) : null,
            FlowOf(stream),
            stream.Frequency,
            stream.Status,
            Math.Round(stream.Score, 4),
            stream.IsConfirmed,
            stream.IsRefused,
            stream.Status is StreamStatus.Ended ? null : stream.NextExpected(today),
            expected.Amount,
            expected.Low,
            expected.High,
            stream.Decision?.ExpectedAmount,
            stream.LastAmount,
            stream.AverageAmount,
            Currencies.Round(stream.MonthlyAmount, stream.Currency),
            stream.Currency,
            stream.FirstDate,
            stream.LastDate,
            [.. stream.MergedKeys.Select(Streams.IdOf)],
            [.. stream.Events.Select(e => new Event(e.Kind, e.Date, StreamWording.Of(e, stream.Currency).In(language), e.EntryId, e.From, e.To))],
            [.. stream.Entries.TakeLast(ShownTransactions).Select(e => e.Id)]);
    }
}
