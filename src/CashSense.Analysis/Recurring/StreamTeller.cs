namespace CashSense.Analysis.Recurring;

/// <summary>Tells what was found as a <see cref="RecurringStream"/>: its amounts, how it stands, what happened to it.</summary>
internal sealed class StreamTeller
{
    private readonly DateOnly _today;
    private readonly IReadOnlySet<Guid> _endedAccounts;
    private readonly Dictionary<Guid, DateOnly> _knownSince;
    private readonly ILookup<(Guid AccountId, string MerchantKey, string Currency), LedgerEntry> _atMerchant;

    /// <param name="read">All rows that streams are found in; any order.</param>
    /// <param name="today">Nothing later is known.</param>
    /// <param name="endedAccounts">Of connections that have ended: nothing is due there any more.</param>
    public StreamTeller(IReadOnlyCollection<LedgerEntry> read, DateOnly today, IReadOnlySet<Guid> endedAccounts)
    {
        (_today, _endedAccounts) = (today, endedAccounts);
        _knownSince = read.GroupBy(e => e.AccountId).ToDictionary(g => g.Key, g => g.Min(e => e.Date));
        _atMerchant = read.ToLookup(e => (e.AccountId, e.MerchantKey, e.Currency));
    }

    /// <param name="found">One stream.</param>
    /// <param name="decision">What a person said of it; null: nothing.</param>
    public RecurringStream Tell(FoundStream found, StreamDecision? decision = null)
    {
        var (payments, cadence) = (found.Plan.Payments, found.Plan.Cadence);
        var (first, last) = (payments[0], payments[^1]);
        var changes = PriceHistory.ChangesIn(payments);
        var story = new StreamStory(found.Plan, _today);
        var events = story.Events(payments.Min(p => _knownSince[p.AccountId]), payments.Select(p => (p.AccountId, p.MerchantKey, p.Currency)).Distinct().SelectMany(m => _atMerchant[m]), changes);
        var isAccountEnded = _endedAccounts.Contains(last.AccountId);
        var (status, isConfirmed) = (isAccountEnded ? StreamStatus.Ended : story.Status(events), decision?.Word is StreamWord.Confirmed);
        return new RecurringStream(
            found.Key,
            last.AccountId,
            found.NamedBy.LastOrDefault(p => p.Merchant.Length > 0)?.Merchant ?? last.MerchantKey,
            last.MerchantKey,
            last.Currency,
            cadence.Frequency,
            Currencies.Round(payments.TakeLast(RecurringStream.AveragedPayments).Average(p => p.Amount), last.Currency),
            last.Amount,
            first.Date,
            last.Date,
            cadence.NextAfter(last.Date),
            payments.LastOrDefault(p => p.Category is not null)?.Category,
            [.. payments.Select(p => new StreamEntry(p.Id, p.Date, p.Amount))],
            changes,
            isConfirmed ? 1 : found.Plan.Score,
            isConfirmed && status is StreamStatus.Early ? StreamStatus.Mature : status,
            events,
            cadence.Calendar,
            decision)
        {
            IsAccountEnded = isAccountEnded,
        };
    }
}
