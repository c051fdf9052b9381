using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>A card whose purchases leave another account together: a bill paid in full, or a deferred debit.</summary>
/// <param name="CardId">Where the purchases are.</param>
/// <param name="PayerId">Where the money leaves.</param>
/// <param name="CardName">The card, as the bank or the user calls it.</param>
/// <param name="Bills">The bills to come, by date.</param>
/// <param name="Delays">Days between due and booked, each as likely; at least one.</param>
public sealed record CardSettlement(Guid CardId, Guid PayerId, string CardName, IReadOnlyList<CardBill> Bills, IReadOnlyList<int> Delays)
{
    private const int FewestPayments = 3;
    private const int ReadPayments = 12;
    private const int LongestLag = 40;
    private const int MonthDays = 28;

    // A tip, a correction after the statement: the bill still is the sum of the purchases.
    private const double LargestMiss = 0.05;

    /// <summary>Null where the payments are too few, keep no calendar, or are no sums of purchases (a fixed rate, the least that must be paid).</summary>
    /// <param name="card">The card's account.</param>
    /// <param name="onCard">Its rows, posted and pending, any order.</param>
    /// <param name="payments">The rows by which another account paid it, by date: Plaid's sign, positive.</param>
    /// <param name="today">Later rows are not read.</param>
    /// <param name="last">The last day of interest.</param>
    internal static CardSettlement? Of(CashAccount card, IReadOnlyList<LedgerEntry> onCard, IReadOnlyList<LedgerEntry> payments, DateOnly today, DateOnly last)
    {
        List<LedgerEntry> read = [.. payments.TakeLast(ReadPayments + 1)];
        if (read.Count <= FewestPayments || read.DistinctBy(p => p.AccountId).Count() > 1 || Cadence.Fit([.. read.Select(p => p.Date)]) is not { } cadence)
        {
            return null;
        }

        var bought = new DailySums(onCard.Where(e => !e.IsTransfer));
        var (closingOf, miss) = Closings().Select(c => (Of: c, Miss: MissOf(bought, read, c))).MinBy(c => c.Miss);
        if (miss > LargestMiss || read[^1].Date.AddDays(2 * cadence.Frequency.PeriodDays()) < today)
        {
            return null;
        }

        var bills = new List<CardBill>();
        var closed = closingOf(read[^1].Date);
        foreach (var due in cadence.Calendar.Between(cadence.NextAfter(read[^1].Date), last))
        {
            var closing = closingOf(due);
            bills.Add(new CardBill(due < today ? today : due, closing, bought.Between(closed.AddDays(1), closing < today ? closing : today)));
            closed = closing;
        }

        return new CardSettlement(card.Id, read[0].AccountId, card.Name, bills, [.. read.Select(p => cadence.Calendar.Delay(p.Date))]);
    }

    /// <summary>From a payment to the last day that it pays for: so many days before it, or the last such day of a month, counted from its start or its end.</summary>
    private static IEnumerable<Func<DateOnly, DateOnly>> Closings() =>
    [
        .. Enumerable.Range(0, LongestLag).Select(lag => (Func<DateOnly, DateOnly>)(paid => paid.AddDays(-lag))),
        .. Enumerable.Range(0, MonthDays).Select(day => (Func<DateOnly, DateOnly>)(paid => LastBefore(paid, month => month.FirstDay.AddDays(day)))),
        .. Enumerable.Range(0, MonthDays).Select(day => (Func<DateOnly, DateOnly>)(paid => LastBefore(paid, month => month.LastDay.AddDays(-day)))),
    ];

    private static DateOnly LastBefore(DateOnly paid, Func<Month, DateOnly> dayIn) => dayIn(Month.Of(paid)) is var day && day <= paid ? day : dayIn(Month.Of(paid).AddMonths(-1));

    // Share of all payments that the purchases of their windows do not explain.
    private static double MissOf(DailySums bought, List<LedgerEntry> payments, Func<DateOnly, DateOnly> closingOf) =>
        payments.Zip(payments.Skip(1)).Sum(p => Math.Abs((double)(p.Second.Amount - bought.Between(closingOf(p.First.Date).AddDays(1), closingOf(p.Second.Date)))))
        / payments.Skip(1).Sum(p => (double)p.Amount);
}

/// <summary>What a card will take from the account that pays it.</summary>
/// <param name="Due">The day, today or later.</param>
/// <param name="Closing">The day of the last purchase that is in it.</param>
/// <param name="Known">What has been bought for it so far, exact, Plaid's sign.</param>
public readonly record struct CardBill(DateOnly Due, DateOnly Closing, decimal Known);
