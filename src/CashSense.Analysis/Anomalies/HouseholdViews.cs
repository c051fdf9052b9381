namespace CashSense.Analysis.Anomalies;

/// <summary>Which of the scorer's views count in a household.</summary>
/// <remarks>
/// The scorer learned from a city's cards, where amounts are even and a new country is rare. In a household all is new in the first weeks, three times the usual coffee
/// is still a coffee, also abroad, two of them are no double charge, and a first book is no news; those are left to the rules.
/// </remarks>
internal static class HouseholdViews
{
    private const int RequiredDays = 60;

    /// <summary>The share of the year's purchases that lie below a notable amount.</summary>
    private const double Notable = 0.75;

    /// <summary>The share of the year's purchases that are small.</summary>
    private const double Small = 0.4;

    public static IEnumerable<(AnomalyKind Kind, double Probability)> Of(Evidence evidence, AnomalyScorer scorer, PaymentHistory history) =>
        history.ReachesBack(evidence.Entry, RequiredDays)
            ? scorer.Views(evidence).Where(v => v.Probability > 0 && Counts(v.Kind, evidence.Entry, history))
            : [];

    private static bool Counts(AnomalyKind kind, LedgerEntry payment, PaymentHistory history) => kind switch
    {
        AnomalyKind.UnusualAmount or AnomalyKind.NewMerchantLarge or AnomalyKind.ForeignSpike => IsAbove(payment, Notable, history),
        AnomalyKind.DuplicateCharge => IsAbove(payment, Small, history),
        AnomalyKind.NewCategory => payment.Category is not null && IsAbove(payment, Notable, history),
        AnomalyKind.UnusualFee or AnomalyKind.Burst or AnomalyKind.PriceRise or AnomalyKind.MissingPay or AnomalyKind.MissingRefund => true,
    };

    private static bool IsAbove(LedgerEntry payment, double share, PaymentHistory history) => history.Level(payment, share) is not { } level || (double)payment.Amount >= level;
}
