namespace CashSense.Analysis.Tests;

public sealed class PfcCategoryTests
{
    [Fact]
    public void Version_1_has_16_primary_and_104_detailed_categories()
    {
        Assert.Equal(104, PfcCategory.All.Count);
        Assert.Equal(16, PfcCategory.Primaries.Count);
    }

    [Fact]
    public void Every_detailed_code_begins_with_its_primary_and_has_both_labels() => Assert.All(PfcCategory.All, c =>
    {
        Assert.StartsWith(c.Primary + "_", c.Detailed, StringComparison.Ordinal);
        Assert.NotEmpty(c.Label.English);
        Assert.NotEmpty(c.Label.French);
    });

    [Theory]
    [InlineData("INCOME", "INCOME_SALARY", "INCOME_WAGES")]
    [InlineData("FOOD_AND_DRINK", "FOOD_AND_DRINK_GROCERIES", "FOOD_AND_DRINK_GROCERIES")]
    [InlineData("TRANSFER_OUT", "TRANSFER_OUT_CRYPTO", "TRANSFER_OUT_OTHER_TRANSFER_OUT")]
    [InlineData("ENTERTAINMENT", "ENTERTAINMENT_SOMETHING_OF_2031", "ENTERTAINMENT_OTHER_ENTERTAINMENT")]
    public void What_Plaid_sends_is_read_in_version_1(string primary, string detailed, string expected) =>
        Assert.Equal(expected, PfcCategory.FromPlaid(primary, detailed)?.Detailed);

    [Fact]
    public void An_unknown_primary_is_unsorted() => Assert.Null(PfcCategory.FromPlaid("SPACE_TRAVEL", "SPACE_TRAVEL_MOON"));

    [Fact]
    public void Every_primary_has_a_category_to_fall_to() => Assert.All(PfcCategory.Primaries.Keys, primary =>
        Assert.Equal(primary, PfcCategory.FromPlaid(primary, primary + "_NEVER_SEEN")?.Primary));

    [Fact]
    public void Codes_are_case_sensitive() => Assert.Null(PfcCategory.Find("food_and_drink_groceries"));

    [Fact]
    public void Cash_and_money_for_other_people_is_spent_and_what_goes_to_savings_is_not()
    {
        Assert.True(PfcCategory.Require("TRANSFER_OUT_WITHDRAWAL").IsSpending);
        Assert.True(PfcCategory.Require("TRANSFER_OUT_OTHER_TRANSFER_OUT").IsSpending);
        Assert.Equal(CashFlowKind.Income, PfcCategory.Require("TRANSFER_IN_OTHER_TRANSFER_IN").Kind);
        Assert.All(["TRANSFER_OUT_SAVINGS", "TRANSFER_OUT_ACCOUNT_TRANSFER", "TRANSFER_IN_SAVINGS"], code => Assert.Equal(CashFlowKind.Transfer, PfcCategory.Require(code).Kind));
    }

    [Fact]
    public void A_card_repayment_is_no_spending_and_a_mortgage_payment_is()
    {
        Assert.False(PfcCategory.Require("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT").IsSpending);
        Assert.True(PfcCategory.Require("LOAN_PAYMENTS_MORTGAGE_PAYMENT").IsSpending);
    }
}
