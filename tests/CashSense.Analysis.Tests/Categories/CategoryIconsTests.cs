using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class CategoryIconsTests
{
    [Fact]
    public void Every_category_has_an_icon_with_a_plain_name()
    {
        Assert.All(PfcCategory.Primaries.Keys, primary => Assert.True(CategoryIcons.IsWellFormed(CategoryIcons.OfPrimary(primary)), primary));
        Assert.All(PfcCategory.All, category => Assert.True(CategoryIcons.IsWellFormed(CategoryIcons.Of(category)), category.Detailed));
        Assert.Equal("shopping-cart", CategoryIcons.Of(PfcCategory.Require("FOOD_AND_DRINK_GROCERIES")));
        Assert.Equal("utensils", CategoryIcons.Of(PfcCategory.Require("FOOD_AND_DRINK_RESTAURANT")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Paw")]
    [InlineData("-paw")]
    [InlineData("paw-")]
    [InlineData("a--b")]
    [InlineData("<svg>")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Other_texts_name_no_icon(string text) => Assert.False(CategoryIcons.IsWellFormed(text));
}
