using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Categories;
using CashSense.Analysis.Transfers;
using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;

namespace CashSense.Evaluation;

/// <summary>Two years of one of the simulator's households up to a day, and the balances of the days after it.</summary>
/// <param name="Accounts">With the balances of the day.</param>
/// <param name="Entries">As the product would hold them on the day, own transfers paired.</param>
/// <param name="Today">The day.</param>
/// <param name="Days">By account: the balances at the ends of the two years' days and of those after them; positive = owned.</param>
internal sealed record SimulatedBalances(
    IReadOnlyList<CashAccount> Accounts, IReadOnlyList<LedgerEntry> Entries, DateOnly Today, IReadOnlyDictionary<Guid, decimal[]> Days)
{
    /// <summary>Days before today of which rows and balances are known.</summary>
    public const int PastDays = 730;

    /// <param name="daysAhead">Of which the balances are told.</param>
    public static SimulatedBalances Of(Household household, int seed, DateOnly today, int daysAhead)
    {
        var (from, to) = (today.AddDays(-PastDays), today.AddDays(daysAhead));
        var history = new History(household, seed).Through(to).Rows;
        var plans = household.Accounts.Where(a => a.HasTransactions).ToDictionary(a => a.Key, a => (Plan: a, Id: new Guid(seed, (short)a.Mask.GetHashCode(StringComparison.Ordinal), 3, new byte[8])), StringComparer.Ordinal);
        List<LedgerEntry> rows =
        [
            .. history.Where(r => r.PostedOn > from && r.PostedOn <= today && plans.ContainsKey(r.Account))
                .Select((r, i) => EntryOf(r, plans[r.Account].Id, new Guid(i + 1, (short)seed, 4, new byte[8]), household.Style.Currency)),
        ];
        var types = plans.Values.ToDictionary(p => p.Id, p => p.Plan.Type);
        var peers = OwnTransfers.Match([.. rows.Select(e => new TransferLeg(e.Id, e.AccountId, types[e.AccountId], e.Date, e.Amount, e.Currency, e.Description, e.Category))])
            .SelectMany(p => new[] { (p.OutId, p.InId), (p.InId, p.OutId) }).ToDictionary(p => p.Item1, p => p.Item2);
        return new SimulatedBalances(
            [.. plans.Values.Select(p => new CashAccount(p.Id, p.Plan.Name, p.Plan.Type, p.Plan.Subtype, household.Style.Currency, BalancesOf(p.Plan, history, today, today)[0]))],
            rows.ConvertAll(e => peers.TryGetValue(e.Id, out var peer) ? e with { IsTransfer = true, TransferPeerId = peer } : e),
            today,
            plans.Values.ToDictionary(p => p.Id, p => BalancesOf(p.Plan, history, from, to)));
    }

    private static decimal[] BalancesOf(AccountPlan account, IReadOnlyList<HouseholdRow> rows, DateOnly from, DateOnly to)
    {
        var sign = account.IsOwed ? 1 : -1;
        var byDay = rows.Where(r => r.Account == account.Key && r.PostedOn <= to).ToLookup(r => r.PostedOn!.Value, r => r.Amount);
        var balance = account.Opening + (sign * byDay.Where(g => g.Key <= from).Sum(g => g.Sum()));
        var balances = new List<decimal> { balance };
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            balances.Add(balance += sign * byDay[day].Sum());
        }

        return [.. balances];
    }

    private static LedgerEntry EntryOf(HouseholdRow row, Guid accountId, Guid id, string currency)
    {
        var text = MerchantText.Of(row.Description, row.MerchantName);
        return new LedgerEntry(
            id, accountId, row.PostedOn!.Value, row.Amount, currency, row.Description, text.Merchant, text.Key, row.Sorting.Sent is { } sent ? PfcCategory.FromPlaid(null, sent) : null);
    }
}
