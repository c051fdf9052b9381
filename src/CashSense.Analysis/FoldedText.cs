using System.Globalization;
using System.Text;

namespace CashSense.Analysis;

/// <summary>Texts as a search compares them.</summary>
public static class FoldedText
{
    /// <summary>Lower case without accents and ligatures, so that "epicerie" is found in "Épicerie" and "bœuf" in "BOEUF": what banks print in place of these letters.</summary>
    /// <exception cref="ArgumentException">The text holds what is no Unicode character.</exception>
    public static string Of(string text) => Ascii.IsValid(text) ? text.ToLowerInvariant() : string.Concat(string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant().Select(WithoutLigature));

    private static string WithoutLigature(char lower) => lower switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        _ => lower.ToString(),
    };
}
