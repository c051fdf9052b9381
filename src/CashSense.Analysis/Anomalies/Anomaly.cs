using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Anomalies;

/// <summary>Something that does not fit the user's own past: a payment, the payments of one burst, or money that did not come.</summary>
/// <param name="Subject">What it is about, the same on every run: a payment's id, or a stream's key and its due day.</param>
/// <param name="Kind">What is oddest about it.</param>
/// <param name="Date">The day of the payment, of a burst the first; of what did not come, the day from which it is missed.</param>
/// <param name="Score">0 (usual) to 1 (as odd as can be), one scale for all kinds; equal whatever limit the alarms keep.</param>
/// <param name="Entry">The payment, of a burst the first; of a refund that did not come, the payment to be given back. Null where there is none: <see cref="AnomalyKind.MissingPay"/>.</param>
/// <param name="Stream">The stream whose price rose or whose pay is missing; null for the other kinds.</param>
/// <param name="Reasons">Why, oddest first; at least one, one for each kind it shows.</param>
/// <param name="Related">Ids of other rows that show it: the first of two charges, the other payments of a burst, the last pay.</param>
public sealed record Anomaly(
    string Subject,
    AnomalyKind Kind,
    DateOnly Date,
    double Score,
    LedgerEntry? Entry,
    RecurringStream? Stream,
    IReadOnlyList<LocalizedText> Reasons,
    IReadOnlyList<Guid> Related)
{
    /// <summary>The account it happened on.</summary>
    public Guid AccountId => Entry?.AccountId ?? Stream!.AccountId;

    /// <summary>What a verdict on it is about; see <see cref="AnomalyVerdict.Payee"/>.</summary>
    public string Payee => Entry is null ? Stream!.MerchantKey : AnomalyVerdict.PayeeOf(Entry);

    /// <summary>Positive, in <see cref="Currency"/>; of a missing pay the last one.</summary>
    public decimal Amount => Entry?.Amount ?? Math.Abs(Stream!.LastAmount);

    /// <summary>Of <see cref="Amount"/>.</summary>
    public string Currency => Entry?.Currency ?? Stream!.Currency;
}

/// <summary>What can be odd.</summary>
public enum AnomalyKind
{
    /// <summary>The same merchant took the same amount from the same account within three days, which is not its habit.</summary>
    DuplicateCharge,

    /// <summary>Far above what the merchant, or else the category, usually costs.</summary>
    UnusualAmount,

    /// <summary>A merchant never paid before, with an amount that is large for this user.</summary>
    NewMerchantLarge,

    /// <summary>A country never or hardly ever paid in, with an amount that is large for this user.</summary>
    ForeignSpike,

    /// <summary>A fixed recurring price went up.</summary>
    PriceRise,

    /// <summary>A kind of bank fee never paid before.</summary>
    UnusualFee,

    /// <summary>A kind of purchase that this user does not make.</summary>
    NewCategory,

    /// <summary>Many payments to one merchant within a few days, which is not the habit there.</summary>
    Burst,

    /// <summary>A wage, a pension or an allowance that came on its calendar, and then did not.</summary>
    MissingPay,

    /// <summary>Money that was to be given back and was not: a deposit that always was, or a double charge that the user called odd.</summary>
    MissingRefund,
}

/// <summary>The outcome of one search.</summary>
/// <param name="Anomalies">Oddest first, then latest first.</param>
/// <param name="Examined">Number of payments that were judged.</param>
public sealed record AnomalyReport(IReadOnlyList<Anomaly> Anomalies, int Examined);
