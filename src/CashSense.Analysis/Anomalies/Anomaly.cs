namespace CashSense.Analysis.Anomalies;

/// <summary>A payment that does not fit the user's own past.</summary>
/// <param name="Entry">The payment.</param>
/// <param name="Score">0 (usual) to 1 (as odd as can be), one scale for all kinds; equal for every <see cref="Sensitivity"/>.</param>
/// <param name="Kind">What is oddest about it.</param>
/// <param name="Reasons">Why, oddest first; at least one, one for each kind it shows.</param>
public sealed record Anomaly(LedgerEntry Entry, double Score, AnomalyKind Kind, IReadOnlyList<LocalizedText> Reasons);

/// <summary>What can be odd about a payment.</summary>
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
}

/// <summary>How odd a payment must be to be reported.</summary>
public enum Sensitivity
{
    /// <summary>Only the oddest: a score of 0.7.</summary>
    Low,

    /// <summary>About two alarms a month at most in a quiet life: a score of 0.6.</summary>
    Normal,

    /// <summary>Everything worth a look: a score of 0.5.</summary>
    High,
}

/// <summary>The outcome of one search.</summary>
/// <param name="Anomalies">Oddest first, then latest first; one for each payment at most.</param>
/// <param name="Examined">Number of payments that were judged.</param>
public sealed record AnomalyReport(IReadOnlyList<Anomaly> Anomalies, int Examined);
