namespace CashSense.Analysis.Tests;

public sealed class TextLengthTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00A0\u2003")]
    [InlineData("\u200B")]
    [InlineData("\u200D\u2060\uFEFF\u00AD")]
    [InlineData("\u0301\uFE0F")]
    [InlineData("\u3164\u2800")]
    public void Nothing_is_seen_of_spaces_zero_width_characters_and_marks_alone(string text) => Assert.False(text.HasVisible());

    [Theory]
    [InlineData("a")]
    [InlineData(" \u200Bé ")]
    [InlineData("家")]
    [InlineData("🦄")]
    [InlineData("€")]
    [InlineData("-")]
    [InlineData("7")]
    public void A_letter_a_digit_a_sign_and_an_emoji_are_seen(string text) => Assert.True(text.HasVisible());
}
