namespace CashSense.Analysis.Anomalies;

/// <summary>A first payment to a merchant that is among the largest this user makes.</summary>
internal static class NewMerchants
{
    /// <summary>Nearly everything a merchant's first row could be is new in a ledger that has just begun.</summary>
    private const int RequiredDays = 60;

    /// <summary>An amount just at the user's level of large scores 0.6, three times that 0.82.</summary>
    private const double HalfScore = 2.0 / 3;

    public static IEnumerable<Finding> Find(PaymentHistory history)
    {
        var firsts = history.Payments.Where(p => p.MerchantKey.Length > 0).DistinctBy(p => p.MerchantKey, StringComparer.Ordinal);
        foreach (var payment in firsts.Where(p => history.ReachesBack(p, RequiredDays)))
        {
            // A hotel is no surprise to someone who has paid for a dearer one.
            var isUsualInCategory = history.EarlierInCategory(payment).Any(e => e.Currency == payment.Currency && e.Amount >= payment.Amount);
            if (isUsualInCategory || history.Level(payment, 0.98) is not { } large)
            {
                continue;
            }

            var ratio = (double)payment.Amount / large;
            yield return new Finding(payment, AnomalyKind.NewMerchantLarge, ratio / (ratio + HalfScore), AnomalyReasons.OfNewMerchant(payment, history));
        }
    }
}
