using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Anomalies;

/// <summary>Finds the payments that do not fit the user's own past, each with a named reason.</summary>
/// <remarks>
/// Six separate tests, each with a score on one scale; the sensitivity moves the threshold only. A payment is held against earlier rows, never against
/// later ones, except that a habit (two tickets of one price a day) and a refund count wherever they lie up to the last day asked.
/// </remarks>
public static class AnomalyDetector
{
    /// <param name="history">Any order, the more months the better; rows after <paramref name="to"/> are not read.</param>
    /// <param name="from">First day judged.</param>
    /// <param name="to">Last day judged.</param>
    /// <param name="sensitivity">The threshold.</param>
    /// <param name="streams">What recurs in the history as the user corrected it, without what they refused; null: as the scorer finds it.</param>
    /// <remarks>Judged are payments (spending with a positive amount); pending rows are judged once they are posted and their amount is final.</remarks>
    public static AnomalyReport Detect(IReadOnlyCollection<LedgerEntry> history, DateOnly from, DateOnly to, Sensitivity sensitivity, IReadOnlyList<RecurringStream>? streams = null)
    {
        var past = new PaymentHistory(history, from, to, streams ?? RecurringStreams.Find(history, to));
        var threshold = Threshold(sensitivity);
        IEnumerable<Finding> findings =
        [
            .. DuplicateCharges.Find(past),
            .. UnusualAmounts.Find(past),
            .. NewMerchants.Find(past),
            .. ForeignSpikes.Find(past),
            .. PriceRises.Find(past),
            .. UnusualFees.Find(past),
        ];
        var anomalies = findings.Where(f => f.Score >= threshold)
            .GroupBy(f => f.Payment.Id)
            .Select(g => ToAnomaly([.. g.OrderByDescending(f => f.Score).ThenBy(f => f.Kind)]))
            .OrderByDescending(a => a.Score)
            .ThenByDescending(a => a.Entry.Date)
            .ThenBy(a => a.Entry.Id);
        return new AnomalyReport([.. anomalies], past.Judged.Count);
    }

    private static double Threshold(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Low => 0.7,
        Sensitivity.Normal => 0.6,
        Sensitivity.High => 0.5,
    };

    private static Anomaly ToAnomaly(List<Finding> findings) =>
        new(findings[0].Payment, findings[0].Score, findings[0].Kind, [.. findings.Select(f => f.Reason)]);
}

/// <summary>One test's word on one payment.</summary>
/// <param name="Payment">The judged row.</param>
/// <param name="Kind">The test.</param>
/// <param name="Score">0 to 1; 0.6 is worth an alarm.</param>
/// <param name="Reason">For a person.</param>
internal sealed record Finding(LedgerEntry Payment, AnomalyKind Kind, double Score, LocalizedText Reason);
