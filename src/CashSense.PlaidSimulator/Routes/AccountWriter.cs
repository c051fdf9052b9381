using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>Balances at the end of a day: opening balance and all posted rows, so that they agree with the transactions on every day.</summary>
internal static class AccountWriter
{
    public static AccountWire Write(ItemLedger ledger, AccountPlan account, DateOnly today) => new(
        ledger.AccountId(account.Key), Balances(ledger, account, today), account.Mask, account.Name, account.OfficialName, account.Type, account.Subtype, "personal");

    public static InvestmentAccountWire WriteInvestment(ItemLedger ledger, AccountPlan account, DateOnly today)
    {
        var plain = Write(ledger, account, today);
        var balances = new InvestmentBalancesWire
        {
            Available = plain.Balances.Available,
            Current = plain.Balances.Current,
            Limit = plain.Balances.Limit,
            IsoCurrencyCode = plain.Balances.IsoCurrencyCode,
        };
        return new InvestmentAccountWire(plain.AccountId, balances, plain.Mask, plain.Name, plain.OfficialName, plain.Type, plain.Subtype, plain.HolderCategory);
    }

    public static BalancesWire Balances(ItemLedger ledger, AccountPlan account, DateOnly today)
    {
        var (available, current) = account switch
        {
            { Fixed: { } still } => (still.Available, still.Current),
            { IsInvestment: true } => OfInvestments(ledger, account, today),
            _ => OfRows(ledger, account, today),
        };
        return new BalancesWire { Available = available, Current = current, Limit = account.Limit, IsoCurrencyCode = ledger.Household.Style.Currency };
    }

    private static (decimal? Available, decimal Current) OfInvestments(ItemLedger ledger, AccountPlan account, DateOnly today)
    {
        var positions = Portfolio.Of(account, ledger.Household, ledger.Through(today).Trades, ledger.Prices, ledger.Shown(today));
        return (positions.Where(p => p.Security.IsCash).Sum(p => p.Value), positions.Sum(p => p.Value));
    }

    private static (decimal? Available, decimal Current) OfRows(ItemLedger ledger, AccountPlan account, DateOnly today)
    {
        var balances = ledger.BalancesOn(today);
        var (current, pending) = (balances.Current(account.Key), balances.Pending(account.Key));
        return account.Type switch
        {
            "credit" => (account.Limit - current - pending, current),
            "loan" => (null, current),
            _ => (current - pending, current),
        };
    }
}
