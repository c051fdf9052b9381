namespace CashSense.Analysis.Anomalies;

/// <summary>Far more than usual at one merchant, or else in one category: a robust z of the logarithm of the amount.</summary>
internal static class UnusualAmounts
{
    private const int RequiredAtMerchant = 6;
    private const int RequiredInCategory = 15;

    /// <summary>So many tell what is usual; more would be read again for every payment.</summary>
    private const int ReadPayments = 500;

    // Spreads below these would make an alarm of small change: at a merchant an amount of 2.5 times the usual counts at the earliest, in a category of
    // 9.5 times. What follows the weather is as wide as a category.
    private const double MerchantSpread = 0.2;
    private const double CategorySpread = 0.5;

    /// <summary>A z of 4.5 scores 0.6.</summary>
    private const double HalfScore = 3;

    public static IEnumerable<Finding> Find(PaymentHistory history) => history.Payments.Select(p => Judge(history, p)).OfType<Finding>();

    private static Finding? Judge(PaymentHistory history, LedgerEntry payment)
    {
        // Three times the usual coffee is still a coffee.
        if (history.Level(payment, 0.75) is { } notable && (double)payment.Amount < notable)
        {
            return null;
        }

        var atMerchant = history.EarlierAtMerchant(payment);
        var recent = Amounts(atMerchant.TakeLast(ReadPayments), payment.Currency);
        if (recent.Count >= RequiredAtMerchant)
        {
            var floor = FollowsWeather(payment) ? CategorySpread : MerchantSpread;
            return Judge(payment, recent, atMerchant, floor, isOfMerchant: true);
        }

        var inCategory = history.EarlierInCategory(payment);
        var recentInCategory = Amounts(inCategory.TakeLast(ReadPayments), payment.Currency);
        return recentInCategory.Count >= RequiredInCategory ? Judge(payment, recentInCategory, inCategory, CategorySpread, isOfMerchant: false) : null;
    }

    private static Finding? Judge(LedgerEntry payment, List<decimal> recent, IEnumerable<LedgerEntry> all, double spreadFloor, bool isOfMerchant)
    {
        if (payment.Amount <= recent.Max())
        {
            return null;   // most payments: the others are not read for them
        }

        var most = Amounts(all, payment.Currency).Max();
        if (payment.Amount <= most)
        {
            return null;
        }

        List<double> logs = [.. recent.Select(a => Math.Log((double)a))];
        var z = (Math.Log((double)payment.Amount) - RobustStatistics.Median(logs)) / Math.Max(RobustStatistics.Spread(logs), spreadFloor);
        return new Finding(payment, AnomalyKind.UnusualAmount, z / (z + HalfScore), AnomalyReasons.OfMost(payment, most, isOfMerchant));
    }

    private static List<decimal> Amounts(IEnumerable<LedgerEntry> payments, string currency) =>
        [.. payments.Where(e => e.Currency == currency).Select(e => e.Amount)];

    private static bool FollowsWeather(LedgerEntry payment) =>
        payment.Category?.Detailed is "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY" or "RENT_AND_UTILITIES_WATER";
}
