namespace CashSense.Analysis.Tests;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Épicerie", "epicerie")]
    [InlineData("AU BŒUF QUI RIT", "au boeuf qui rit")]
    [InlineData("Ærø, Straße, Łódź, ıSTANBUL, İzmir", "aero, strasse, lodz, istanbul, izmir")]
    [InlineData("🐈 2 €", "🐈 2 €")]
    public void A_text_is_compared_as_banks_print_it(string text, string folded) => Assert.Equal(folded, FoldedText.Of(text));
}
