using CashSense.PlaidSimulator.Households;

namespace CashSense.PlaidSimulator.Ledger;

/// <summary>A position at the end of a day.</summary>
/// <param name="CostBasis">What the whole position cost; a sale takes its share away.</param>
internal sealed record Position(AccountPlan Account, SecurityPlan Security, decimal Quantity, decimal Price, decimal Value, decimal? CostBasis);

/// <summary>Holdings, folded from the trades up to a day. Cash is a holding too, as Plaid has it.</summary>
internal static class Portfolio
{
    public static IReadOnlyList<Position> Of(AccountPlan account, Household household, IReadOnlyList<Trade> trades, PriceWalks prices, DateOnly day)
    {
        var past = trades.Where(t => t.Account == account.Key && t.Date <= day).ToArray();
        var positions = new List<Position>();
        foreach (var security in household.Securities)
        {
            var position = security.IsCash ? Cash(account, security, past) : Held(account, security, past, prices.On(security, day));
            if (position.Quantity != 0m)
            {
                positions.Add(position);
            }
        }

        return positions;
    }

    private static Position Cash(AccountPlan account, SecurityPlan security, IEnumerable<Trade> past)
    {
        // Securities that were moved in from elsewhere cost no cash here.
        var money = account.Opening - past.Where(t => t.Type is not "transfer").Sum(t => t.Amount);
        return new Position(account, security, money, 1m, money, null);
    }

    private static Position Held(AccountPlan account, SecurityPlan security, IEnumerable<Trade> past, decimal price)
    {
        var (quantity, cost) = (0m, 0m);
        foreach (var trade in past.Where(t => t.Security == security.Key && t.Quantity != 0m).OrderBy(t => t.Date))
        {
            cost = trade.Quantity > 0 ? cost + Math.Abs(trade.Amount) : decimal.Round(cost * (quantity + trade.Quantity) / quantity, 2);
            quantity += trade.Quantity;
        }

        return new Position(account, security, quantity, price, decimal.Round(quantity * price, 2), cost);
    }
}
