using CashSense.Analysis.CashFlow;

namespace CashSense.Analysis.Savings;

/// <summary>What acting on an opportunity does to the probability that the everyday accounts together fall below zero.</summary>
public static class SavingsShortfall
{
    /// <summary>Days ahead that are looked at.</summary>
    public const int Days = IdleCash.DaysAhead;

    /// <summary>After less before, -1 to 1: negative where acting makes a shortfall less likely. By key; opportunities of which it cannot be told are not in it.</summary>
    /// <param name="outlook">In their currency.</param>
    /// <param name="opportunities">Those of other currencies are left out.</param>
    public static IReadOnlyDictionary<string, double> Changes(CashFlowOutlook outlook, IEnumerable<SavingsOpportunity> opportunities)
    {
        var changes = new Dictionary<string, double>(StringComparer.Ordinal);
        if (Everyday(outlook, Days) is not { } now)
        {
            return changes;
        }

        var before = now.Days[^1].BelowFloor;
        foreach (var found in opportunities.Where(o => o.MonthlySaving.Currency == outlook.Accounts[0].Currency && IsIn(outlook, o.Edit)))
        {
            // What is never short cannot be less so by paying less: most households, most of the time, and a drawing saved.
            var after = before == 0 && found.Edit is not CashFlowEdit.Add ? 0 : Everyday(CashFlowEdit.Apply(outlook, [found.Edit!]), Days)!.Days[^1].BelowFloor;
            changes[found.Key] = after - before;
        }

        return changes;
    }

    /// <summary>The everyday accounts together; null where none has enough history.</summary>
    internal static BalanceForecast? Everyday(CashFlowOutlook outlook, int days) =>
        outlook.Accounts.Any(a => a.IsEveryday) ? BalanceForecast.OfEveryday(CashFlowPaths.Draw(outlook, days), outlook, floor: 0) : null;

    private static bool IsIn(CashFlowOutlook outlook, CashFlowEdit? edit) => edit switch
    {
        CashFlowEdit.Cancel cancel => outlook.Planned.Any(p => p.Key == cancel.Key),
        CashFlowEdit.ChangeAmount change => outlook.Planned.Any(p => p.Key == change.Key),
        CashFlowEdit.Add add => outlook.Accounts.Any(a => a.Id == add.AccountId),
        _ => false,
    };
}
