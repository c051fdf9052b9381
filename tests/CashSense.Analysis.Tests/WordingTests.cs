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
    public void A_day_is_written_out() => Assert.Equal(new LocalizedText("1 August 2026", "1 août 2026"), Wording.Day(new DateOnly(2026, 8, 1)));

    [Fact]
    public void A_share_is_written_in_whole_percents() => Assert.Equal(new LocalizedText("12%", "12\u00a0%"), Wording.Percent(0.125m));
}
