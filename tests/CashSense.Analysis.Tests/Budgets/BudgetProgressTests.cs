using System.Globalization;
using CashSense.Analysis.Budgets;
using static CashSense.Analysis.Tests.Reports.Ledger;

namespace CashSense.Analysis.Tests.Budgets;

public sealed class BudgetProgressTests
{
    private static readonly BudgetGoal Monthly = new(BudgetGoalCategory.Total, 310m, "EUR", BudgetPeriod.Monthly);
    private const decimal Usual = 310m;   // spent in February
    private static readonly DateRange March = Days("2026-03-01", "2026-03-31");

    [Fact]
    public void A_month_by_hand()
    {
        // Limit 310 + 31 = 341, as much as was spent the month before. Day 10 of 31, 155 spent: (7 × 155 + 341) / (7 × 10 + 31) = 1426 / 101 = 14.11881… a day for 21 days.
        var progress = BudgetProgress.Compute(Monthly, 155m, 341m, Day("2026-03-10"), March, 31m);
        Assert.Equal((341m, 31m, 155m, 186m), (progress.Limit, progress.CarriedOver, progress.Spent, progress.Remaining));
        Assert.Equal((0.4545m, 0.3226m, 1.4089m), (progress.ShareUsed, progress.ShareElapsed, progress.Pace));
        Assert.Equal((451.50m, BudgetState.AtRisk), (progress.Projected, progress.State));
    }

    [Theory]
    [InlineData("2026-03-10", "100", BudgetState.OnTrack)]
    [InlineData("2026-03-10", "100.01", BudgetState.AtRisk)]
    [InlineData("2026-03-10", "247.99", BudgetState.AtRisk)]
    [InlineData("2026-03-10", "248", BudgetState.Warning)]
    [InlineData("2026-03-10", "310", BudgetState.Warning)]
    [InlineData("2026-03-10", "310.01", BudgetState.Exceeded)]
    [InlineData("2026-03-31", "247.99", BudgetState.OnTrack)]
    [InlineData("2026-03-31", "248", BudgetState.Warning)]
    [InlineData("2026-04-01", "309", BudgetState.OnTrack)]
    [InlineData("2026-04-01", "311", BudgetState.Exceeded)]
    [InlineData("2026-02-28", "0", BudgetState.OnTrack)]
    public void The_state_is_the_worst_that_applies(string today, string spent, BudgetState state) =>
        Assert.Equal(state, BudgetProgress.Compute(Monthly, Exact(spent), Usual, Day(today), March).State);

    [Fact]
    public void Spending_evenly_is_projected_to_the_limit_on_every_day() => Assert.All(Enumerable.Range(0, 31), days =>
    {
        var progress = BudgetProgress.Compute(Monthly, 10m * days, Usual, March.From.AddDays(days - 1), March);
        Assert.Equal(310m, progress.Projected);
        Assert.NotEqual(BudgetState.AtRisk, progress.State);
    });

    [Fact]
    public void A_large_first_day_is_damped_and_the_last_day_is_what_was_spent()
    {
        // (7 × 100 + 310) / (7 + 31) = 26.5789… a day for 30 days, where the undamped pace would foretell 3,100.
        Assert.Equal(897.37m, BudgetProgress.Compute(Monthly, 100m, Usual, March.From, March).Projected);
        Assert.Equal(100.0001m, BudgetProgress.Compute(Monthly, 100.0001m, Usual, March.To, March).Spent);
        Assert.Equal(100m, BudgetProgress.Compute(Monthly, 100.0001m, Usual, March.To, March).Projected);
    }

    [Fact]
    public void The_limit_does_not_move_the_projection() => Assert.Single(
        new[] { 1m, 310m, 100_000_000m }.Select(limit => BudgetProgress.Compute(Monthly with { Amount = limit }, 100m, Usual, Day("2026-03-10"), March).Projected).Distinct());

    [Fact]
    public void Without_a_period_before_a_large_first_day_is_damped_all_the_same() =>
        Assert.Equal(652.63m, BudgetProgress.Compute(Monthly, 100m, 0m, March.From, March).Projected);   // 700 / 38 a day for 30 days

    [Fact]
    public void More_spending_never_projects_less() => Assert.All(Enumerable.Range(1, 31), day =>
    {
        var projections = Enumerable.Range(-5, 50).Select(k => BudgetProgress.Compute(Monthly, 20m * k, Usual, March.From.AddDays(day - 1), March).Projected).ToList();
        Assert.Equal(projections.Order(), projections);
    });

    [Fact]
    public void Refunds_do_not_foretell_refunds()
    {
        var progress = BudgetProgress.Compute(Monthly, -400m, Usual, Day("2026-03-15"), March);
        Assert.Equal((-400m, 710m, -1.2903m, BudgetState.OnTrack), (progress.Projected, progress.Remaining, progress.ShareUsed, progress.State));
    }

    [Fact]
    public void A_budget_of_nothing_has_no_share_and_is_exceeded_by_a_cent()
    {
        var nothing = Monthly with { Amount = 0m };
        var untouched = BudgetProgress.Compute(nothing, 0m, Usual, Day("2026-03-15"), March);
        Assert.Equal((null, null, BudgetState.OnTrack), (untouched.ShareUsed, untouched.Pace, untouched.State));
        Assert.Equal(BudgetState.Exceeded, BudgetProgress.Compute(nothing, 0.01m, Usual, Day("2026-03-15"), March).State);
    }

    [Fact]
    public void Yen_are_projected_without_decimals() =>
        Assert.Equal(897m, BudgetProgress.Compute(Monthly with { Currency = "JPY" }, 100m, Usual, March.From, March).Projected);

    [Fact]
    public void A_limit_finer_than_what_can_be_paid_is_no_risk_by_rounding() =>
        Assert.Equal(BudgetState.OnTrack, BudgetProgress.Compute(Monthly with { Amount = 3.1m, Currency = "JPY" }, 0.8m, 3.6m, Day("2026-03-07"), March, 0.5m).State);

    [Fact]
    public void Before_the_period_there_is_no_pace() => Assert.Null(BudgetProgress.Compute(Monthly, 0m, Usual, Day("2026-02-01"), March).Pace);

    [Fact]
    public void Negative_limits_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetProgress.Compute(Monthly with { Amount = -1m }, 0m, Usual, March.From, March));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetProgress.Compute(Monthly, 0m, Usual, March.From, March, -1m));
    }

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
