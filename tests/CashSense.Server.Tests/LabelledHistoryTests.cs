using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Features.Categories;

namespace CashSense.Server.Tests;

public sealed class LabelledHistoryTests
{
    private const string Coffee = "FOOD_AND_DRINK_COFFEE";

    [Theory]
    [InlineData(CategorySource.User, null, true)]
    [InlineData(CategorySource.Rule, null, true)]
    [InlineData(CategorySource.Learned, null, true)]
    [InlineData(CategorySource.Model, Coffee, true)]
    [InlineData(CategorySource.MerchantList, Coffee, true)]
    [InlineData(CategorySource.MerchantList, "FOOD_AND_DRINK_FAST_FOOD", false)]
    [InlineData(CategorySource.MerchantList, null, false)]
    [InlineData(CategorySource.BankOperation, null, false)]
    public void A_person_and_their_bank_witness_and_our_own_lists_do_not(CategorySource source, string? bank, bool isWitnessed)
    {
        var row = HandWrittenBank.Row(new Account { UserId = Guid.NewGuid(), Id = Guid.NewGuid(), ItemId = Guid.NewGuid(), PlaidAccountId = "", Name = "", Type = "", Currency = "EUR" }, "2026-11-01", 3m, Coffee, name: "ZORGLUB");
        (row.MerchantKey, row.CategorySource, row.CategoryConfidence) = ("zorglub", source, 0.9);
        (row.BankDetailed, row.BankPrimary, row.BankConfidence) = (bank, bank is null ? null : "FOOD_AND_DRINK", bank is null ? null : "VERY_HIGH");

        var line = Assert.Single(LabelledHistory.Of([row], new HashSet<string>(["zorglub"], StringComparer.Ordinal)).LearnedLines());

        Assert.Equal((Coffee, isWitnessed), (line.Category.Detailed, line.IsWitnessed));
    }
}
