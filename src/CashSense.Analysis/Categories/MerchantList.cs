using System.Collections.Frozen;

namespace CashSense.Analysis.Categories;

/// <summary>How a line names what <see cref="MerchantMatch"/> says, surest first.</summary>
public enum MerchantMatchKind
{
    /// <summary>A merchant of the written list is all of the merchant's text.</summary>
    Merchant,

    /// <summary>A merchant of the written list stands inside a longer text.</summary>
    MerchantInside,

    /// <summary>A word that says what the shop is, not who it is ("pharmacie").</summary>
    Trade,

    /// <summary>A brand of name-suggestion-index is all of the merchant's text.</summary>
    Brand,

    /// <summary>A brand of name-suggestion-index, of several words, stands inside a longer text.</summary>
    BrandInside,
}

/// <summary>A merchant of the list, or a word of trade, that a bank line names.</summary>
/// <param name="Name">As a person reads it; the word itself when <see cref="IsTrade"/>.</param>
/// <param name="Category">What is usually bought there.</param>
/// <param name="Confidence">Probability that the category is right, 0 to 1.</param>
/// <param name="Kind">How the line names it.</param>
public sealed record MerchantMatch(string Name, PfcCategory Category, double Confidence, MerchantMatchKind Kind)
{
    /// <summary>A word that says what the shop is, not the name of a merchant.</summary>
    public bool IsTrade => Kind is MerchantMatchKind.Trade;
}

/// <summary>Well-known merchants, found by whole words, the longest name first; the user's country decides between namesakes.</summary>
/// <remarks>
/// Two sources (<c>data/merchants/README.md</c>): our own written list, which wins, and the brands of name-suggestion-index. Names that are ordinary words,
/// names of three letters or fewer, and brands of one word count only when they are the whole merchant text. Beside them speak the words of trade.
/// </remarks>
public sealed class MerchantList
{
    private const int LongestWholeOnly = 3;
    private const string WorldWide = "001";

    private static readonly Lazy<MerchantList> LazyDefault = new(() => new MerchantList(WrittenRows(), BrandRows()));

    // A brand that is only found elsewhere is more often something else here.
    private static readonly FrozenSet<string> HomeCountries = ["FR", "CA", "US", "GB", "BE", "CH", WorldWide];

    private readonly PhraseTable<MerchantEntry[]> _entries;

    private MerchantList(IEnumerable<WrittenRow> written, IEnumerable<BrandRow> brands) => _entries = new PhraseTable<MerchantEntry[]>(
        EntriesOf(written).Concat(EntriesOf(brands))
            .GroupBy(e => e.Phrase)
            .Select(g => (g.Key, g.Any(e => e.IsWritten) ? [.. g.Where(e => e.IsWritten)] : g.ToArray())));

    /// <summary>The shipped list, read at its first use.</summary>
    public static MerchantList Default => LazyDefault.Value;

    /// <summary>Number of distinct names and wordings.</summary>
    public int Count => _entries.Count;

    /// <summary>The merchant or trade that a line names; null when none is known.</summary>
    /// <param name="text">The line.</param>
    /// <param name="country">The user's or the purchase's country, ISO 3166-1 alpha-2 in upper case; null when unknown.</param>
    public MerchantMatch? Find(MerchantText text, string? country = null)
    {
        var merchant = text.Listed is { } listed && _entries.TryGet(text.Body.AsSpan(listed.Start, listed.Length), out var entries)
            ? MerchantOrTrade.InContext(text, Best(entries, listed.IsWhole, country))
            : null;
        if (merchant is { Kind: MerchantMatchKind.Merchant })
        {
            return merchant;
        }

        // The end of a line is often a place: it is only asked when the name itself says nothing.
        var trade = TradeWords.Find(text.Name, country) ?? (text.Body.Length > text.Name.Length ? TradeWords.Find(text.Body, country) : null);
        return MerchantOrTrade.Choose(text, merchant, trade);
    }

