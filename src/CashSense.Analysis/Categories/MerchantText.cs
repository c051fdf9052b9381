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
/// <remarks>One pass over at most 300 characters: the time for one line is bounded whatever it holds.</remarks>
public sealed record MerchantText
{
    private const int MaxMerchantLength = 80;
    private const int MaxKeyWords = 4;
    private const int MaxKeyLength = 64;
    private const int MaxLeadingDigits = 3;

    private MerchantText(string merchant, string key, Wrapping wrapping, string words, string body, string name) =>
        (Merchant, Key, Wrapping, Words, Body, Name) = (merchant, key, wrapping, words, body, name);

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

    /// <param name="description">The bank's line as received; any text.</param>
    /// <param name="merchantName">The merchant's name where the bank knows it; it then wins for <see cref="Merchant"/> and <see cref="Key"/>.</param>
    public static MerchantText Of(string description, string? merchantName = null)
    {
        var tokens = LineTokens.Of(description);
        var words = Joined(tokens);
        var (wrapping, start) = WrappingOf(tokens, words);
        words = Joined(tokens.FindAll(t => !t.IsNumber));
        if (!string.IsNullOrWhiteSpace(merchantName))
        {
            return OfKnownName(merchantName.Trim(), wrapping, words);
        }

        var body = BodyOf(tokens, start);
        if (body.Count == 0)
        {
            // Nothing but the bank's own words, such as "CARTE 12/10".
            body = [.. tokens.Where(t => t.DigitCount == 0)];
        }

        var name = NameOf(body);
        var merchant = Cut(name.Count > 0 ? MerchantDisplay.Of(description, name) : description.Trim());
        return new MerchantText(merchant, KeyOf(name, merchant), wrapping, words, Joined(body), Joined(name));
    }

    private static MerchantText OfKnownName(string merchantName, Wrapping wrapping, string words)
    {
        var body = BodyOf(LineTokens.Of(merchantName), 0);
        var name = NameOf(body);
        return new MerchantText(Cut(merchantName), KeyOf(name, merchantName), wrapping, words, Joined(body), Joined(name));
    }

    // Never through the middle of a surrogate pair: half a sign cannot be stored.
    private static string Cut(string text) => text.Length <= MaxMerchantLength ? text
        : text[..(char.IsHighSurrogate(text[MaxMerchantLength - 1]) ? MaxMerchantLength - 1 : MaxMerchantLength)].TrimEnd();

    private static (Wrapping Wrapping, int Start) WrappingOf(List<LineToken> tokens, string words)
    {
        var (wrapping, index, offset) = (Wrapping.None, 0, 0);
        while (index < tokens.Count && LineVocabulary.Wrappings.LongestAt(words, offset, out var found) is > 0 and var length)
        {
            wrapping = wrapping is Wrapping.None || found is Wrapping.Atm ? found : wrapping;
            if (found is Wrapping.Atm or Wrapping.Fee or Wrapping.Cheque)
            {
                break;
            }

            var after = index + words.AsSpan(offset, length).Count(' ') + 1;
            var next = SkipReferences(tokens, after, wrapping);
            offset = Math.Min(words.Length, offset + tokens.GetRange(index, next - index).Sum(t => t.Word.Length + 1));
            index = next;
        }

        return (wrapping, index);
    }

    // "CARTE DU 12/10 …", "CB*1234 …", "VIR SEPA RECU /DE …": what stands between the wrapping and the name.
    private static int SkipReferences(List<LineToken> tokens, int index, Wrapping wrapping)
    {
        while (index < tokens.Count)
        {
            var token = tokens[index];
            var isNumberWord = index + 1 < tokens.Count && tokens[index + 1].IsNumber && token.Word is "du" or "le" or "no" or "on" or "at" or "n";
            var isParty = wrapping is Wrapping.Transfer && index + 1 < tokens.Count && token.Word is "de" or "to" or "from" or "a" or "vers" or "pour" or "par";
            if (!isNumberWord && !isParty && !IsReference(tokens, index, isFirst: true))
            {
                break;
            }

            index++;
        }

        return index;
    }

