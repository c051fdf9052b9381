using System.Collections.Frozen;

namespace CashSense.Analysis.Recurring;

/// <summary>The payments of one plan with the calendar they keep.</summary>
/// <param name="Payments">By date, then id.</param>
/// <param name="Cadence">The calendar.</param>
internal sealed record PaymentPlan(IReadOnlyList<LedgerEntry> Payments, Cadence Cadence)
{
    /// <summary>Amounts further apart than this from one to the next belong to two plans: wider than a price rise, narrower than two tariffs.</summary>
    private const double ClusterGap = 1.08;

    /// <summary>A single payment at a new price still belongs to its plan when it falls on the due day and is not another order of magnitude.</summary>
    private const double PriceStep = 1.5;

    private const double Punctual = 0.9;

    private static readonly FrozenSet<string> HabitPrimaries =
        FrozenSet.Create(StringComparer.Ordinal, "FOOD_AND_DRINK", "GENERAL_MERCHANDISE", "TRANSPORTATION", "TRAVEL");

    /// <summary>The plans in the payments of one merchant, in the order they began; empty for a habit.</summary>
    /// <param name="payments">One account, merchant, direction and currency; by date, then id.</param>
    public static IReadOnlyList<PaymentPlan> Of(IReadOnlyList<LedgerEntry> payments)
    {
        var whole = Fit(payments);
        var plans = WithNewPrices(Chained([.. AmountClusters(payments).Select(Fit).OfType<PaymentPlan>()]), payments);
        var wholeExplainsMore = whole is not null && plans.All(p =>
            p.Cadence.Frequency == whole.Cadence.Frequency && p.Cadence.Regularity <= whole.Cadence.Regularity);
        return wholeExplainsMore ? [whole!] : plans;
    }

    private static PaymentPlan? Fit(IReadOnlyList<LedgerEntry> payments) =>
        Cadence.Fit([.. payments.Select(p => p.Date)]) is { } cadence && IsSteadyEnough(payments, cadence)
            ? new PaymentPlan(payments, cadence)
            : null;

    /// <summary>
    /// How much the amount may vary, as its robust spread over its median. A bill may double in winter, and what is punctual for half a year may cost
    /// anything (heating by gas); what falls every week, or is known for few payments only, must be nearly fixed; what people buy by habit must be
    /// fixed and punctual (a pass, a meal box).
    /// </summary>
    private static bool IsSteadyEnough(IReadOnlyList<LedgerEntry> payments, Cadence cadence)
    {
        double[] amounts = [.. payments.Select(p => (double)Math.Abs(p.Amount))];
        var spread = RobustStatistics.Spread(amounts) / RobustStatistics.Median(amounts);
        if (payments.LastOrDefault(p => p.Category is not null)?.Category is { } category && HabitPrimaries.Contains(category.Primary))
        {
            return spread <= 0.02 && cadence.Regularity >= Punctual && payments.Count >= 3;
        }

        return spread <= (payments[0].Amount < 0, cadence.Frequency, payments.Count) switch
        {
            (true, _, _) => 0.4,
            (false, Frequency.Yearly, _) => 0.15,
            (false, _, < 5) => 0.05,
            (false, Frequency.Weekly or Frequency.Biweekly or Frequency.SemiMonthly, _) => 0.15,
            (false, _, >= 6) when cadence.Regularity >= Punctual => double.PositiveInfinity,
            (false, _, _) => 0.6,
        };
    }

    private static IEnumerable<IReadOnlyList<LedgerEntry>> AmountClusters(IReadOnlyList<LedgerEntry> payments)
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

        // Two equal amounts a year apart among many purchases are chance; among few, the whole has already been tried.
        return clusters.Where(c => c.Count >= 3).Select(InOrder);
    }

    /// <summary>Joins the plans that follow each other in time into one that changed its price.</summary>
    private static List<PaymentPlan> Chained(List<PaymentPlan> plans)
    {
        List<PaymentPlan> chained = [];
        foreach (var plan in plans.OrderBy(p => p.Payments[0].Date).ThenBy(p => p.Payments[0].Id))
        {
            var index = chained.FindIndex(c => c.Cadence.Frequency == plan.Cadence.Frequency && c.Payments[^1].Date < plan.Payments[0].Date);
            if (index >= 0 && Cadence.Fit([.. chained[index].Payments.Concat(plan.Payments).Select(p => p.Date)]) is { } joined)
            {
                chained[index] = new PaymentPlan([.. chained[index].Payments, .. plan.Payments], joined);
            }
            else
            {
                chained.Add(plan);
            }
        }

        return chained;
    }

    /// <summary>Gives a plan the payments that fall on its next due day at a price that is still too new to be a cluster.</summary>
    private static List<PaymentPlan> WithNewPrices(List<PaymentPlan> plans, IReadOnlyList<LedgerEntry> payments)
    {
        var taken = plans.SelectMany(p => p.Payments).Select(p => p.Id).ToHashSet();
        foreach (var payment in payments.Where(p => !taken.Contains(p.Id)))
        {
            var index = plans.FindIndex(p => Math.Abs(p.Cadence.NextDate.DayNumber - payment.Date.DayNumber) <= 4 && Ratio(p.Payments[^1], payment) <= PriceStep);
            if (index >= 0 && Cadence.Fit([.. plans[index].Payments.Append(payment).Select(p => p.Date)]) is { } extended)
            {
                plans[index] = new PaymentPlan([.. plans[index].Payments, payment], extended);
            }
        }

        return plans;
    }

    private static double Ratio(LedgerEntry a, LedgerEntry b)
    {
        var ratio = (double)(b.Amount / a.Amount);
        return Math.Max(ratio, 1 / ratio);
    }

    private static IReadOnlyList<LedgerEntry> InOrder(List<LedgerEntry> payments) => [.. payments.OrderBy(p => p.Date).ThenBy(p => p.Id)];
}
