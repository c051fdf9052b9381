using CashSense.Analysis.Reports;

namespace CashSense.Analysis.Tests.Reports;

public sealed class NetWorthTests
{
    [Fact]
    public void Assets_less_debts_per_currency()
    {
        var totals = NetWorth.Compute(
        [
            new("depository", "USD", 1_200.50m), new("investment", "USD", 8_000m), new("credit", "USD", 450.25m), new("loan", "USD", 10_000m),
            new("depository", "EUR", 99.99m),
        ]);
        Assert.Equal([new NetWorth("EUR", 99.99m, 0m, 0), new NetWorth("USD", 9_200.50m, 10_450.25m, 0)], totals);
        Assert.Equal(-1_249.75m, totals[1].Net);
    }

    [Fact]
    public void An_overdrawn_account_is_a_debt_and_an_overpaid_card_is_an_asset() =>
        Assert.Equal([new NetWorth("EUR", 30m, 120m, 0)], NetWorth.Compute([new("depository", "EUR", -120m), new("credit", "EUR", -30m)]));

    [Fact]
    public void An_unknown_balance_is_left_out_and_counted() =>
        Assert.Equal(
            [new NetWorth("CAD", 0m, 0m, 1), new NetWorth("EUR", 5m, 0m, 1)],
            NetWorth.Compute([new("depository", "EUR", 5m), new("loan", "EUR", null), new("depository", "CAD", null)]));
}
