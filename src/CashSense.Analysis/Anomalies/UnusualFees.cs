namespace CashSense.Analysis.Anomalies;

/// <summary>A kind of bank fee that this user has not paid before.</summary>
internal static class UnusualFees
{
    /// <summary>A quarterly account fee has shown itself by then.</summary>
    private const int RequiredDays = 100;

    private const double Score = 0.65;
    private const double NotableScore = 0.75;

    public static IEnumerable<Finding> Find(PaymentHistory history) =>
        from payment in history.Payments.Where(p => p.Category is { Primary: "BANK_FEES" }).DistinctBy(p => p.Category)
        where history.ReachesBack(payment, RequiredDays)
        let isNotable = history.Level(payment, 0.5) is { } usual && (double)payment.Amount >= usual
        select new Finding(payment, AnomalyKind.UnusualFee, isNotable ? NotableScore : Score, AnomalyReasons.OfFee(payment, 0));
}
