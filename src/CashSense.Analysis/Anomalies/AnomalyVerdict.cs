namespace CashSense.Analysis.Anomalies;

/// <summary>What a user can say of a finding.</summary>
public enum Verdict
{
    /// <summary>It is as it should be.</summary>
    Fine,

    /// <summary>It was right to tell it.</summary>
    Odd,
}

/// <summary>A user's word on one finding, and what the finding was when they said it.</summary>
/// <param name="Subject">As <see cref="Anomaly.Subject"/>.</param>
/// <param name="Kind">Of the finding.</param>
/// <param name="Payee">The merchant's key, else the category; see <see cref="PayeeOf"/>.</param>
/// <param name="Amount">Of the finding, positive, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217 code, or a bank's own.</param>
/// <param name="Verdict">Fine or odd.</param>
/// <param name="Day">The user's day on which it was said.</param>
/// <param name="Score">Of the finding, 0 to 1.</param>
/// <param name="WasTold">Whether the user's own budget had room for it.</param>
public sealed record AnomalyVerdict(string Subject, AnomalyKind Kind, string Payee, decimal Amount, string Currency, Verdict Verdict, DateOnly Day, double Score, bool WasTold)
{
    /// <summary>Up to a quarter more is "about that amount".</summary>
    private const decimal About = 1.25m;

    /// <summary>Who was paid, as a verdict remembers it: where the bank names no merchant, the category stands for it.</summary>
    public static string PayeeOf(LedgerEntry payment) =>
        payment.MerchantKey.Length > 0 ? payment.MerchantKey : payment.Category?.Detailed ?? "";

    /// <summary>The largest amount of this merchant and kind that a "fine" covers, in <see cref="Currency"/>; null when it covers all of them.</summary>
    /// <remarks>
    /// A quarter above the amount that was fine: a fine payment of 200 says nothing of one of 2,000. Of a price only the price itself, for the next rise is
    /// another one. Bursts are odd by their number: their amounts are judged by their own kind.
    /// </remarks>
    public static decimal? CoveredUpTo(AnomalyKind kind, decimal amount, string currency) => kind switch
    {
        AnomalyKind.Burst => null,
        AnomalyKind.PriceRise => amount,
        AnomalyKind.DuplicateCharge or AnomalyKind.UnusualAmount or AnomalyKind.NewMerchantLarge or AnomalyKind.ForeignSpike or AnomalyKind.UnusualFee
            or AnomalyKind.NewCategory or AnomalyKind.MissingPay or AnomalyKind.MissingRefund => Currencies.Round(amount * About, currency),
    };
}

/// <summary>What a user's verdicts teach: which findings are no longer told.</summary>
/// <remarks>
/// "Fine" covers every finding, earlier or later, of the same merchant, kind and currency up to <see cref="AnomalyVerdict.CoveredUpTo"/>; the payment may still be told
/// as another kind. What the user called odd stays told, whatever else they called fine.
/// </remarks>
internal sealed class TaughtByUser(IEnumerable<AnomalyVerdict> verdicts)
{
    private readonly List<AnomalyVerdict> _verdicts = [.. verdicts];

    /// <summary>The same without the views that the user holds fine.</summary>
    public Suspicion Applied(Suspicion suspicion)
    {
        if (_verdicts.Count == 0)
        {
            return suspicion;
        }

        var (payee, amount, currency) = suspicion.Entry is { } entry
            ? (AnomalyVerdict.PayeeOf(entry), entry.Amount, entry.Currency)
            : (suspicion.Stream!.MerchantKey, Math.Abs(suspicion.Stream.LastAmount), suspicion.Stream.Currency);
        List<AnomalyVerdict> near = _verdicts.FindAll(v => v.Subject == suspicion.Subject || (v.Payee == payee && v.Currency == currency));
        return near.Count == 0 ? suspicion : new Suspicion(
            suspicion.Subject, suspicion.Date, suspicion.Entry, suspicion.Stream, [.. suspicion.Views.Where(view => !IsFine(near, suspicion.Subject, view.Kind, amount))]);
    }

    private static bool IsFine(List<AnomalyVerdict> near, string subject, AnomalyKind kind, decimal amount)
    {
        if (near.Find(v => v.Subject == subject && v.Kind == kind) is { } own)
        {
            return own.Verdict is Verdict.Fine;
        }

        return near.Exists(v => v.Kind == kind && v.Verdict is Verdict.Fine && !(AnomalyVerdict.CoveredUpTo(kind, v.Amount, v.Currency) < amount));
    }
}
