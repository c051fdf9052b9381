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
public sealed record MerchantText
{
    private const int MaxMerchantLength = 80;
    private const int MaxKeyWords = 4;
    private const int MaxKeyLength = 64;

    private MerchantText(Wrapping wrapping, string words, string body, string name, string merchant, string key, MerchantList.ListedName? listed) =>
        (Wrapping, Words, Body, Name, Merchant, Key, Listed) = (wrapping, words, body, name, merchant, key, listed);

    /// <summary>The merchant as a person reads it, at most 80 characters; the words of the line when no merchant is found, empty for a line without words.</summary>
    public string Merchant { get; }

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

    /// <param name="description">The bank's line as received; any text.</param>
    /// <param name="merchantName">The merchant's name where the bank knows it; it then wins for <see cref="Merchant"/>, and the key is made of it.</param>
    public static MerchantText Of(string description, string? merchantName = null)
    {
        var tokens = LineTokens.Of(description);
        var parts = LineParts.Of(tokens, Joined(tokens));
        var words = Joined(tokens.FindAll(t => !t.IsNumber));
        if (!string.IsNullOrWhiteSpace(merchantName))
        {
            var known = LineParts.Of(LineTokens.Of(merchantName), parts.Wrapping, 0);
            return Of(merchantName.Trim(), known, words, known.Body);
        }

        // Nothing but the bank's own words, such as "CARTE 12/10".
        var body = parts.Body.Count > 0 ? parts.Body : tokens.FindAll(t => t.DigitCount == 0);
        return Of(description, parts with { NameLength = parts.Body.Count > 0 ? parts.NameLength : body.Count }, words, body, isName: false);
    }

    private static MerchantText Of(string text, LineParts parts, string words, List<LineToken> bodyTokens, bool isName = true)
    {
        var nameTokens = MerchantName.Of(bodyTokens, parts.NameLength);
        var (body, name) = (Joined(bodyTokens), Joined(nameTokens));
        var wholeOnly = parts.Wrapping is Wrapping.Transfer or Wrapping.Cheque or Wrapping.Fee or Wrapping.Atm;
        var listed = MerchantList.Default.Locate(body, name, wholeOnly && !isName);
        if (listed is { } known)
        {
            var entry = known.Entry;
            return new MerchantText(parts.Wrapping, words, body, name, !isName && (entry.IsWritten || !known.IsWhole) ? entry.Name : Shown(), entry.Key, listed);
        }

        var merchant = Shown();
        return new MerchantText(parts.Wrapping, words, body, name, merchant, KeyOf(nameTokens, merchant), listed: null);

        string Shown() => Cut(isName || nameTokens.Count == 0 ? text.Trim() : MerchantDisplay.Of(text, nameTokens));
    }

    // Never through the middle of a surrogate pair: half a sign cannot be stored.
    private static string Cut(string text) => text.Length <= MaxMerchantLength ? text
        : text[..(char.IsHighSurrogate(text[MaxMerchantLength - 1]) ? MaxMerchantLength - 1 : MaxMerchantLength)].TrimEnd();

    private static string KeyOf(List<LineToken> name, string text)
    {
        var key = string.Join(' ', name.Where((t, i) => i == 0 || t.Before != '.' || !LineVocabulary.DomainEnds.Contains(t.Word)).Take(MaxKeyWords).Select(t => t.Word));
        return key.Length > MaxKeyLength ? key[..MaxKeyLength].TrimEnd()
            : key.Length > 0 || string.IsNullOrWhiteSpace(text) ? key
            : StableHash.Of(text).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Joined(List<LineToken> tokens) => string.Join(' ', tokens.Select(t => t.Word));
}
