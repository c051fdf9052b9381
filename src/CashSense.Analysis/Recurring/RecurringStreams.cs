namespace CashSense.Analysis.Recurring;

/// <summary>Finds what returns on a calendar. Habits, such as groceries and coffee, are refused: they come at their own pace or for any amount.</summary>
/// <remarks>
/// The payments of one account, merchant, direction and currency are laid on the calendar they are nearest to, weekly to yearly (<see cref="Cadence"/>), and
/// scored by what tells a bill from a habit (<see cref="RecurrenceScorer"/>). Where one merchant has two plans, or one plan among purchases, each cluster of
/// amounts is tried by itself, and the explanation that accounts for more of the payments is kept.
/// </remarks>
public static class RecurringStreams
{
    /// <summary>How far back rows are worth reading: enough to see a yearly bill three times; what lies further back says little about today.</summary>
    public const int YearsRead = 3;

    private const int AveragedPayments = 12;

    /// <param name="entries">Any order. Pending rows, own transfers, rows the user excluded, rows without a merchant and rows after today are left out.</param>
    /// <param name="today">The user's day: nothing later is read.</param>
    /// <returns>Ended streams too, see <see cref="RecurringStream.IsActive"/>; ordered by key. No row is in two streams.</returns>
    public static IReadOnlyList<RecurringStream> Find(IReadOnlyCollection<LedgerEntry> entries, DateOnly today)
    {
        List<LedgerEntry> read = [.. entries.Where(e => !e.IsPending && !e.IsTransfer && !e.IsExcluded && e.MerchantKey.Length > 0 && e.Date <= today)];
        var knownSince = read.GroupBy(e => e.AccountId).ToDictionary(g => g.Key, g => g.Min(e => e.Date));
        return
        [
            .. read.GroupBy(e => (e.AccountId, e.MerchantKey, e.Currency))
                .SelectMany(merchant => merchant.Where(e => e.Amount != 0).GroupBy(e => e.Amount > 0)
                    .SelectMany(g => StreamsOf([.. g.OrderBy(e => e.Date).ThenBy(e => e.Id)], merchant, knownSince[merchant.Key.AccountId], today)))
                .OrderBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<RecurringStream> StreamsOf(List<LedgerEntry> payments, IEnumerable<LedgerEntry> atMerchant, DateOnly knownSince, DateOnly today)
    {
        var plans = PaymentPlan.Of(payments);
        return plans.Select(p => ToStream(p, isOnlyPlan: p.Payments.Count == payments.Count, atMerchant, knownSince, today));
    }

    private static RecurringStream ToStream(PaymentPlan plan, bool isOnlyPlan, IEnumerable<LedgerEntry> atMerchant, DateOnly knownSince, DateOnly today)
    {
        var payments = plan.Payments;
        var (first, last) = (payments[0], payments[^1]);
        var direction = first.Amount > 0 ? "out" : "in";
        var key = FormattableString.Invariant($"{first.AccountId:N}|{first.MerchantKey}|{direction}|{first.Currency}");
        var changes = PriceHistory.ChangesIn(payments);
        var story = new StreamStory(plan, today);
        var events = story.Events(knownSince, atMerchant, changes);
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
            plan.Cadence.NextAfter(last.Date),
            payments.LastOrDefault(p => p.Category is not null)?.Category,
            [.. payments.Select(p => new StreamEntry(p.Id, p.Date, p.Amount))],
            changes,
            plan.Score,
            story.Status(events),
            events,
            plan.Cadence.Calendar);
    }
}
