using System.Collections.Frozen;

namespace CashSense.Analysis.Categories;

/// <summary>A merchant of the list that a bank line names.</summary>
/// <param name="Name">As a person reads it; the word itself when <paramref name="IsTrade"/>.</param>
/// <param name="Category">What is usually bought there.</param>
/// <param name="Confidence">Probability that the category is right, 0 to 1.</param>
/// <param name="IsTrade">A word that says what the shop is ("pharmacie"), not the name of a merchant.</param>
public sealed record MerchantMatch(string Name, PfcCategory Category, double Confidence, bool IsTrade);

/// <summary>Well-known merchants, found by whole words, the longest name first; the user's country decides between namesakes.</summary>
/// <remarks>
/// Two sources (<c>data/merchants/README.md</c>): our own written list, which wins, and the brands of name-suggestion-index. Names that are ordinary words,
/// names of three letters or fewer, and brands of one word count only when they are the whole merchant text.
/// </remarks>
public sealed class MerchantList
{
    private const int LongestWholeOnly = 3;

    private static readonly Lazy<MerchantList> LazyDefault = new(() => new MerchantList(WrittenRows(), BrandRows()));

    // A brand that is only found elsewhere is more often something else here.
    private static readonly FrozenSet<string> HomeCountries = ["FR", "CA", "US", "GB", WorldWide];

    private readonly PhraseTable<Entry[]> _entries;

    private MerchantList(IEnumerable<WrittenRow> written, IEnumerable<BrandRow> brands) => _entries = new PhraseTable<Entry[]>(
        EntriesOf(written).Concat(EntriesOf(brands))
            .GroupBy(e => e.Phrase)
            .Select(g => (g.Key, g.Any(e => e.Origin is not Origin.Brand) ? [.. g.Where(e => e.Origin is not Origin.Brand)] : g.ToArray())));

    private enum Origin
    {
        Written,
        Trade,
        Brand,
    }

    /// <summary>The shipped list, read at its first use.</summary>
    public static MerchantList Default => LazyDefault.Value;

    /// <summary>Number of distinct names and wordings.</summary>
    public int Count => _entries.Count;

    private const string WorldWide = "001";

    /// <summary>The merchant that a line names; null when none is known.</summary>
    /// <param name="text">The line.</param>
    /// <param name="country">The user's or the purchase's country, ISO 3166-1 alpha-2 in upper case; null when unknown.</param>
    public MerchantMatch? Find(MerchantText text, string? country = null)
    {
        foreach (var whole in (ReadOnlySpan<string>)[text.Name, text.Body])
        {
            if (_entries.TryGet(whole, out var entries) && Best(entries, country, isWhole: true) is { } match)
            {
                return match;
            }
        }

        return FindWithin(text.Body, country);
    }

    /// <summary>The brands of name-suggestion-index. Banks are left out: their name says nothing about an operation.</summary>
    internal static IEnumerable<BrandRow> BrandRows() => DataFile.Rows("nsi-brands.csv.gz")
        .Where(r => r[2] is not "TRANSFER_OUT_WITHDRAWAL")
        .Select(r => new BrandRow(r[0], PfcCategory.Require(r[2]), r[4] is "brands", [.. Split(r[5], ',').Select(CountryOf)]));

    /// <summary>The written list.</summary>
    internal static IEnumerable<WrittenRow> WrittenRows() => DataFile.Rows("written-merchants.csv")
        .Select(r => new WrittenRow(r[0] is "trade", r[1], Split(r[2], '|'), Split(r[3], '|'), PfcCategory.Require(r[4]), Split(r[5], ' ')));

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // name-suggestion-index writes metropolitan France "fx" and sub-regions such as "ca-qc".
    private static string CountryOf(string code) => code is "fx" ? "FR" : code.Split('-')[0].ToUpperInvariant();

    private MerchantMatch? FindWithin(string body, string? country)
    {
        MerchantMatch? best = null;
        var longest = 0;
        for (var start = 0; start < body.Length; start = PhraseTable<Entry[]>.NextWord(body, start))
        {
            var length = _entries.LongestAt(body, start, out var entries);
            if (length > 0 && (best is null || best.IsTrade || length > longest)
                && Best(entries, country, isWhole: false) is { } match
                && (best is null || !match.IsTrade || (best.IsTrade && length > longest)))
            {
                (best, longest) = (match, length);
            }
        }

        return best;
    }

    private static MerchantMatch? Best(Entry[] entries, string? country, bool isWhole)
    {
        var allowed = isWhole ? entries : [.. entries.Where(e => !e.IsWholeOnly)];
        var near = country is null ? allowed : [.. allowed.Where(e => e.IsIn(country))];
        var candidates = near.Length > 0 ? near : [.. allowed.Where(e => !e.IsWholeOnly)];
        if (candidates.Length == 0)
        {
            return null;
        }

        var total = candidates.Sum(e => e.Votes);
        var winner = candidates.GroupBy(e => e.Category).OrderByDescending(g => g.Sum(e => e.Votes)).ThenBy(g => g.Key.Detailed, StringComparer.Ordinal).First();
        var agreement = (double)winner.Sum(e => e.Votes) / total;
        var first = winner.First();
        return new MerchantMatch(first.Name, first.Category, Certainty(first.Origin, isWhole) * Math.Sqrt(agreement), first.Origin is Origin.Trade);
    }

    // Near to how often each kind of match named the right detailed category on the training lines (.91, .87, .69, .67, .55); a little above, as the labels
    // there are card acquirers' codes, which call Microsoft a games shop.
    private static double Certainty(Origin origin, bool isWhole) => (origin, isWhole) switch
    {
        (Origin.Written, true) => 0.94,
        (Origin.Written, false) => 0.88,
        (Origin.Trade, _) => 0.72,
        (Origin.Brand, true) => 0.72,
        (Origin.Brand, false) => 0.62,
    };

    private static IEnumerable<Entry> EntriesOf(IEnumerable<WrittenRow> rows) =>
        from row in rows
        from name in row.Aliases.Append(row.Name).Concat(row.Whole).Distinct(StringComparer.Ordinal)
        let phrase = LineTokens.Canonical(name)
        let isWholeOnly = row.Whole.Contains(name, StringComparer.Ordinal) || (phrase.Length <= LongestWholeOnly && !row.IsTrade)
        select new Entry(phrase, row.Name, row.Category, row.IsTrade ? Origin.Trade : Origin.Written, row.Countries, isWholeOnly, Votes: 1);

    // A brand of one word inside a longer text was right half of the time on the training lines: it has to be the whole text.
    private static IEnumerable<Entry> EntriesOf(IEnumerable<BrandRow> rows) =>
        from row in rows
        where row.Countries.Any(HomeCountries.Contains)
        let phrase = LineTokens.Canonical(row.Name)
        where phrase.Length > 1
        select new Entry(phrase, row.Name, row.Category, Origin.Brand, row.Countries, !phrase.Contains(' ', StringComparison.Ordinal), row.IsBrand ? 3 : 1);

    internal sealed record WrittenRow(bool IsTrade, string Name, string[] Aliases, string[] Whole, PfcCategory Category, string[] Countries);

    internal sealed record BrandRow(string Name, PfcCategory Category, bool IsBrand, string[] Countries);

    private sealed record Entry(
        string Phrase, string Name, PfcCategory Category, Origin Origin, string[] Countries, bool IsWholeOnly, int Votes)
    {
        public bool IsIn(string country) => Countries.Length == 0 || Countries.AsSpan().Contains(country) || Countries.AsSpan().Contains(WorldWide);
    }
}
