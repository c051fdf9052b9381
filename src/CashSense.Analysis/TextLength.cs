namespace CashSense.Analysis;

/// <summary>How long a text is to a person: in Unicode's code points. An emoji is one of them and takes two of .NET's characters.</summary>
public static class TextLength
{
    /// <summary>Whether the text holds more code points than this.</summary>
    public static bool IsLongerThan(this string text, int codePoints) =>
        text.Length > codePoints && (text.Length > 2 * codePoints || text.EnumerateRunes().Count() > codePoints);

    /// <summary>The text, or as many of its first code points: never half of one, which PostgreSQL does not store.</summary>
    public static string CutTo(this string text, int codePoints) =>
        text.IsLongerThan(codePoints) ? string.Concat(text.EnumerateRunes().Take(codePoints)).TrimEnd() : text;
}
