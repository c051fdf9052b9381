using System.Globalization;
using System.Text;

namespace CashSense.Analysis;

/// <summary>How long a text is to a person: in Unicode's code points. An emoji is one of them and takes two of .NET's characters.</summary>
public static class TextLength
{
    // Letters and a symbol by Unicode's categories, drawn as nothing: the fillers of Hangul and the empty pattern of Braille.
    private const string DrawnAsNothing = "\u115F\u1160\u2800\u3164\uFFA0";

    /// <summary>Whether a person sees anything of it: false for spaces, zero-width characters and marks without a letter.</summary>
    public static bool HasVisible(this string text) => text.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => !DrawnAsNothing.Contains(r.ToString(), StringComparison.Ordinal),
    });

    /// <summary>Whether the text holds more code points than this.</summary>
    public static bool IsLongerThan(this string text, int codePoints) =>
        text.Length > codePoints && (text.Length > 2 * codePoints || text.EnumerateRunes().Count() > codePoints);

    /// <summary>The text, or as many of its first code points: never half of one, which PostgreSQL does not store.</summary>
    public static string CutTo(this string text, int codePoints) =>
        text.IsLongerThan(codePoints) ? string.Concat(text.EnumerateRunes().Take(codePoints)).TrimEnd() : text;
}
