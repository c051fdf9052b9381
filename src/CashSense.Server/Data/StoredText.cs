using System.Buffers;

namespace CashSense.Server.Data;

/// <summary>
/// Which texts may be stored. PostgreSQL cannot hold a NUL, and Unicode's normalization, which searching and reading a line begin with, refuses U+FFFE: one such
/// character in a bank's line must not end the sync of that bank.
/// </summary>
internal static class StoredText
{
    private static readonly SearchValues<char> NonCharacters = SearchValues.Create('\0', '\uFFFE', '\uFFFF');

    public static bool IsClean(ReadOnlySpan<char> text) => !text.ContainsAny(NonCharacters);

    /// <summary>The text without them.</summary>
    public static string Cleaned(string text) => IsClean(text) ? text : string.Concat(text.Where(c => !NonCharacters.Contains(c)));
}
