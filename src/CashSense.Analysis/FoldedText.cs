using System.Globalization;
using System.Text;

namespace CashSense.Analysis;

/// <summary>Texts as a search compares them.</summary>
public static class FoldedText
{
    /// <summary>Lower case without accents, so that "epicerie" is found in "Épicerie".</summary>
    /// <exception cref="ArgumentException">The text holds what is no Unicode character.</exception>
    public static string Of(string text) => Ascii.IsValid(text) ? text.ToLowerInvariant() : string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
