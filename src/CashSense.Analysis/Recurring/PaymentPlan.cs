namespace CashSense.Analysis.Recurring;

/// <summary>The payments of one plan with the calendar they keep.</summary>
/// <param name="Payments">By date, then id.</param>
/// <param name="Cadence">The calendar.</param>
/// <param name="Score">How surely it is a bill, a subscription or pay and no habit: 0 to 1.</param>
internal sealed record PaymentPlan(IReadOnlyList<LedgerEntry> Payments, Cadence Cadence, double Score)
{
    /// <summary>Amounts further apart than this from one to the next belong to two plans: wider than a price rise, narrower than two tariffs.</summary>
    public const double ClusterGap = 1.08;

    /// <summary>A single payment at a new price still belongs to its plan when it falls on the due day and is not another order of magnitude.</summary>
    public const double PriceStep = 1.5;

    private const double RequiredScore = 0.5;

    /// <summary>What each plan more must explain, in payments, to be worth telling apart.</summary>
    private const double ExtraPlan = 0.5;

    /// <summary>The plans in the payments of one merchant, in the order they began; empty for a habit.</summary>
    /// <param name="payments">One account, merchant, direction and currency; by date, then id.</param>
    public static IReadOnlyList<PaymentPlan> Of(IReadOnlyList<LedgerEntry> payments)
    {
        var (whole, parts) = Candidates(payments);
        List<PaymentPlan> sureParts = [.. parts.Where(p => p.IsSure)];

        return whole is { IsSure: true } && (sureParts.All(p => p.TellsNothingNewTo(whole)) || whole.Explained > sureParts.Sum(p => p.Explained) - (ExtraPlan * (sureParts.Count - 1)))
            ? [whole]
            : sureParts;
    }

    /// <summary>All payments as one plan, where they keep a calendar at all, and the plans that the clusters of their amounts would be; none is refused yet.</summary>
    public static (PaymentPlan? Whole, IReadOnlyList<PaymentPlan> Parts) Candidates(IReadOnlyList<LedgerEntry> payments)
    {
        var clusters = AmountClusters(payments);
        var whole = Fit(payments, payments.Count);
        return (whole, clusters is [var only] && only.Count == payments.Count
            ? []
            : WithNewPrices(Chained([.. clusters.Select(c => Fit(c, payments.Count)).OfType<PaymentPlan>()], payments.Count), payments));
    }

    /// <summary>Payments that a person says belong together, on the calendar they are nearest to, whatever the scorer thinks.</summary>
    /// <param name="payments">Two or more, any order.</param>
    /// <param name="otherwise">The calendar's frequency where they keep none.</param>
    public static PaymentPlan Trusted(IEnumerable<LedgerEntry> payments, Frequency otherwise)
    {
        List<LedgerEntry> ordered = [.. payments.OrderBy(p => p.Date).ThenBy(p => p.Id)];
        List<DateOnly> dates = [.. ordered.Select(p => p.Date)];
        return new PaymentPlan(ordered, Cadence.Fit(dates) ?? Cadence.Nearest(otherwise, dates), Score: 1);
    }

    private bool IsSure => Score >= RequiredScore;

    /// <summary>The due days that it accounts for, where it is sure of them.</summary>
    private double Explained => Score * Cadence.Regularity * Payments.Count;

    /// <summary>A bill whose amounts happen to cluster is still one bill.</summary>
    private bool TellsNothingNewTo(PaymentPlan whole) =>
        Cadence.Frequency == whole.Cadence.Frequency && Cadence.Regularity <= whole.Cadence.Regularity;

    /// <param name="atMerchant">All payments of the merchant, those of other plans included.</param>
    private static PaymentPlan? Fit(IReadOnlyList<LedgerEntry> payments, int atMerchant) =>
        Cadence.Fit([.. payments.Select(p => p.Date)]) is { } cadence && !RecurrenceFeatures.IsHabit(payments, cadence)
            ? new PaymentPlan(payments, cadence, RecurrenceScorer.Score(RecurrenceFeatures.Of(payments, cadence, atMerchant)))
            : null;

    private static List<IReadOnlyList<LedgerEntry>> AmountClusters(IReadOnlyList<LedgerEntry> payments)
    {
        List<List<LedgerEntry>> clusters = [];
        foreach (var payment in payments.OrderBy(p => Math.Abs(p.Amount)))
        {
            if (clusters.Count == 0 || Ratio(clusters[^1][^1], payment) > ClusterGap)
            {
                clusters.Add([]);
            }

            clusters[^1].Add(payment);
        }

        // A few equal amounts among many purchases keep a calendar by chance; among few, the whole has already been tried.
        return [.. clusters.Where(c => c.Count >= (3 * c.Count >= payments.Count ? 3 : 5)).Select(InOrder)];
    }

    /// <summary>Joins the plans that follow each other in time into one that changed its price; the smallest change first, so that two plans do not exchange their prices.</summary>
    private static List<PaymentPlan> Chained(List<PaymentPlan> plans, int atMerchant)
    {
        List<PaymentPlan> chained = [.. plans.OrderBy(p => p.Payments[0].Date).ThenBy(p => p.Payments[0].Id)];
        while (FirstJoined(chained, atMerchant) is var (before, after, joined))
        {
            chained[chained.IndexOf(before)] = joined;
            chained.Remove(after);
        }

        return chained;
    }

    private static (PaymentPlan Before, PaymentPlan After, PaymentPlan Joined)? FirstJoined(List<PaymentPlan> plans, int atMerchant)
    {
        var pairs =
            from before in plans
            from after in plans
            where before.Cadence.Frequency == after.Cadence.Frequency && before.Payments[^1].Date < after.Payments[0].Date
            orderby Ratio(before.Payments[^1], after.Payments[0])
            select (before, after);
        foreach (var (before, after) in pairs)
        {
            if (Fit([.. before.Payments, .. after.Payments], atMerchant) is { } joined)
            {
                return (before, after, joined);
            }
        }

        return null;
    }

    /// <summary>Gives a plan the payments that fall on its next due day at a price that is still too new to be a cluster.</summary>
    private static List<PaymentPlan> WithNewPrices(List<PaymentPlan> plans, IReadOnlyList<LedgerEntry> payments)
    {
        var taken = plans.SelectMany(p => p.Payments).Select(p => p.Id).ToHashSet();
        foreach (var payment in payments.Where(p => plans.Count > 0 && !taken.Contains(p.Id)))
        {
            var index = plans.FindIndex(p =>
                Math.Abs(p.Cadence.NextAfter(p.Payments[^1].Date).DayNumber - payment.Date.DayNumber) <= p.Cadence.Tolerance && Ratio(p.Payments[^1], payment) <= PriceStep);
            if (index >= 0 && Fit([.. plans[index].Payments, payment], payments.Count) is { } extended)
            {
                plans[index] = extended;
            }
        }

        return plans;
    }

    private static double Ratio(LedgerEntry a, LedgerEntry b) => Ratio(a.Amount, b.Amount);

    /// <summary>The larger over the smaller of two amounts of one sign: 1 or more, unitless.</summary>
    public static double Ratio(decimal a, decimal b)
    {
        var ratio = (double)(b / a);
        return Math.Max(ratio, 1 / ratio);
    }

    private static IReadOnlyList<LedgerEntry> InOrder(List<LedgerEntry> payments) => [.. payments.OrderBy(p => p.Date).ThenBy(p => p.Id)];
}
