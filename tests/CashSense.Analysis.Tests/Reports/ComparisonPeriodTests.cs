using CashSense.Analysis.Reports;
using static CashSense.Analysis.Tests.Reports.Ledger;

namespace CashSense.Analysis.Tests.Reports;

public sealed class ComparisonPeriodTests
{
    [Theory]
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData("2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31")]
    [InlineData("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31")]
    [InlineData("2026-03-10", "2026-03-19", "2026-02-28", "2026-03-09")]
    [InlineData("2026-03-01", "2026-03-30", "2026-01-30", "2026-02-28")]
    [InlineData("2026-03-05", "2026-03-05", "2026-03-04", "2026-03-04")]
    public void The_previous_period_has_the_same_length_or_as_many_whole_months(string from, string to, string expectedFrom, string expectedTo) =>
        Assert.Equal(Days(expectedFrom, expectedTo), ComparisonPeriod.Previous(Days(from, to)));

    [Theory]
    [InlineData("2026-03-10", "2026-04-09", "2025-03-10", "2025-04-09")]
    [InlineData("2024-02-10", "2024-02-29", "2023-02-10", "2023-02-28")]
    [InlineData("2024-02-29", "2024-02-29", "2023-02-28", "2023-02-28")]
    [InlineData("2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29")]
    [InlineData("2024-02-01", "2024-02-29", "2023-02-01", "2023-02-28")]
    public void A_year_ago_knows_leap_days(string from, string to, string expectedFrom, string expectedTo) =>
        Assert.Equal(Days(expectedFrom, expectedTo), ComparisonPeriod.YearAgo(Days(from, to)));

    [Fact]
    public void A_range_does_not_end_before_it_begins() => Assert.Throws<ArgumentOutOfRangeException>(() => Days("2026-03-02", "2026-03-01"));
}
