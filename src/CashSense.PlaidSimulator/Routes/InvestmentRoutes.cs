using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

internal static class InvestmentRoutes
{
    private const int DefaultCount = 100;
    private const int MonthsKept = 24;

    public static Answer GetHoldings(Call call)
    {
        var item = WithInvestments(call);
        var options = call.Fields.Object("options");
        var ids = options.ListOrNull("account_ids");
        options.Done();
        call.Fields.Done();
        var ledger = call.Ledger(item);
        var accounts = Chosen(ledger, ids);
        var day = ledger.Shown(call.Today);
        var positions = accounts
            .SelectMany(a => Portfolio.Of(a, ledger.Household, ledger.Through(call.Today).Trades, ledger.Prices, day)).ToArray();
        return new HoldingsAnswer(
            [.. accounts.Select(a => AccountWriter.WriteInvestment(ledger, a, call.Today))],
            [.. positions.Select(p => Write(ledger, p, day))],
            [.. positions.Select(p => p.Security).Distinct().Select(s => Write(ledger, s, day))],
            ItemWriter.Write(item));
    }

    public static Answer GetTransactions(Call call)
    {
        var fields = call.Fields;
        var item = WithInvestments(call);
        var (start, end) = (fields.Date("start_date"), fields.Date("end_date"));
        var options = fields.Object("options");
        var ids = options.ListOrNull("account_ids");
        var count = options.NumberOrNull("count", 1, 500) ?? DefaultCount;
        var offset = options.NumberOrNull("offset", 0, int.MaxValue) ?? 0;
        _ = options.Flag("async_update");   // everything is here at once
        options.Done();
        fields.Done();
        if (end < start)
        {
            throw PlaidErrorException.Field("end_date", "must not be before start_date");
        }

        var ledger = call.Ledger(item);
        var accounts = Chosen(ledger, ids);
        var day = ledger.Shown(call.Today);
        var oldest = call.Today.AddMonths(-MonthsKept);
        var trades = ledger.Through(call.Today).Trades
            .Where(t => t.Date >= start && t.Date <= end && t.Date <= day && t.Date >= oldest && accounts.Any(a => a.Key == t.Account))
            .OrderByDescending(t => t.Date).ThenBy(t => t.Key, StringComparer.Ordinal).ToArray();
        var page = trades.Skip(offset).Take(count).ToArray();
        var securities = ledger.Household.Securities.Where(s => page.Any(t => t.Security == s.Key));
        return new InvestmentTransactionsAnswer(
            [.. accounts.Select(a => AccountWriter.WriteInvestment(ledger, a, call.Today))],
            [.. page.Select(t => Write(ledger, item, t))],
            [.. securities.Select(s => Write(ledger, s, day))],
            trades.Length,
            ItemWriter.Write(item));
    }

    /// <summary>The first call puts the product on an Item whose bank has it.</summary>
    private static LinkedItem WithInvestments(Call call)
    {
        var item = call.HealthyItem();
        if (item.Has("investments"))
        {
            return item;
        }

        if (Institutions.Find(item.InstitutionId)?.Supports("investments") is not true)
        {
            throw PlaidErrorException.Item("PRODUCTS_NOT_SUPPORTED", "investments are not supported by this institution");
        }

        return call.Sandbox.Store.Change(state =>
        {
            var next = state.With(item.ItemId, i => i.Has("investments") ? i : i with { Products = i.Products.Add("investments") });
            return (next, next.Items.First(i => i.ItemId == item.ItemId));
        });
    }

    private static AccountPlan[] Chosen(ItemLedger ledger, System.Collections.Immutable.ImmutableList<string>? ids)
    {
        var accounts = AccountRoutes.Chosen(ledger, ids).Where(a => a.IsInvestment).ToArray();
        return accounts.Length > 0
            ? accounts
            : throw PlaidErrorException.Item("NO_INVESTMENT_ACCOUNTS", "no valid investment accounts were found for this item");
    }

    private static HoldingWire Write(ItemLedger ledger, Position position, DateOnly day) => new()
    {
        AccountId = ledger.AccountId(position.Account.Key),
        SecurityId = SecurityId(ledger, position.Security.Key),
        InstitutionPrice = position.Price,
        InstitutionPriceAsOf = day,
        InstitutionValue = position.Value,
        CostBasis = position.CostBasis,
        Quantity = position.Quantity,
        IsoCurrencyCode = ledger.Household.Style.Currency,
    };

    private static SecurityWire Write(ItemLedger ledger, SecurityPlan security, DateOnly day) => new()
    {
        SecurityId = SecurityId(ledger, security.Key),
        Name = security.Name,
        TickerSymbol = security.Ticker,
        IsCashEquivalent = security.IsCash,
        Type = security.Type,
        ClosePrice = ledger.Prices.On(security, day),
        ClosePriceAsOf = day,
        IsoCurrencyCode = ledger.Household.Style.Currency,
        MarketIdentifierCode = security.Market,
    };

    private static InvestmentTransactionWire Write(ItemLedger ledger, LinkedItem item, Trade trade) => new()
    {
        InvestmentTransactionId = Ids.Of(item.ItemId, "trade", trade.Key),
        AccountId = ledger.AccountId(trade.Account),
        SecurityId = trade.Security is null ? null : SecurityId(ledger, trade.Security),
        Date = trade.Date,
        Name = trade.Name,
        Quantity = trade.Quantity,
        Amount = trade.Amount,
        Price = trade.Price,
        Fees = trade.Fees,
        Type = trade.Type,
        Subtype = trade.Subtype,
        IsoCurrencyCode = ledger.Household.Style.Currency,
    };

    /// <summary>Securities are the same for all Items of a household.</summary>
    private static string SecurityId(ItemLedger ledger, string key) => Ids.Of("security", ledger.Household.Style.Currency, key);
}