    /// <summary>Where a line names a merchant, before anything is known of the country; null when it names none.</summary>
    /// <param name="body">The words without wrapping and references.</param>
    /// <param name="name">The body without places and legal forms.</param>
    /// <param name="wholeOnly">True for lines such as transfers, where a merchant's name among others is not who was paid.</param>
    internal ListedName? Locate(string body, string name, bool wholeOnly)
    {
        if (_entries.TryGet(body, out var entries))
        {
            return new ListedName(entries[0], IsWhole: true, 0, body.Length);
        }

        if (body.Length > name.Length && _entries.TryGet(name, out entries) && !(IsOfAnotherDomain(body, name) && !entries[0].IsWritten))
        {
            return new ListedName(entries[0], IsWhole: true, body.IndexOf(name, StringComparison.Ordinal), name.Length);
        }

        return wholeOnly ? null : LocateWithin(body);
    }

    /// <summary>The brands of name-suggestion-index. Banks are left out: their name says nothing about an operation.</summary>
    internal static IEnumerable<BrandRow> BrandRows() => DataFile.Rows("nsi-brands.csv.gz")
        .Where(r => r[2] is not "TRANSFER_OUT_WITHDRAWAL")
        .Select(r => new BrandRow(r[0], PfcCategory.Require(r[2]), r[4] is "brands", [.. Split(r[5], ',').Select(CountryOf)]));

    /// <summary>The written list.</summary>
    internal static IEnumerable<WrittenRow> WrittenRows() => DataFile.Rows("written-merchants.csv")
        .Select(r => new WrittenRow(r[0], Split(r[1], '|'), Split(r[2], '|'), PfcCategory.Require(r[3]), Split(r[4], ' ')));

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // name-suggestion-index writes metropolitan France "fx" and sub-regions such as "ca-qc".
    private static string CountryOf(string code) => code is "fx" ? "FR" : code.Split('-')[0].ToUpperInvariant();

    // "MAX.COM" is not the clothes shop Max.
    private static bool IsOfAnotherDomain(string body, string name) =>
        body.StartsWith(name, StringComparison.Ordinal) && body.AsSpan(name.Length).StartsWith(" com", StringComparison.Ordinal);

    private ListedName? LocateWithin(string body)
    {
        ListedName? best = null;
        for (var start = 0; start < body.Length; start = PhraseTable<MerchantEntry[]>.NextWord(body, start))
        {
            var length = _entries.LongestAt(body, start, out var entries);
            if (length > 0 && Array.Exists(entries, e => !e.IsWholeOnly || (e.IsInitials && start == 0)) && IsBetter(best, entries, length))
            {
                best = new ListedName(entries[0], IsWhole: false, start, length);
            }
        }

        return best;
    }

    private static bool IsBetter(ListedName? best, MerchantEntry[] entries, int length) =>
        best is not { } known || (entries[0].IsWritten == known.Entry.IsWritten ? length > known.Length : entries[0].IsWritten);

    private static MerchantMatch? Best(MerchantEntry[] entries, bool isWhole, string? country)
    {
        if (entries is [{ IsWritten: true } only] && (isWhole || !only.IsWholeOnly) && (!only.IsWholeOnly || country is null || only.IsIn(country)))
        {
            return isWhole ? only.Whole : only.Inside;
        }

        var allowed = isWhole ? entries : Array.FindAll(entries, e => !e.IsWholeOnly || (e.IsInitials && country is not null && e.Countries.AsSpan().Contains(country)));
        var near = country is null ? allowed : Array.FindAll(allowed, e => e.IsIn(country));
        var candidates = near.Length > 0 ? near : Array.FindAll(allowed, e => !e.IsWholeOnly);
        if (candidates.Length == 0)
        {
            return null;
        }

        var total = candidates.Sum(e => e.Votes);
        var winner = candidates.GroupBy(e => e.Category).OrderByDescending(g => g.Sum(e => e.Votes)).ThenBy(g => g.Key.Detailed, StringComparer.Ordinal).First();
        var agreement = (double)winner.Sum(e => e.Votes) / total;
        var first = winner.First();
        var kind = (first.IsWritten, isWhole) switch
        {
            (true, true) => MerchantMatchKind.Merchant,
            (true, false) => MerchantMatchKind.MerchantInside,
            (false, true) => MerchantMatchKind.Brand,
            (false, false) => MerchantMatchKind.BrandInside,
        };
        return new MerchantMatch(first.Name, first.Category, MerchantOrTrade.Certainty(kind) * Math.Sqrt(agreement), kind);
    }

