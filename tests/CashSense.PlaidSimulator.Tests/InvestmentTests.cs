using System.Text.Json;

namespace CashSense.PlaidSimulator.Tests;

public sealed class InvestmentTests
{
    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public async Task Holdings_add_up_to_the_balance_on_every_day(string institution)
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync(institution);
        for (var day = 0; day < 40; day += 8)
        {
            bank.Simulator.Today = Bank.Today.AddDays(day);
            var answer = await bank.AskAsync("/investments/holdings/get", new { access_token = link.AccessToken });
            var holdings = answer.GetProperty("holdings").EnumerateArray().ToArray();
            Assert.All(holdings, h => Assert.InRange(Gap(h), 0m, 0.005m));
            Assert.Equal(answer.GetProperty("accounts")[0].GetProperty("balances").GetProperty("current").GetDecimal(), holdings.Sum(h => h.GetProperty("institution_value").GetDecimal()));
            var securities = answer.GetProperty("securities").EnumerateArray().Select(s => s.GetProperty("security_id").GetString()).ToHashSet(StringComparer.Ordinal);
            Assert.All(holdings, h => Assert.Contains(h.GetProperty("security_id").GetString(), securities));
        }

        static decimal Gap(JsonElement holding) => Math.Abs(
            (holding.GetProperty("quantity").GetDecimal() * holding.GetProperty("institution_price").GetDecimal()) - holding.GetProperty("institution_value").GetDecimal());
    }

    [Fact]
    public async Task Purchases_are_positive_sales_negative_and_money_in_negative()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        var answer = await bank.AskAsync("/investments/transactions/get", new
        {
            access_token = link.AccessToken,
            start_date = "2024-01-01",
            end_date = "2026-11-24",
            options = new { count = 500 },
        });
        var trades = answer.GetProperty("investment_transactions").EnumerateArray().ToArray();
        Assert.Equal(answer.GetProperty("total_investment_transactions").GetInt32(), trades.Length);
        Assert.All(Of("buy"), t => Assert.True(Amount(t) > 0 && Quantity(t) > 0));
        Assert.All(Of("sell"), t => Assert.True(Amount(t) < 0 && Quantity(t) < 0));
        Assert.All(Of("cash"), t => Assert.True(Amount(t) < 0));
        Assert.All(Of("fee"), t => Assert.True(Amount(t) > 0));
        Assert.All((string[])["buy", "sell", "cash", "fee"], type => Assert.NotEmpty(Of(type)));
        Assert.Contains(trades, t => decimal.GetBits(Quantity(t))[3] >> 16 == 10);
        Assert.All(trades, t => Assert.True(t.GetProperty("date").GetDateTime() >= new DateTime(2024, 11, 24)));
        Assert.Equal(trades.Select(t => t.GetProperty("date").GetString()).OrderDescending(StringComparer.Ordinal), trades.Select(t => t.GetProperty("date").GetString()));

        JsonElement[] Of(string type) => [.. trades.Where(t => t.GetProperty("type").GetString() == type)];
        static decimal Amount(JsonElement trade) => trade.GetProperty("amount").GetDecimal();
        static decimal Quantity(JsonElement trade) => trade.GetProperty("quantity").GetDecimal();
    }

    [Fact]
    public async Task User_good_has_the_balances_of_the_sandbox_and_they_do_not_move()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync("ins_109508");
        await link.SyncAsync();
        Assert.True(link.Rows.Count > 500);
        string[] wanted =
        [
            "Plaid Checking 0000 100 110 ", "Plaid Saving 1111 200 210 ", "Plaid Credit Card 3333  410 2000", "Plaid Money Market 4444 43200 43200 ",
            "Plaid IRA 5555  320.76 ", "Plaid 401k 6666  23631.9805 ", "Plaid Student Loan 7777  65262 ", "Plaid Mortgage 8888  56302.06 ",
        ];
        Assert.Equal(wanted, (await link.AccountsAsync()).Select(Tell));
        bank.Simulator.Today = Bank.Today.AddDays(45);
        Assert.Equal(wanted, (await link.AccountsAsync()).Select(Tell));
        Assert.True((await link.SyncAsync()).IsEmpty);
        var holdings = (await bank.AskAsync("/investments/holdings/get", new { access_token = link.AccessToken })).GetProperty("holdings");
        Assert.Equal(320.76m + 23631.9805m, holdings.EnumerateArray().Sum(h => h.GetProperty("institution_value").GetDecimal()));

        static string Tell(JsonElement account)
        {
            var balances = account.GetProperty("balances");
            return $"{account.GetProperty("name")} {account.GetProperty("mask")} {balances.GetProperty("available")} {balances.GetProperty("current")} {balances.GetProperty("limit")}";
        }
    }

    [Fact]
    public async Task A_french_current_account_says_its_overdraft_and_its_card_its_debt()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync("ins_9001");
        var accounts = (await link.AccountsAsync()).ToDictionary(a => a.GetProperty("name").GetString()!, a => a.GetProperty("balances"), StringComparer.Ordinal);
        Assert.Equal(800m, accounts["Compte courant"].GetProperty("limit").GetDecimal());
        Assert.All(accounts.Values, b => Assert.Equal("EUR", b.GetProperty("iso_currency_code").GetString()));
        bank.Simulator.Today = new DateOnly(2026, 11, 30);
        var settled = (await link.AccountsAsync()).Single(a => a.GetProperty("subtype").GetString() == "credit card");
        Assert.Equal(0m, settled.GetProperty("balances").GetProperty("current").GetDecimal());
    }
}
