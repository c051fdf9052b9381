namespace CashSense.Analysis.Categories;

/// <summary>Phrases of whole words with what each means; the longest phrase at a place wins.</summary>
/// <remarks>
/// As every phrase is words with single spaces, a look-up is a slice of the line: no copy, no walk. The cost is bounded by words of the line × longest phrase.
/// </remarks>
internal sealed class PhraseTable<T>
{
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _values;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _longestByFirstWord;

    /// <param name="phrases">In the form of <see cref="LineTokens.Canonical"/>; a phrase that stands twice keeps the first meaning.</param>
    public PhraseTable(IEnumerable<(string Phrase, T Value)> phrases)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        var longest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (phrase, value) in phrases)
        {
            if (phrase.Length > 0 && values.TryAdd(phrase, value))
            {
                var first = phrase.Split(' ', 2)[0];
                longest[first] = Math.Max(longest.GetValueOrDefault(first), phrase.AsSpan().Count(' ') + 1);
            }
        }

        _values = values.GetAlternateLookup<ReadOnlySpan<char>>();
        _longestByFirstWord = longest.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _values.Dictionary.Count;

    public bool TryGet(ReadOnlySpan<char> phrase, out T value) => _values.TryGetValue(phrase, out value!);

    /// <summary>The longest phrase that begins at a word.</summary>
    /// <param name="words">Words with single spaces.</param>
    /// <param name="start">Where a word begins.</param>
    /// <param name="value">What the phrase means.</param>
    /// <returns>The phrase's length in characters, 0 when none begins here.</returns>
    public int LongestAt(ReadOnlySpan<char> words, int start, out T value)
    {
        value = default!;
        var rest = words[start..];
        if (!_longestByFirstWord.TryGetValue(rest[..WordEnd(rest, 0)], out var wordCount))
        {
            return 0;
        }

        var found = 0;
        for (int end = WordEnd(rest, 0), count = 1; count <= wordCount; count++, end = WordEnd(rest, end + 1))
        {
            if (_values.TryGetValue(rest[..end], out var candidate))
            {
                (found, value) = (end, candidate);
            }

            if (end == rest.Length)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Where the next word begins, or the length when there is none.</summary>
    public static int NextWord(ReadOnlySpan<char> words, int start) => Math.Min(WordEnd(words, start) + 1, words.Length);

    /// <summary>Length of the word that begins at a place.</summary>
    public static int WordLength(ReadOnlySpan<char> words, int start) => WordEnd(words, start) - start;

    private static int WordEnd(ReadOnlySpan<char> words, int from)
    {
        var space = words[from..].IndexOf(' ');
        return space < 0 ? words.Length : from + space;
    }
}
