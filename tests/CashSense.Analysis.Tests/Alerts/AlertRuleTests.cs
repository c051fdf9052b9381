using CashSense.Analysis.Alerts;

namespace CashSense.Analysis.Tests.Alerts;

public sealed class AlertRuleTests
{
    [Fact]
    public void The_defaults_hold_every_kind_once_and_once_per_currency_where_it_matters()
    {
        var rules = AlertRule.Defaults(["USD", "EUR", "USD"]);
        Assert.Equal(
            [
                (AlertKind.Budget80, null), (AlertKind.Budget100, null), (AlertKind.LargeTransaction, "EUR"), (AlertKind.LargeTransaction, "USD"),
                (AlertKind.UnusualTransaction, null), (AlertKind.LowBalance, "EUR"), (AlertKind.LowBalance, "USD"), (AlertKind.PriceRise, null),
                (AlertKind.BankNeedsAttention, null),
            ],
            rules.Select(r => (r.Kind, r.Currency)));
        Assert.Equal(Enum.GetValues<AlertKind>(), rules.Select(r => r.Kind).Distinct());
        Assert.All(rules, r => Assert.Equal(r.Kind.HasCurrency(), r.Currency is not null));
        Assert.All(rules, r => Assert.True(r.IsEnabled));
    }

    [Theory]
    [InlineData("EUR", 500, 100)]
    [InlineData("CAD", 500, 100)]
    [InlineData("JPY", 50_000, 10_000)]
    [InlineData("XOF", 300_000, 60_000)]
    public void Amounts_are_of_a_size_that_fits_the_currency(string currency, int large, int low)
    {
        var rules = AlertRule.Defaults([currency]);
        Assert.Equal(large, rules.Single(r => r.Kind == AlertKind.LargeTransaction).Threshold);
        Assert.Equal(low, rules.Single(r => r.Kind == AlertKind.LowBalance).Threshold);
    }

    [Fact]
    public void Every_kind_is_read_back_from_its_code() => Assert.All(Enum.GetValues<AlertKind>(), kind =>
    {
        Assert.True(AlertKinds.TryParse(kind.Code(), out var read));
        Assert.Equal(kind, read);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("Budget80")]
    [InlineData("BUDGET_80")]
    [InlineData("0")]
    public void Another_code_is_no_kind(string? code) => Assert.False(AlertKinds.TryParse(code, out _));
}
