using System.Globalization;
using CashSense.Analysis.Budgets;
using static CashSense.Analysis.Tests.Reports.Ledger;

namespace CashSense.Analysis.Tests.Budgets;

public sealed class BudgetGoalTests
{
    [Theory]
    [InlineData("total")]
    [InlineData("FOOD_AND_DRINK")]
    [InlineData("FOOD_AND_DRINK_GROCERIES")]
    [InlineData("LOAN_PAYMENTS")]
    [InlineData("LOAN_PAYMENTS_MORTGAGE_PAYMENT")]
    public void A_goal_is_for_a_code_that_can_hold_spending(string code)
    {
        Assert.True(BudgetGoalCategory.TryParse(code, out var category));
        Assert.Equal(code, category.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Total")]
    [InlineData("food_and_drink")]
    [InlineData("FOOD")]
    [InlineData("INCOME")]
    [InlineData("INCOME_WAGES")]
    [InlineData("TRANSFER_IN")]
    [InlineData("TRANSFER_OUT_SAVINGS")]
    [InlineData("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT")]
    public void Other_codes_are_refused(string? code) => Assert.False(BudgetGoalCategory.TryParse(code, out _));

    [Fact]
    public void Every_code_says_what_it_covers()
    {
        var (groceries, restaurant, rent) = (PfcCategory.Require(Groceries), PfcCategory.Require(Restaurant), PfcCategory.Require(Rent));
        Assert.Equal([true, false, false, false], new[] { groceries, restaurant, rent, null }.Select(Goal(Groceries).Category.Covers));
        Assert.Equal([true, true, false, false], new[] { groceries, restaurant, rent, null }.Select(Goal("FOOD_AND_DRINK").Category.Covers));
        Assert.Equal([true, true, true, true], new[] { groceries, restaurant, rent, null }.Select(Goal("total").Category.Covers));
    }

    [Fact]
    public void A_goal_is_named_in_both_languages()
    {
        Assert.Equal(("All spending", "Toutes les dépenses"), (BudgetGoalCategory.Total.Label.English, BudgetGoalCategory.Total.Label.French));
        Assert.Equal(PfcCategory.Require(Groceries).Label, Goal(Groceries).Category.Label);
        Assert.Equal(Goal(Groceries), Goal(Groceries));
        Assert.NotEqual(Goal(Groceries), Goal(Rent));
    }

    [Fact]
    public void Only_spending_of_its_days_currency_and_category_counts()
    {
        LedgerEntry[] entries =
        [
            Entry(1, "2026-03-01", 52.30m, Groceries), Entry(2, "2026-03-31", -2.30m, Groceries), Entry(3, "2026-04-01", 999m, Groceries),
            Entry(4, "2026-03-01", 999m, Groceries) with { Currency = "USD" }, Entry(5, "2026-03-01", 999m, Groceries) with { IsExcluded = true },
            Entry(6, "2026-03-01", 999m, Groceries) with { IsTransfer = true }, Entry(7, "2026-03-01", 7m, Groceries) with { IsPending = true },
            Entry(8, "2026-03-01", 100m, Rent), Entry(9, "2026-03-01", 10m, null), Entry(10, "2026-03-01", -2_000m, Wages),
        ];
        var march = Days("2026-03-01", "2026-03-31");
        Assert.Equal(57m, Goal(Groceries).SpentIn(entries, march));
        Assert.Equal(50m, Goal(Groceries).SpentIn(entries, march, includePending: false));
        Assert.Equal(167m, Goal("total").SpentIn(entries, march));
    }

    [Theory]
    [InlineData(true, "60", "40")]
    [InlineData(true, "100", "0")]
    [InlineData(true, "130", "0")]
    [InlineData(true, "-20", "100")]
    [InlineData(false, "60", "0")]
    public void Only_an_unspent_rest_is_carried_over(bool rollover, string spent, string carried) =>
        Assert.Equal(Exact(carried), (Goal(Groceries) with { Rollover = rollover }).CarriedOver(Exact(spent)));

    private static BudgetGoal Goal(string code)
    {
        Assert.True(BudgetGoalCategory.TryParse(code, out var category));
        return new BudgetGoal(category, 100m, "EUR", BudgetPeriod.Monthly);
    }

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
