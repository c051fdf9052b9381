using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Recurring;

/// <summary><c>GET /api/bills/calendar</c>: the due days of a month, what became of them, and what is still to come.</summary>
internal static class GetBillCalendar
{
    // A year either way: further back nobody asks what was due, and further ahead nobody knows.
    private const int MonthsEitherWay = 12;

    public sealed record Response(
        Month Month,
        [property: Description("By due day.")] IReadOnlyList<BillView> Bills,
        [property: Description("One entry per currency.")] IReadOnlyList<Total> Totals,
        DateTimeOffset? AsOf);

    public sealed record BillView(
        [property: Description("As the stream's calendar says, moved off a weekend where the bank does.")] DateOnly DueDate,
        [property: Description("The stream's id, as in /api/recurring.")] Guid StreamId,
        Guid AccountId,
        [property: Description("What you call it, or else the merchant.")] string Name,
        StreamView.Flow Direction,
        [property: Description("Positive when money leaves the account. Of what is paid: what was expected before it was.")] decimal ExpectedAmount,
        [property: Description("The lower end of the range that holds four payments in five; the expected amount where that is known.")] decimal ExpectedLow,
        [property: Description("The upper end.")] decimal ExpectedHigh,
        string Currency,
        [property: Description("paid; due: to come, or a few days ago; late: overdue and still waited for; missed.")] BillState State,
        [property: Description("What was paid for it; more than one where it was charged twice.")] IReadOnlyList<Payment> Payments);

    public sealed record Payment(Guid TransactionId, DateOnly Date, [property: Description("Exact; positive when money leaves the account.")] decimal Amount);

    public sealed record Total(
        string Currency,
        [property: Description("Expected to leave, due or late.")] decimal OutDue,
        [property: Description("Expected to come in, due or late.")] decimal InDue,
        [property: Description("Has left.")] decimal OutPaid,
        [property: Description("Has come in.")] decimal InPaid);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [Description("YYYY-MM, by default the current month; at most twelve months back or ahead.")] Month? month,
        CurrentUser user, UserLedgers ledgers, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var current = Month.Of(today);
        var shown = month ?? current;
        if (Math.Abs(shown.Index - current.Index) > MonthsEitherWay)
        {
            var (first, last) = (current.AddMonths(-MonthsEitherWay), current.AddMonths(MonthsEitherWay));
            return Problems.BadField("month", new($"must be a month from {first} to {last}", $"doit être un mois de {first} à {last}"));
        }

        var bills = BillCalendar.Of((await ledgers.ForAsync(db, user.Id, today, ct)).Streams, shown.FirstDay, shown.LastDay, today);
        return TypedResults.Ok(new Response(
            shown,
            [.. bills.Select(ViewOf)],
            [.. BillCalendar.Totals(bills).Select(t => new Total(t.Currency, t.OutDue, t.InDue, t.OutPaid, t.InPaid))],
            await db.AsOfAsync(user.Id, null, ct)));
    }

    private static BillView ViewOf(Bill bill) => new(
        bill.DueDate,
        Streams.IdOf(bill.Stream),
        bill.Stream.AccountId,
        bill.Stream.Name,
        StreamView.FlowOf(bill.Stream),
        bill.Expected.Amount,
        bill.Expected.Low,
        bill.Expected.High,
        bill.Stream.Currency,
        bill.State,
        [.. bill.Payments.Select(p => new Payment(p.Id, p.Date, p.Amount))]);
}
