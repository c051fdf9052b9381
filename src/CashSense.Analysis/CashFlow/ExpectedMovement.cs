using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>One due day of what is known to come.</summary>
/// <param name="Key">Of the <see cref="PlannedFlow"/>; null for a card's settlement, which is no stream.</param>
/// <param name="AccountId">The account that it moves.</param>
/// <param name="Name">Who is paid or pays; the card.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Category">Null when nobody knows.</param>
/// <param name="Date">The due day.</param>
/// <param name="Amount">Expected when it is paid, Plaid's sign, rounded to the minor unit; within the range.</param>
/// <param name="Low80">The lower end of the range that should hold it four times of five, Plaid's sign.</param>
/// <param name="High80">The upper end of that range.</param>
/// <param name="Known">For a settlement what has been bought for it so far, exact; null for the rest.</param>
/// <param name="Chance">Probability that it is paid at all, 0 to 1.</param>
public sealed record ExpectedMovement(
    string? Key, Guid AccountId, string Name, PlannedFlowKind Kind, PfcCategory? Category, DateOnly Date, decimal Amount, decimal Low80, decimal High80, decimal? Known, double Chance)
{
    /// <summary>The movements of so many days, or of all that the futures cover, by date; those on cards are left out, as they leave with the settlement.</summary>
    public static IReadOnlyList<ExpectedMovement> Of(CashFlowOutlook outlook, CashFlowPaths paths, int? days = null)
    {
        if (paths.Accounts.Count == 0)
        {
            return [];
        }

        var (last, currency) = (outlook.Today.AddDays(days ?? paths.Days), outlook.Accounts[0].Currency);
        var cash = paths.Accounts.Select(a => a.Id).ToHashSet();
        return
        [
            .. outlook.Planned.Where(p => cash.Contains(p.AccountId))
                .SelectMany(p => p.Dues.Where(d => d.Date <= last).Select(d => Of(p, d, currency)))
                .Concat(outlook.Settlements.Index().SelectMany(s => Of(s.Item, paths, s.Index, last, currency)))
                .OrderBy(m => m.Date).ThenByDescending(m => Math.Abs(m.Amount)).ThenBy(m => m.Key, StringComparer.Ordinal),
        ];
    }

    private static ExpectedMovement Of(PlannedFlow flow, PlannedDue due, string currency)
    {
        var payment = ExpectedPayment.Around(due.Expected, flow.Reach80, currency);
        return new ExpectedMovement(
            flow.Key, flow.AccountId, flow.Name, flow.Kind, flow.Category, due.Date, payment.Amount, payment.Low, payment.High, Known: null, flow.Chance * due.Chance);
    }

    private static IEnumerable<ExpectedMovement> Of(CardSettlement settlement, CashFlowPaths paths, int place, DateOnly last, string currency) =>
        from bill in settlement.Bills.Index()
        where bill.Item.Due <= last
        let paid = paths.Settled(place, bill.Index)
        select new ExpectedMovement(
            null, settlement.PayerId, settlement.CardName, PlannedFlowKind.CardSettlement, null, bill.Item.Due,
            Currencies.Round(paid.Average(), currency), Currencies.Round(RobustStatistics.Quantile(paid, 0.1), currency), Currencies.Round(RobustStatistics.Quantile(paid, 0.9), currency), bill.Item.Known, 1);
}
