using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Anomalies;

/// <summary>A user's payments as the tests ask for them.</summary>
internal sealed class PaymentHistory
{
    /// <summary>Fewer purchases in the year before do not tell what is large for this user.</summary>
    private const int RequiredForLevel = 40;

    private readonly Dictionary<(string Currency, Month Month), double[]?> _levels = [];
    private readonly List<LedgerEntry> _purchases;
    private readonly ILookup<string, LedgerEntry> _ofMerchant;
    private readonly ILookup<string, LedgerEntry> _ofCategory;

    public PaymentHistory(IReadOnlyCollection<LedgerEntry> history, DateOnly from, DateOnly to, IReadOnlyList<RecurringStream> streams)
    {
        Rows = [.. history.Where(e => e.IsSpending && !e.IsPending && e.Date <= to).OrderBy(e => e.Date).ThenBy(e => e.Id)];
        Payments = [.. Rows.Where(e => e.Amount > 0)];
        Judged = [.. Payments.Where(e => e.Date >= from)];
        From = from;
        Streams = [.. streams.Where(s => s.IsEstablished)];
        var recurring = Streams.SelectMany(s => s.Entries).Select(e => e.Id).ToHashSet();
        _purchases = [.. Payments.Where(e => !recurring.Contains(e.Id))];
        _ofMerchant = Payments.Where(e => e.MerchantKey.Length > 0).ToLookup(e => e.MerchantKey, StringComparer.Ordinal);
        _ofCategory = Payments.Where(e => e.Category is not null).ToLookup(e => e.Category!.Detailed, StringComparer.Ordinal);
    }

    /// <summary>Posted spending up to the last day asked, refunds included; by date, then id.</summary>
    public IReadOnlyList<LedgerEntry> Rows { get; }

    /// <summary>Those with a positive amount.</summary>
    public IReadOnlyList<LedgerEntry> Payments { get; }

    /// <summary>The payments to say something about.</summary>
    public IReadOnlyList<LedgerEntry> Judged { get; }

    public DateOnly From { get; }

    public IReadOnlyList<RecurringStream> Streams { get; }

    /// <summary>Payments to the merchant on an earlier day; none when the merchant is unknown.</summary>
    public IEnumerable<LedgerEntry> EarlierAtMerchant(LedgerEntry payment) => _ofMerchant[payment.MerchantKey].TakeWhile(e => e.Date < payment.Date);

    /// <summary>Payments in the detailed category on an earlier day; none when the category is unknown.</summary>
    public IEnumerable<LedgerEntry> EarlierInCategory(LedgerEntry payment) =>
        payment.Category is { } category ? _ofCategory[category.Detailed].TakeWhile(e => e.Date < payment.Date) : [];

    /// <summary>True when the ledger already held payments so many days before this one.</summary>
    public bool ReachesBack(LedgerEntry payment, int days) => Payments[0].Date.AddDays(days) <= payment.Date;

    /// <summary>
    /// The size, in the payment's currency, under which the given share of the purchases lay in the twelve months before the month of this payment;
    /// null when there were too few. Recurring payments are no purchases: a rent would make every other amount look small.
    /// </summary>
    public double? Level(LedgerEntry payment, double share)
    {
        var key = (payment.Currency, Month.Of(payment.Date));
        if (!_levels.TryGetValue(key, out var amounts))
        {
            var (first, last) = (key.Item2.AddMonths(-12).FirstDay, key.Item2.FirstDay);
            amounts = [.. _purchases.Where(e => e.Currency == payment.Currency && e.Date >= first && e.Date < last).Select(e => (double)e.Amount).Order()];
            _levels[key] = amounts = amounts.Length < RequiredForLevel ? null : amounts;
        }

        return amounts is null ? null : RobustStatistics.Quantile(amounts, share);
    }
}
