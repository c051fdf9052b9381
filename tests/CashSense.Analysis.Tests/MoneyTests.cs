using System.Globalization;

namespace CashSense.Analysis.Tests;

public sealed class MoneyTests
{
    [Fact]
    public void A_million_cents_are_ten_thousand() =>
        Assert.Equal(10_000.00m, Money.Sum(Enumerable.Repeat(0.01m, 1_000_000), "EUR").Amount);

    [Fact]
    public void Two_currencies_are_never_added() =>
        Assert.Throws<CurrencyMismatchException>(() => new Money(1m, "EUR") + new Money(1m, "USD"));

    [Theory]
    [InlineData("EUR", "2.345", "2.34")]
    [InlineData("EUR", "2.355", "2.36")]
    [InlineData("JPY", "2.5", "2")]
    [InlineData("KWD", "2.3455", "2.346")]
    public void A_computed_value_is_rounded_half_to_even_to_what_can_be_paid(string currency, string amount, string expected) =>
        Assert.Equal(Exact(expected), new Money(Exact(amount), currency).Rounded().Amount);

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
