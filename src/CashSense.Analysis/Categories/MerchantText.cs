using System.Globalization;

namespace CashSense.Analysis.Categories;

/// <summary>The way money went, as the bank's wording says.</summary>
public enum Wrapping
{
    /// <summary>The line does not say.</summary>
    None,

    /// <summary>A card payment or its refund.</summary>
    Card,

    /// <summary>A direct debit or a bill paid from the account.</summary>
    DirectDebit,

    /// <summary>A transfer in or out, a direct deposit of pay included.</summary>
    Transfer,

    /// <summary>Cash from a machine.</summary>
    Atm,

    /// <summary>A charge of the bank itself.</summary>
    Fee,

    /// <summary>A cheque written or handed in.</summary>
    Cheque,
}

/// <summary>What a bank line, French or English, says of the merchant, without the bank's own words around it.</summary>
/// <remarks>
/// One pass over at most 300 characters: the time for one line is bounded whatever it holds. A merchant of <see cref="MerchantList.Default"/> has the list's
/// name and one key for all its wordings; of any other, the key is its cleaned name.
/// </remarks>
public sealed class MerchantText
{
    private const int MaxMerchantLength = 80;
    private const int MaxKeyWords = 4;
    private const int MaxKeyLength = 64;

    // The text in which the name stands, and how to find it again: most lines are decided and never shown.
    private readonly string _source;
    private readonly bool _isName;
    private string? _merchant;

    private MerchantText(string source, bool isName, Wrapping wrapping, string words, string body, string name, string key, MerchantList.ListedName? listed) =>
        (_source, _isName, Wrapping, Words, Body, Name, Key, Listed) = (source, isName, wrapping, words, body, name, key, listed);

    /// <summary>The merchant as a person reads it, at most 80 characters; the words of the line when no merchant is found, empty for a line without words.</summary>
    public string Merchant => _merchant ??= Shown();

    /// <summary>Lower-case ASCII, at most 64 characters, equal for the wordings of one merchant, stable over time; empty for a line without words.</summary>
    public string Key { get; }

    /// <summary>The way the money went.</summary>
    public Wrapping Wrapping { get; }

    /// <summary>All words of the line but numbers, folded, with single spaces.</summary>
    internal string Words { get; }

    /// <summary>The words without wrapping, numbers and references.</summary>
    internal string Body { get; }

    /// <summary>The body without trailing places and legal forms: the key before it is cut to its first words.</summary>
    internal string Name { get; }

    /// <summary>Where the body names a merchant of the list; null when it names none.</summary>
    internal MerchantList.ListedName? Listed { get; }

    /// <summary>The line as the chain reads it.</summary>
    internal LineText Line => new(_isName, Wrapping, Words, Body, Name, Listed);

    /// <param name="description">The bank's line as received; any text.</param>
    /// <param name="merchantName">The merchant's name where the bank knows it; it then wins for <see cref="Merchant"/>, and the key is made of it.</param>
    public static MerchantText Of(string description, string? merchantName = null)
    {
        var line = LineText.Of(description, merchantName, out var nameTokens);
        var source = line.IsNamed ? merchantName!.Trim() : description;

        // The three texts of a line are mostly one and the same: then one string serves.
        var words = line.Words.ToString();
        var body = line.Body.SequenceEqual(words) ? words : line.Body.ToString();
        var name = line.Name.SequenceEqual(body) ? body : line.Name.ToString();
        return new MerchantText(source, line.IsNamed, line.Wrapping, words, body, name, line.Listed is { } known ? known.Entry.Key : KeyOf(nameTokens, name, source), line.Listed);
    }

    private string Shown()
    {
        if (!_isName && Listed is { } known && (known.Entry.IsWritten || !known.IsWhole))
        {
            return known.Entry.Name;
        }

        if (_isName || Name.Length == 0)
        {
            return Cut(_source.Trim());
        }

        return Cut(MerchantDisplay.Of(_source, LineText.NameOf(_source)));
    }

    private static string Cut(string text) => text.CutTo(MaxMerchantLength);

    private static string KeyOf(ReadOnlySpan<LineToken> name, string joined, string text)
    {
        var hasDomainEnd = false;
        foreach (var token in name)
        {
            hasDomainEnd |= IsDomainEnd(token);
        }

        var key = name.Length <= MaxKeyWords && !hasDomainEnd ? joined
            : string.Join(' ', name.ToArray().Where((t, i) => i == 0 || !IsDomainEnd(t)).Take(MaxKeyWords).Select(t => t.Word.ToString()));
        return key.Length > MaxKeyLength ? key[..MaxKeyLength].TrimEnd()
            : key.Length > 0 || string.IsNullOrWhiteSpace(text) ? key
            : StableHash.Of(Cut(text.Trim())).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static bool IsDomainEnd(LineToken token) => token.Before == '.' && LineVocabulary.DomainEnds.Has(token.Word);
}
