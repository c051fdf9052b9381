using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>Words that say what a business is, found in a name that no list knows: "GARAGE DU LAC", "SMITH AND SONS ROOFING".</summary>
/// <remarks>
/// The surest word decides. Between equals a French name has its head first and an English one last. What follows "du", "de la" or "of" only says which one,
/// and a word before "street" or "road" says where.
/// </remarks>
internal static class TradeWords
{
    private const int ShortestStem = 3;

    // Two equally sure words that disagree leave a doubt.
    private const double Disagreement = 0.85;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Links = Set("de du des d la les aux au of sur sous chez");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FrenchWords = Set("de du des d la le les l aux au chez et sur sous un une mon ma mes notre saint sainte");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlaceEnds =
        Set("street st road rd lane ln avenue ave drive way square sq boulevard blvd hill gate green crescent terrace parkway pkwy hwy highway quay wharf village row");

    private static readonly PhraseTable<TradeWord> Phrases = new(Read(isStem: false));
    private static readonly PhraseTable<TradeWord> Stems = new(Read(isStem: true));
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StemHeads =
        Read(isStem: true).Select(s => s.Phrase[..ShortestStem]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Number of distinct words, phrases and stems.</summary>
    public static int Count => Phrases.Count + Stems.Count;

    /// <summary>What the name says; null when it has no word of trade.</summary>
    /// <param name="name">Folded words with single spaces.</param>
    /// <param name="country">ISO 3166-1 alpha-2 in upper case; null when unknown.</param>
    public static TradeFind? Find(ReadOnlySpan<char> name, string? country)
    {
        TradeFind? best = null;
        TradeFind? place = null;
        var isFrench = country is "FR" || HasFrenchWord(name);
        var afterLink = false;
        for (var start = 0; start < name.Length;)
        {
            var word = name.Slice(start, PhraseTable<TradeWord>.WordLength(name, start));
            var length = LongestAt(name, start, word, out var trade);
            if (length > 0 && !(trade.IsHeadOnly && start > 0) && !(best is not null && afterLink))
            {
                var find = new TradeFind(trade, trade.Sureness, start, length);
                if (NamesPlace(name, start + length))
                {
                    place ??= find;
                }
                else
                {
                    best = Better(best, find, isFrench);
                }
            }

            afterLink = length == 0 && (Links.Contains(word) || (afterLink && word.Length <= 2));
            start = PhraseTable<TradeWord>.NextWord(name, start + Math.Max(length, 1) - 1);
        }

        return best ?? place;
    }

    /// <summary>Whether a word alone says what a business is.</summary>
    public static bool IsTrade(ReadOnlySpan<char> word) => LongestAt(word, 0, word, out _) == word.Length;

    private static TradeFind Better(TradeFind? best, TradeFind next, bool isFrench)
    {
        if (best is not { } first || next.Confidence > first.Word.Sureness)
        {
            return next;
        }

        if (next.Confidence < first.Word.Sureness)
        {
            return first;
        }

        var headIsFirst = isFrench || (first.Word.Language is "fr" && next.Word.Language is not "en") || next.Word.Language is "fr";
        var head = headIsFirst ? first : next;
        var agrees = string.Equals(first.Word.Category.Primary, next.Word.Category.Primary, StringComparison.Ordinal);
        return agrees ? head with { Confidence = Math.Max(first.Confidence, next.Confidence) } : head with { Confidence = head.Word.Sureness * Disagreement };
    }

    private static int LongestAt(ReadOnlySpan<char> name, int start, ReadOnlySpan<char> word, out TradeWord trade)
    {
        var length = Phrases.LongestAt(name, start, out trade);
        if (length > 0 || word.Length <= ShortestStem || !StemHeads.Contains(word[..ShortestStem]))
        {
            return length;
        }

        for (var stem = word.Length; stem >= ShortestStem; stem--)
        {
            if (Stems.TryGet(word[..stem], out trade))
            {
                return word.Length;
            }
        }

        return 0;
    }

    // "CHURCH STREET DELI": the church is where the deli is. A name that says nothing else keeps the word.
    private static bool NamesPlace(ReadOnlySpan<char> name, int end) =>
        end < name.Length && PlaceEnds.Contains(name.Slice(end + 1, PhraseTable<TradeWord>.WordLength(name, end + 1)));

    private static bool HasFrenchWord(ReadOnlySpan<char> name)
    {
        for (var start = 0; start < name.Length; start = PhraseTable<TradeWord>.NextWord(name, start))
        {
            if (FrenchWords.Contains(name.Slice(start, PhraseTable<TradeWord>.WordLength(name, start))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All words, to learn from; a stem as it stands.</summary>
    internal static IEnumerable<(string Words, PfcCategory Category)> Rows() => Read(isStem: false).Concat(Read(isStem: true)).Select(w => (w.Value.Text, w.Value.Category));

    private static IEnumerable<(string Phrase, TradeWord Value)> Read(bool isStem) =>
        from row in DataFile.Rows("trade-words.csv")
        from word in row[3].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where (word.EndsWith('*') && !word.Contains(' ', StringComparison.Ordinal)) == isStem
        let value = new TradeWord(word.Trim('*', '^'), PfcCategory.Require(row[0]), row[1], double.Parse(row[2], CultureInfo.InvariantCulture), word[0] == '^')
        group value by LineTokens.Canonical(value.Text) into same
        select (same.Key, same.First() with { Language = same.All(w => w.Language == same.First().Language) ? same.First().Language : string.Empty });

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}

/// <summary>A word or phrase that says what a business is.</summary>
/// <param name="Text">As a person reads it.</param>
/// <param name="Category">What is usually bought there.</param>
/// <param name="Language">"fr", "en", or empty when both say it.</param>
/// <param name="Sureness">How much it says without any other word, 0 to 1.</param>
/// <param name="IsHeadOnly">Speaks only as the first word of a name.</param>
internal sealed record TradeWord(string Text, PfcCategory Category, string Language, double Sureness, bool IsHeadOnly);

/// <summary>A word of trade in a name.</summary>
/// <param name="Word">The word.</param>
/// <param name="Confidence">Its sureness, less where another word contradicts it.</param>
/// <param name="Start">Where it begins in the name.</param>
/// <param name="Length">Its characters.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TradeFind(TradeWord Word, double Confidence, int Start, int Length);
