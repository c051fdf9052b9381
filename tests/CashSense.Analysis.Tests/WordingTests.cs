namespace CashSense.Analysis.Tests;

public sealed class WordingTests
{
    [Fact]
    public void An_amount_has_the_decimals_of_its_currency_and_no_sign()
    {
        Assert.Equal(new LocalizedText("52.30 EUR", "52,30 EUR"), Wording.Amount(-52.3m, "EUR"));
        Assert.Equal(new LocalizedText("1,250 JPY", "1\u202f250 JPY"), Wording.Amount(1250m, "JPY"));
    }

    [Fact]
    public void A_balance_below_zero_has_its_minus() => Assert.Equal(new LocalizedText("-1,052.30 EUR", "-1\u202f052,30 EUR"), Wording.Balance(-1052.3m, "EUR"));

    [Fact]
    public void A_share_is_written_in_percents_with_a_decimal_where_there_is_one()
    {
        Assert.Equal(new LocalizedText("2%", "2\u00a0%"), Wording.Percent(0.02m));
        Assert.Equal(new LocalizedText("18.5%", "18,5\u00a0%"), Wording.Percent(0.1853m));
    }
}
