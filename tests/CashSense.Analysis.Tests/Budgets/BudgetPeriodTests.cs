using CashSense.Analysis.Budgets;
using static CashSense.Analysis.Tests.Reports.Ledger;

namespace CashSense.Analysis.Tests.Budgets;

public sealed class BudgetPeriodTests
{
    [Theory]
    [InlineData(BudgetPeriod.Weekly, "2026-03-02", "2026-03-02", "2026-03-08")]
    [InlineData(BudgetPeriod.Weekly, "2026-03-08", "2026-03-02", "2026-03-08")]
    [InlineData(BudgetPeriod.Weekly, "2027-01-01", "2026-12-28", "2027-01-03")]
    [InlineData(BudgetPeriod.Monthly, "2024-02-29", "2024-02-01", "2024-02-29")]
    [InlineData(BudgetPeriod.Yearly, "2026-07-14", "2026-01-01", "2026-12-31")]
    public void A_period_is_a_calendar_week_month_or_year(BudgetPeriod period, string day, string from, string to) =>
        Assert.Equal(Days(from, to), period.Range(Day(day)));

    [Theory]
    [InlineData(BudgetPeriod.Weekly, "2026-03-04", "2026-02-23", "2026-03-01")]
    [InlineData(BudgetPeriod.Monthly, "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData(BudgetPeriod.Yearly, "2026-01-01", "2025-01-01", "2025-12-31")]
    public void The_period_before_ends_the_day_before(BudgetPeriod period, string day, string from, string to) =>
        Assert.Equal(Days(from, to), period.RangeBefore(Day(day)));
}
