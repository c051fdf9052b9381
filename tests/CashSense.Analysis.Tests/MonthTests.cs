namespace CashSense.Analysis.Tests;

public sealed class MonthTests
{
    [Theory]
    [InlineData("2026-02", 28)]
    [InlineData("2024-02", 29)]
    [InlineData("2026-12", 31)]
    public void A_month_knows_its_last_day(string text, int days) => Assert.Equal(days, Month.Parse(text, null).LastDay.Day);

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-1")]
    [InlineData("26-01")]
    [InlineData("2026/01")]
    [InlineData(" 2026-01")]
    [InlineData("1899-12")]
    [InlineData("2201-01")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_four_digits_a_hyphen_and_two_digits_are_a_month(string? text) => Assert.False(Month.TryParse(text, null, out _));

    [Fact]
    public void Consecutive_months_cross_the_year() =>
        Assert.Equal(["2025-11", "2025-12", "2026-01"], Month.Range(new Month(2025, 11), new Month(2026, 1)).Select(m => m.ToString()));
}
