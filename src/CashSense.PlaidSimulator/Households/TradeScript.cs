using System.Globalization;

namespace CashSense.PlaidSimulator.Households;

/// <summary>A security as the market knows it. Its price walks from day to day, by the seed.</summary>
/// <param name="DailyRange">Width of a day's move, as a share of the price; 0 for cash.</param>
/// <param name="YearlyGrowth">As a share of the price.</param>
internal sealed record SecurityPlan(
    string Key, string Name, string? Ticker, string Type, decimal Price, decimal DailyRange, decimal YearlyGrowth, string? Market = null, int Decimals = 4)
{
    public bool IsCash => Type is "cash";
}

/// <summary>One investment transaction; Plaid's signs: a purchase has both amount and quantity positive, a sale both negative, money in is negative.</summary>
internal sealed record Trade(
    string Key, string Account, string? Security, DateOnly Date, string Name, decimal Quantity, decimal Amount, decimal Price, decimal Fees, string Type, string Subtype);

/// <summary>The pen for the investment accounts of a month.</summary>
internal sealed class TradeScript(Household household, DateOnly first, PriceWalks prices, Func<string, string, decimal> heldBefore)
{
    private readonly List<Trade> _trades = [];

    public IReadOnlyList<Trade> Trades => _trades;

    public int Index { get; } = ((first.Year - Household.Epoch.Year) * 12) + first.Month - Household.Epoch.Month;

    public int Number => first.Month;

    public DateOnly BankDay(int day) => MonthScript.BankDay(first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1));

    /// <summary>Money paid in.</summary>
    public void Deposit(string account, int day, decimal amount, string name, string subtype = "deposit") =>
        Add(account, null, BankDay(day), name, 0m, -amount, 0m, 0m, "cash", subtype);

    /// <summary>As much of a security as the money buys, in parts of a share.</summary>
    public void Buy(string account, string security, int day, decimal money, decimal fees = 0m)
    {
        var on = BankDay(day);
        var plan = Plan(security);
        var price = prices.On(plan, on);
        var quantity = decimal.Round((money - fees) / price, plan.Type is "cryptocurrency" ? 10 : 6);
        Add(account, security, on, $"BUY {plan.Name}", quantity, money, price, fees, "buy", "buy");
    }

    /// <summary>A share of what is held.</summary>
    public void Sell(string account, string security, int day, decimal share)
    {
        var on = BankDay(day);
        var plan = Plan(security);
        var quantity = decimal.Round((heldBefore(account, security) + Bought(account, security)) * share, 6);
        if (quantity > 0)
        {
            var price = prices.On(plan, on);
            Add(account, security, on, $"SELL {plan.Name}", -quantity, -decimal.Round(quantity * price, 2), price, 0m, "sell", "sell");
        }
    }

    /// <summary>Paid out in cash on what is held.</summary>
    public void Dividend(string account, string security, int day, decimal yieldShare)
    {
        var on = BankDay(day);
        var plan = Plan(security);
        var amount = decimal.Round(heldBefore(account, security) * prices.On(plan, on) * yieldShare, 2);
        if (amount > 0)
        {
            Add(account, security, on, $"DIVIDEND {plan.Name}", 0m, -amount, 0m, 0m, "cash", "dividend");
        }
    }

    /// <summary>A position that was brought in from elsewhere, at its value.</summary>
    public void Hold(string account, string security, decimal quantity, decimal value) =>
        Add(account, security, BankDay(1), $"TRANSFER IN {Plan(security).Name}", quantity, -value, decimal.Round(value / quantity, 6), 0m, "transfer", "transfer");

    public void Fee(string account, int day, decimal amount, string name) =>
        Add(account, null, BankDay(day), name, 0m, amount, 0m, amount, "fee", "account fee");

    private decimal Bought(string account, string security) => _trades.Where(t => t.Account == account && t.Security == security).Sum(t => t.Quantity);

    private SecurityPlan Plan(string key) => household.Securities.First(s => string.Equals(s.Key, key, StringComparison.Ordinal));

    private void Add(
        string account, string? security, DateOnly on, string name, decimal quantity, decimal amount, decimal price, decimal fees, string type, string subtype) =>
        _trades.Add(new Trade(
            string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM}/{account}/{_trades.Count}"), account, security, on, name, quantity, amount, price, fees, type, subtype));
}
