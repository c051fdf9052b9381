using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Anomalies;

/// <summary>What may be odd, in every view of it: the learned scorer's and the rules'.</summary>
/// <param name="subject">As <see cref="Anomaly.Subject"/>.</param>
/// <param name="date">As <see cref="Anomaly.Date"/>.</param>
/// <param name="entry">The payment; null for a pay that is missing.</param>
/// <param name="stream">The stream, where one is concerned.</param>
/// <param name="views">One for each kind; none is left when the user said that all of it is fine.</param>
internal sealed class Suspicion(string subject, DateOnly date, LedgerEntry? entry, RecurringStream? stream, IReadOnlyList<Suspicion.View> views) : IScored
{
    /// <param name="Kind">What it is seen as.</param>
    /// <param name="Probability">0 to 1.</param>
    /// <param name="Reason">A rule's; null where the scorer alone sees it so.</param>
    public readonly record struct View(AnomalyKind Kind, double Probability, LocalizedText? Reason = null);

    public string Subject => subject;

    public DateOnly Date => date;

    public LedgerEntry? Entry => entry;

    public RecurringStream? Stream => stream;

    public IReadOnlyList<View> Views => views;

    /// <summary>The views together, as if they were independent: the scorer's own rule.</summary>
    public double Score { get; } = 1 - views.Aggregate(1.0, (product, view) => product * (1 - view.Probability));

    public AnomalyKind Kind => Views.Count == 0 ? default : Views.MaxBy(v => v.Probability).Kind;

    public Guid Id => Entry?.Id ?? Stream!.Entries[^1].Id;

    public string MerchantKey => Entry?.MerchantKey ?? Stream!.MerchantKey;

    /// <summary>What the scorer and the rules say of one payment. Of the two on one kind the higher counts; what a rule holds settled does not count at all.</summary>
    public static Suspicion Of(LedgerEntry payment, IEnumerable<(AnomalyKind Kind, double Probability)> learned, IEnumerable<Finding> rules, RecurringStream? stream)
    {
        List<View> views = [.. learned.Select(l => new View(l.Kind, l.Probability))];
        foreach (var rule in rules.Where(r => r.IsSettled || r.IsWorthALook))
        {
            var scorer = views.Find(v => v.Kind == rule.Kind).Probability;
            views.RemoveAll(v => v.Kind == rule.Kind);
            if (!rule.IsSettled)
            {
                views.Add(new View(rule.Kind, Math.Max(rule.Probability, scorer), rule.Reason));
            }
        }

        return new Suspicion(SubjectOf(payment), payment.Date, payment, stream, views);
    }

    public static string SubjectOf(LedgerEntry payment) => payment.Id.ToString("N");
}
