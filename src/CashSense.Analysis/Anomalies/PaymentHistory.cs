using System.Collections.Concurrent;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Anomalies;

/// <summary>A user's rows as the rules ask for them.</summary>
internal sealed class PaymentHistory
{
    /// <summary>Fewer purchases in the year before do not tell what is large for this user.</summary>
    private const int RequiredForLevel = 40;

    private readonly ConcurrentDictionary<(string Currency, Month Month, double Share), double?> _levels = [];   // two may ask one history at once
    private readonly Dictionary<string, LedgerEntry[]> _purchases;
    private readonly Dictionary<string, LedgerEntry[]> _ofMerchant;
    private readonly Dictionary<string, LedgerEntry[]> _ofCategory;
    private readonly Dictionary<string, LedgerEntry[]> _receipts;
    private readonly Dictionary<Guid, DateOnly> _lastDays;
    private readonly Dictionary<Guid, RecurringStream> _streams;

    /// <param name="ledger">Any order.</param>
    /// <param name="streams">What recurs in it.</param>
    /// <param name="to">The last day read.</param>
    public PaymentHistory(IReadOnlyCollection<LedgerEntry> ledger, IReadOnlyList<RecurringStream> streams, DateOnly to)
    {
        List<LedgerEntry> rows = [.. ledger.Where(e => !e.IsPending && e.Date <= to).OrderBy(e => e.Date).ThenBy(e => e.Id)];
        Payments = [.. rows.Where(e => e.IsSpending && e.Amount > 0)];
        Streams = [.. streams.Where(s => s.IsEstablished)];
        _streams = Streams.SelectMany(s => s.Entries, (s, e) => (e.Id, s)).ToDictionary(p => p.Id, p => p.s);
        _purchases = By(Payments.Where(e => !_streams.ContainsKey(e.Id)), e => e.Currency);
        _ofMerchant = By(Payments, e => e.MerchantKey);
        _ofCategory = By(Payments, e => e.Category?.Detailed ?? "");
        _receipts = By(rows.Where(e => e is { Amount: < 0, IsTransfer: false, IsExcluded: false }), e => e.MerchantKey);
        _lastDays = rows.GroupBy(e => e.AccountId).ToDictionary(g => g.Key, g => g.Max(e => e.Date));
    }

    /// <summary>Posted spending up to the last day, with a positive amount; by date, then id.</summary>
    public IReadOnlyList<LedgerEntry> Payments { get; }

    /// <summary>Those with the payments that their frequency asks for.</summary>
    public IReadOnlyList<RecurringStream> Streams { get; }

    /// <summary>All payments to a merchant, by date; none when it is unknown.</summary>
    public IReadOnlyList<LedgerEntry> AtMerchant(string key) => key.Length > 0 ? _ofMerchant.GetValueOrDefault(key) ?? [] : [];

    /// <summary>Payments to the merchant on an earlier day, by date; none when the merchant is unknown.</summary>
    public ArraySegment<LedgerEntry> EarlierAtMerchant(LedgerEntry payment) =>
        payment.MerchantKey.Length > 0 && _ofMerchant.TryGetValue(payment.MerchantKey, out var all) ? Before(all, payment.Date) : ArraySegment<LedgerEntry>.Empty;

    /// <summary>Payments in the detailed category on an earlier day, by date; none when the category is unknown.</summary>
    public ArraySegment<LedgerEntry> EarlierInCategory(LedgerEntry payment) =>
        payment.Category is { } category ? Before(_ofCategory[category.Detailed], payment.Date) : ArraySegment<LedgerEntry>.Empty;

    /// <summary>What came from a merchant, refunds and pay alike, by date; none when it is unknown.</summary>
    public IReadOnlyList<LedgerEntry> ReceivedFrom(string key) => key.Length > 0 ? _receipts.GetValueOrDefault(key) ?? [] : [];

    /// <summary>All that was received, by merchant.</summary>
    public IEnumerable<LedgerEntry> Received => _receipts.Values.SelectMany(r => r);

    /// <summary>The exact amount back from the merchant on the day of the payment or later, by date.</summary>
    public IEnumerable<LedgerEntry> RefundsOf(LedgerEntry payment) => ReceivedFrom(payment.MerchantKey)
        .Where(e => e.Amount == -payment.Amount && e.Currency == payment.Currency && e.Date >= payment.Date);

    /// <summary>The established stream that the payment belongs to; null when there is none.</summary>
    public RecurringStream? StreamOf(LedgerEntry payment) => _streams.GetValueOrDefault(payment.Id);

    /// <summary>The day of an account's latest row: of what came later its bank has not told yet.</summary>
    public DateOnly LastDayOf(Guid accountId) => _lastDays[accountId];

    /// <summary>True when the ledger already held payments so many days before this one.</summary>
    public bool ReachesBack(LedgerEntry payment, int days) => Payments[0].Date.AddDays(days) <= payment.Date;

    /// <summary>
    /// The size, in the payment's currency, under which the given share of the purchases lay in the twelve months before the month of this payment;
    /// null when there were too few. Recurring payments are no purchases: a rent would make every other amount look small.
    /// </summary>
    public double? Level(LedgerEntry payment, double share)
    {
        var key = (payment.Currency, Month.Of(payment.Date), share);
        if (!_levels.TryGetValue(key, out var level))
        {
            var (first, last) = (key.Item2.AddMonths(-12).FirstDay, key.Item2.FirstDay);
            var purchases = _purchases.GetValueOrDefault(payment.Currency) ?? [];
            List<double> amounts = [.. purchases.Where(e => e.Date >= first && e.Date < last).Select(e => (double)e.Amount)];
            _levels[key] = level = amounts.Count < RequiredForLevel ? null : RobustStatistics.Quantile(amounts, share);
        }

        return level;
    }

    private static Dictionary<string, LedgerEntry[]> By(IEnumerable<LedgerEntry> rows, Func<LedgerEntry, string> key) =>
        rows.GroupBy(key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private static ArraySegment<LedgerEntry> Before(LedgerEntry[] byDate, DateOnly day)
    {
        var (low, high) = (0, byDate.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = byDate[middle].Date < day ? (middle + 1, high) : (low, middle);
        }

        return new ArraySegment<LedgerEntry>(byDate, 0, low);
    }
}
