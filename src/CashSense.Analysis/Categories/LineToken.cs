using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>A word of a bank line.</summary>
/// <param name="Letters">The folded line, words next to each other: lent until the next line is read with the same scratch.</param>
/// <param name="First">Where the word begins in it.</param>
/// <param name="Length">Its letters.</param>
/// <param name="Start">Index of its first character in the line.</param>
/// <param name="End">Index after its last character in the line.</param>
/// <param name="Before">The last character other than a space between the previous word and this one; a space when there is none.</param>
/// <param name="After">The first character other than a space between this word and the next; a space when there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineToken(char[] Letters, int First, int Length, int Start, int End, char Before, char After)
{
    /// <summary>Lower-case ASCII letters and digits.</summary>
    public ReadOnlySpan<char> Word => Letters.AsSpan(First, Length);

    public bool IsNumber => Word.IndexOfAnyExceptInRange('0', '9') < 0;

    public int DigitCount
    {
        get
        {
            var count = 0;
            foreach (var letter in Word)
            {
                count += char.IsAsciiDigit(letter) ? 1 : 0;
            }

            return count;
        }
    }
}

/// <summary>What reading one line after another needs, so that it need not be made anew for each: one a thread.</summary>
internal sealed class LineScratch
{
    /// <summary>The letters of the line read last.</summary>
    public char[] Letters { get; } = new char[LineTokens.MaxLength * 2];

    /// <summary>Its words.</summary>
    public List<LineToken> Tokens { get; } = new(32);

    /// <summary>What is made of them: its words, those that the bank did not add, and the name.</summary>
    public char[] Texts { get; } = new char[3 * LineTokens.MaxFoldedLength];

    /// <summary>Those of them that the bank did not add.</summary>
    public List<LineToken> Body { get; } = new(32);
}

/// <summary>Cuts a bank line into words: case and accents folded, one pass over the characters, no backtracking.</summary>
internal static class LineTokens
{
    /// <summary>A bank line has rarely more than 140 characters; what lies beyond is not read, so that a hostile text costs no more than a long one.</summary>
    public const int MaxLength = 300;

    /// <summary>No folded line is longer: a sign becomes at most two letters, and a space may follow each.</summary>
    public const int MaxFoldedLength = MaxLength * 3;

    private const char Separator = ' ';

    // The longest runs of letters and digits that are not cut apart: "CA1" and "5asec" stay whole, "MART0806" and "75PARIS" do not.
    private const int LettersBeforeCut = 3;
    private const int DigitsBeforeCut = 2;

    private static readonly string?[] Folded = [.. Enumerable.Range(0, 0x2000).Select(c => Fold((char)c))];

    /// <summary>The words of a line, which are the scratch's: good until it is used again.</summary>
    public static List<LineToken> Of(string text, LineScratch scratch)
    {
        var line = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        var (tokens, letters) = (scratch.Tokens, scratch.Letters);
        tokens.Clear();
        var (first, length, start, before) = (0, 0, 0, Separator);
        for (var i = 0; i <= line.Length; i++)
        {
            var folded = i < line.Length ? FoldedAt(line[i]) : null;
            if (length > 0 && (folded is null || (folded.Length > 0 && IsCut(letters.AsSpan(first, length), folded[0]))))
            {
                tokens.Add(new LineToken(letters, first, length, start, i, before, Separator));
                (first, length, before) = (first + length, 0, Separator);
            }

            if (folded is not null)
            {
                start = length == 0 ? i : start;
                folded.CopyTo(letters.AsSpan(first + length));
                length += folded.Length;
            }
            else if (i < line.Length && !char.IsWhiteSpace(line[i]))
            {
                before = line[i];
                if (tokens.Count > 0 && tokens[^1].After == Separator)
                {
                    tokens[^1] = tokens[^1] with { After = line[i] };
                }
            }
        }

        return Joined(tokens);
    }

    /// <summary>The words of a text as one string with single spaces, the form in which phrases are kept and looked up.</summary>
    public static string Canonical(string text) => string.Join(' ', Of(text, new LineScratch()).Select(t => t.Word.ToString()));

    private static bool IsCut(ReadOnlySpan<char> word, char next)
    {
        var run = char.IsAsciiDigit(next)
            ? word.Length - 1 - word.LastIndexOfAnyExceptInRange('a', 'z')
            : word.Length - 1 - word.LastIndexOfAnyExceptInRange('0', '9');
        return run == word.Length && run >= (char.IsAsciiDigit(next) ? LettersBeforeCut : DigitsBeforeCut);
    }

    // Banks print "S N C F", "H & M", "L OCCITANE" and "MCDONALD S" for what the shop writes as one word; the "A" of "LIVRET A M DUPONT" stands alone.
    private static List<LineToken> Joined(List<LineToken> tokens)
    {
        var (count, singles) = (0, false);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var isLetter = token.Word.Length == 1 && char.IsAsciiLetter(token.Word[0]);
            if (count > 0 && Belongs(tokens[count - 1], token, isLetter, singles))
            {
                tokens[count - 1] = tokens[count - 1] with { Length = tokens[count - 1].Length + token.Length, End = token.End, After = token.After };
            }
            else
            {
                tokens[count++] = token;
                singles = isLetter;
            }
        }

        tokens.RemoveRange(count, tokens.Count - count);
        return tokens;
    }

    private static bool Belongs(LineToken previous, LineToken next, bool isLetter, bool singles) =>
        next.Before is Separator or '&' or '.' or '-' && (isLetter
            ? (singles && !(previous.Word is "a" && next.Before is Separator)) || IsPossessive(previous, next)
            : previous.Word is "l" or "d" && next.Before is Separator && "aeiouyh".Contains(next.Word[0], StringComparison.Ordinal));

    private static bool IsPossessive(LineToken previous, LineToken next) =>
        next.Word is "s" && next.Before is Separator && previous.Word.Length > 2 && previous.Word[^1] != 's' && !previous.IsNumber;

    private static string? FoldedAt(char c) => c < Folded.Length ? Folded[c] : c is '’' or '‘' ? string.Empty : null;

    // Null separates; empty is skipped, so that "McDonald's" is one word and a combining accent vanishes.
    private static string? Fold(char c) => c switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => c.ToString(),
        >= 'A' and <= 'Z' => char.ToLowerInvariant(c).ToString(),
        '\'' or '`' or '´' => string.Empty,
        >= '\u0300' and <= '\u036f' => string.Empty,
        < '\u00c0' => null,
        _ => FoldedText.Of(c.ToString()) is var plain && plain.All(char.IsAsciiLetterLower) ? plain : null,
    };
}