    private static List<LineToken> BodyOf(List<LineToken> tokens, int start)
    {
        var body = new List<LineToken>(tokens.Count);
        for (var i = start; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (body.Count > 0 && EndsName(tokens, i))
            {
                break;
            }

            var isProcessor = i + 1 < tokens.Count && tokens[i + 1].Before == '*' && LineVocabulary.Processors.Contains(token.Word);
            var isCounter = body.Count > 0 && i + 1 < tokens.Count && tokens[i + 1].IsNumber && LineVocabulary.Counters.Contains(token.Word);
            if (!isProcessor && !isCounter && token.Word is not "www" && !IsReference(tokens, i, body.Count == 0))
            {
                body.Add(token);
            }
        }

        return body;
    }

    // A reference or a web address follows, or the card's number in "… CB*1234".
    private static bool EndsName(List<LineToken> tokens, int index)
    {
        var token = tokens[index];
        var numberFollows = index + 1 < tokens.Count && tokens[index + 1].DigitCount > 1;
        return token.Word is "www" || IsWebAddress(tokens, index)
            || LineVocabulary.References.Contains(token.Word)
            || (token.Word is "des" or "id" && token.After == ':')
            || (token.Word is "cb" or "carte" or "card" && (numberFollows || index + 1 == tokens.Count));
    }

    // "UBER TRIP HELP.UBER.COM", "AMAZON EU AMAZON.FR": the address repeats what was said.
    private static bool IsWebAddress(List<LineToken> tokens, int index)
    {
        for (var i = index + 1; i < tokens.Count && tokens[i].Before == '.'; i++)
        {
            if (tokens[i].Start == tokens[i - 1].End + 1 && LineVocabulary.DomainEnds.Contains(tokens[i].Word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReference(List<LineToken> tokens, int index, bool isFirst)
    {
        var token = tokens[index];
        if (token.IsNumber)
        {
            // "7 ELEVEN" and "3 BRASSEURS" begin with a number that belongs to them; a date does not.
            var isName = isFirst && token.Word.Length <= MaxLeadingDigits && token.Before is ' ' && token.After is ' ' or '-'
                && index + 1 < tokens.Count && tokens[index + 1].DigitCount == 0 && !LineVocabulary.Months.Contains(tokens[index + 1].Word);
            return !isName;
        }

        return token.DigitCount > 1
            || (!isFirst && LineVocabulary.MonthNames.Contains(token.Word))
            || (token.DigitCount > 0 && token.Before == '*')
            || (token.Before == '*' && IsRandomCode(token.Word))
            || (token.Word.Length > 1 && token.Word.AsSpan().IndexOfAnyExcept('x') < 0)
            || (index > 0 && tokens[index - 1].IsNumber && LineVocabulary.Months.Contains(token.Word));
    }

    private static bool IsRandomCode(string word) => word.Length >= 8 && word.Count("aeiouy".Contains) * 5 < word.Length;

    // Trailing cities, countries and legal forms, from the end; one word always stays.
    private static List<LineToken> NameOf(List<LineToken> body)
    {
        var count = body.Count;
        for (var cut = 1; cut > 0 && count > 1; count -= cut)
        {
            cut = TailWords(body, count);
        }

        var first = count > 1 && body[0].Word is "the" ? 1 : 0;
        return body.GetRange(first, count - first);
    }

    private static int TailWords(List<LineToken> body, int count)
    {
        for (var words = Math.Min(LineVocabulary.LongestCityWords, count - 1); words > 0; words--)
        {
            var tail = words == 1 ? body[count - 1].Word : string.Join(' ', body.GetRange(count - words, words).Select(t => t.Word));
            if (LineVocabulary.Cities.Contains(tail) && !LineVocabulary.Connectors.Contains(body[count - words - 1].Word))
            {
                return words;
            }
        }

        var last = body[count - 1].Word;
        return LineVocabulary.CountryNames.Contains(last) ? (count > 2 ? 1 : 0)
            : LineVocabulary.Tails.Contains(last) || LineVocabulary.Connectors.Contains(last) ? 1
            : 0;
    }

    private static string KeyOf(List<LineToken> name, string text)
    {
        var key = string.Join(' ', name.Where((t, i) => i == 0 || t.Before != '.' || !LineVocabulary.DomainEnds.Contains(t.Word)).Take(MaxKeyWords).Select(t => t.Word));
        return key.Length > MaxKeyLength ? key[..MaxKeyLength].TrimEnd()
            : key.Length > 0 || string.IsNullOrWhiteSpace(text) ? key
            : StableHash.Of(text).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Joined(List<LineToken> tokens) => string.Join(' ', tokens.Select(t => t.Word));
}
