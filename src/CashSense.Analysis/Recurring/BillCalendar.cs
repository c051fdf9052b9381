namespace CashSense.Analysis.Recurring;

/// <summary>The due days of streams between two days, and what became of each.</summary>
public static class BillCalendar
{
    /// <param name="streams">As <see cref="RecurringStreams"/> finds them; refused ones are left out.</param>
    /// <param name="from">The first due day.</param>
    /// <param name="to">The last due day.</param>
    /// <param name="today">The user's day.</param>
    /// <returns>By due day, then name and key. A stream that has ended is due no more.</returns>
    public static IReadOnlyList<Bill> Of(IEnumerable<RecurringStream> streams, DateOnly from, DateOnly to, DateOnly today) =>
    [
        .. streams.Where(s => !s.IsRefused).SelectMany(s => BillsOf(s, from, to, today))
            .OrderBy(b => b.DueDate).ThenBy(b => b.Stream.Name, StringComparer.Ordinal).ThenBy(b => b.Stream.Key, StringComparer.Ordinal),
    ];

    /// <summary>What is paid and what is still to come, one entry per currency, ordered by currency.</summary>
    /// <param name="bills">Of any streams.</param>
    public static IReadOnlyList<BillTotal> Totals(IEnumerable<Bill> bills) =>
    [
        .. bills.GroupBy(b => b.Stream.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new BillTotal(
            g.Key,
            g.Where(b => b.IsOpen && b.Stream.IsOutgoing).Sum(b => b.Expected.Amount),
            -g.Where(b => b.IsOpen && !b.Stream.IsOutgoing).Sum(b => b.Expected.Amount),
            g.Where(b => b.Stream.IsOutgoing).Sum(b => b.Payments.Sum(p => p.Amount)),
            -g.Where(b => !b.Stream.IsOutgoing).Sum(b => b.Payments.Sum(p => p.Amount)))),
    ];

    private static IEnumerable<Bill> BillsOf(RecurringStream stream, DateOnly from, DateOnly to, DateOnly today)
    {
        var paid = stream.Entries.ToLookup(e => stream.Calendar.NumberNear(e.Date));
        var firstDue = stream.Calendar.Due(stream.Calendar.NumberNear(stream.FirstDate));
        var lastDue = stream.Calendar.Due(stream.Calendar.NumberNear(stream.LastDate));
        var end = stream.Status is StreamStatus.Ended && lastDue < to ? lastDue : to;
        foreach (var due in stream.Calendar.Between(from > firstDue ? from : firstDue, end))
        {
            List<StreamEntry> payments = [.. paid[stream.Calendar.NumberNear(due)]];
            yield return new Bill(stream, due, ExpectedOn(stream, due, payments), StateOf(stream.Frequency, due, payments, isLast: due > lastDue, today), payments);
        }
    }

    // What is paid is held against what could be known before it, without a look at the answer.
    private static ExpectedPayment ExpectedOn(RecurringStream stream, DateOnly due, List<StreamEntry> payments)
    {
        if (payments.Count == 0 && due > stream.LastDate)
        {
            return ExpectedPayment.Of(stream, due);
        }

        var first = payments.Count > 0 ? payments[0] : default;
        List<StreamEntry> before = [.. stream.Entries.TakeWhile(e => payments.Count > 0 ? e != first : e.Date < due)];
        return ExpectedPayment.After(before.Count > 0 ? before : [stream.Entries[0]], due, stream.Currency);
    }

    // Until a later one is paid, a due day is waited for: a few days as if nothing were, then as late.
    private static BillState StateOf(Frequency frequency, DateOnly due, List<StreamEntry> payments, bool isLast, DateOnly today) =>
        payments.Count > 0 ? BillState.Paid
        : today <= due.AddDays(isLast ? Cadence.ToleranceOf(frequency) : 0) ? BillState.Due
        : isLast && today <= due.AddDays(RecurringStream.GraceDaysOf(frequency)) ? BillState.Late
        : BillState.Missed;
}

/// <summary>One due day of a stream.</summary>
/// <param name="Stream">Whose.</param>
/// <param name="DueDate">As its calendar says, moved off a weekend where the bank does.</param>
/// <param name="Expected">What is expected; of what is paid, what was expected before.</param>
/// <param name="State">What became of it by the day it was asked for.</param>
/// <param name="Payments">What was paid for it, by date; more than one when it was charged twice.</param>
public sealed record Bill(RecurringStream Stream, DateOnly DueDate, ExpectedPayment Expected, BillState State, IReadOnlyList<StreamEntry> Payments)
{
    /// <summary>Still to come.</summary>
    public bool IsOpen => State is BillState.Due or BillState.Late;
}

/// <summary>What became of a due day.</summary>
public enum BillState
{
    /// <summary>Paid.</summary>
    Paid,

    /// <summary>To come, or due so few days ago that the bank may not have booked it.</summary>
    Due,

    /// <summary>Overdue, and still waited for.</summary>
    Late,

    /// <summary>Nothing was paid, and nothing is waited for any more.</summary>
    Missed,
}

/// <summary>Sums of bills in one currency; all are zero or more.</summary>
/// <param name="Currency">Of the amounts.</param>
/// <param name="OutDue">Expected to leave the account, due or late.</param>
/// <param name="InDue">Expected to come in, due or late.</param>
/// <param name="OutPaid">What has left, exact.</param>
/// <param name="InPaid">What has come in, exact.</param>
public readonly record struct BillTotal(string Currency, decimal OutDue, decimal InDue, decimal OutPaid, decimal InPaid);