    private static IEnumerable<MerchantEntry> EntriesOf(IEnumerable<WrittenRow> rows) =>
        from row in rows
        from name in row.Aliases.Append(row.Name).Concat(row.Whole).Distinct(StringComparer.Ordinal)
        let phrase = LineTokens.Canonical(name)
        let isWord = row.Whole.Contains(name, StringComparer.Ordinal)
        let isShort = phrase.Length <= LongestWholeOnly
        select new MerchantEntry(phrase, row.Name, row.Category, IsWritten: true, row.Countries, isWord || isShort, isShort && !isWord, Votes: 1);

    // A brand of one word inside a longer text was right half of the time on the training lines: it has to be the whole text.
    private static IEnumerable<MerchantEntry> EntriesOf(IEnumerable<BrandRow> rows) =>
        from row in rows
        where row.Countries.Any(HomeCountries.Contains)
        let phrase = LineTokens.Canonical(row.Name)
        where phrase.Length > 1
        select new MerchantEntry(phrase, row.Name, row.Category, IsWritten: false, row.Countries, !phrase.Contains(' ', StringComparison.Ordinal), IsInitials: false, row.IsBrand ? 3 : 1);

    internal sealed record WrittenRow(string Name, string[] Aliases, string[] Whole, PfcCategory Category, string[] Countries);

    internal sealed record BrandRow(string Name, PfcCategory Category, bool IsBrand, string[] Countries);

    /// <summary>One wording of one merchant.</summary>
    /// <param name="IsWholeOnly">Counts only when it is all of the merchant's text.</param>
    /// <param name="IsInitials">Three letters or fewer: counts also at the head of a text, in the merchant's own country.</param>
    /// <param name="Votes">How much it counts among namesakes.</param>
    internal sealed record MerchantEntry(
        string Phrase, string Name, PfcCategory Category, bool IsWritten, string[] Countries, bool IsWholeOnly, bool IsInitials, int Votes)
    {
        /// <summary>The key under which all wordings of the merchant are one.</summary>
        public string Key { get; } = LineTokens.Canonical(Name);

        /// <summary>The match of a merchant of the written list that is all of a text, made once.</summary>
        public MerchantMatch Whole => field ??= new MerchantMatch(Name, Category, MerchantOrTrade.Certainty(MerchantMatchKind.Merchant), MerchantMatchKind.Merchant);

        /// <summary>The same inside a longer text.</summary>
        public MerchantMatch Inside => field ??= new MerchantMatch(Name, Category, MerchantOrTrade.Certainty(MerchantMatchKind.MerchantInside), MerchantMatchKind.MerchantInside);

        public bool IsIn(string country) => Countries.Length == 0 || Countries.AsSpan().Contains(country) || Countries.AsSpan().Contains(WorldWide);
    }

    /// <summary>A wording of the list inside a line.</summary>
    /// <param name="Entry">The first of the merchants that share the wording.</param>
    /// <param name="IsWhole">The wording is all of the merchant's text.</param>
    /// <param name="Start">Where it begins in the body.</param>
    /// <param name="Length">Its characters.</param>
    internal readonly record struct ListedName(MerchantEntry Entry, bool IsWhole, int Start, int Length);
}
