namespace CashSense.Analysis.Recurring;

/// <summary>Finds what returns on a calendar. Habits, such as groceries and coffee, are refused: they come at their own pace or for any amount.</summary>
/// <remarks>
/// A gap rule: the payments of one account, merchant, direction and currency, in that order of time, must keep a weekly to yearly calendar
/// (<see cref="Cadence"/>) and a price that is steady enough for it. Where one merchant has two plans, or one plan among purchases, each cluster of
/// amounts is tried by itself.
/// </remarks>
public static class RecurringStreams
{
    private const int AveragedPayments = 12;

    /// <param name="entries">Any order. Pending rows, own transfers, rows the user excluded, rows without a merchant and rows after today are left out.</param>
    /// <param name="today">The user's day: nothing later is read.</param>
    /// <returns>Ended streams too, see <see cref="RecurringStream.IsActive"/>; ordered by key. No row is in two streams.</returns>
    public static IReadOnlyList<RecurringStream> Find(IReadOnlyCollection<LedgerEntry> entries, DateOnly today) =>
    [
        .. entries.Where(e => !e.IsPending && !e.IsTransfer && !e.IsExcluded && e.Amount != 0 && e.MerchantKey.Length > 0 && e.Date <= today)
            .GroupBy(e => (e.AccountId, e.MerchantKey, IsOutgoing: e.Amount > 0, e.Currency))
            .SelectMany(g => StreamsOf([.. g.OrderBy(e => e.Date).ThenBy(e => e.Id)]))
            .OrderBy(s => s.Key, StringComparer.Ordinal),
    ];

    private static IEnumerable<RecurringStream> StreamsOf(List<LedgerEntry> payments)
    {
        var plans = PaymentPlan.Of(payments);
        return plans.Select(p => ToStream(p, isOnlyPlan: p.Payments.Count == payments.Count));
    }

    private static RecurringStream ToStream(PaymentPlan plan, bool isOnlyPlan)
    {
        var payments = plan.Payments;
        var (first, last) = (payments[0], payments[^1]);
        var direction = first.Amount > 0 ? "out" : "in";
        var key = FormattableString.Invariant($"{first.AccountId:N}|{first.MerchantKey}|{direction}|{first.Currency}");
        return new RecurringStream(
            isOnlyPlan ? key : FormattableString.Invariant($"{key}|{first.Amount:0.####}"),
            first.AccountId,
            payments.LastOrDefault(p => p.Merchant.Length > 0)?.Merchant ?? first.MerchantKey,
            first.MerchantKey,
            first.Currency,
            plan.Cadence.Frequency,
            Currencies.Round(payments.TakeLast(AveragedPayments).Average(p => p.Amount), first.Currency),
            last.Amount,
            first.Date,
            last.Date,
            plan.Cadence.NextDate,
            payments.LastOrDefault(p => p.Category is not null)?.Category,
            [.. payments.Select(p => new StreamEntry(p.Id, p.Date, p.Amount))],
            PriceHistory.ChangesIn(payments));
    }
}
