using System.Text;

namespace CashSense.Analysis.Categories;

/// <summary>A word of a bank line.</summary>
/// <param name="Word">Lower-case ASCII letters and digits.</param>
/// <param name="Start">Index of its first character in the line.</param>
/// <param name="End">Index after its last character in the line.</param>
/// <param name="Before">The last character other than a space between the previous word and this one; a space when there is none.</param>
/// <param name="After">The first character other than a space between this word and the next; a space when there is none.</param>
internal readonly record struct LineToken(string Word, int Start, int End, char Before, char After)
{
    public bool IsNumber => Word.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

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

    public static List<LineToken> Of(string text)
    {
        var line = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        var tokens = new List<LineToken>(12);
        Span<char> word = stackalloc char[MaxLength * 2];
        var (length, start, before) = (0, 0, Separator);
        for (var i = 0; i <= line.Length; i++)
        {
            var folded = i < line.Length ? FoldedAt(line[i]) : null;
            if (length > 0 && (folded is null || (folded.Length > 0 && IsCut(word[..length], folded[0]))))
            {
                tokens.Add(new LineToken(new string(word[..length]), start, i, before, Separator));
                (length, before) = (0, Separator);
            }

            if (folded is not null)
            {
                start = length == 0 ? i : start;
                folded.CopyTo(word[length..]);
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
    public static string Canonical(string text) => string.Join(' ', Of(text).Select(t => t.Word));

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
                tokens[count - 1] = tokens[count - 1] with { Word = tokens[count - 1].Word + token.Word, End = token.End, After = token.After };
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
        'œ' or 'Œ' => "oe",
        'æ' or 'Æ' => "ae",
        'ß' => "ss",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' => "d",
        'ı' => "i",
        < '\u00c0' => null,
        _ => c.ToString().Normalize(NormalizationForm.FormD)[0] is var plain && char.IsAsciiLetter(plain) ? char.ToLowerInvariant(plain).ToString() : null,
    };
}
