using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>A bank line taken apart: how it begins, what remains, and what of that is the name.</summary>
/// <param name="Wrapping">The way the money went.</param>
/// <param name="Body">The words without wrapping, numbers and references.</param>
/// <param name="NameLength">How many words of the body stand before a store's number; what follows it is a place.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineParts(Wrapping Wrapping, List<LineToken> Body, int NameLength)
{
    private const int MaxLeadingDigits = 3;
    private const int ShortestStoreNumber = 3;
    private const int LongestProcessor = 4;

    public static LineParts Of(LineScratch line, ReadOnlySpan<char> words)
    {
        var (wrapping, start) = WrappingOf(line.Tokens, words);
        var parts = Of(line, wrapping, start);
        if (EndingOf(parts.Body) is not { } ending)
        {
            return parts;
        }

        parts.Body.RemoveRange(parts.Body.Count - ending.Words.Length, ending.Words.Length);
        return new LineParts(wrapping is Wrapping.None ? ending.Wrapping : wrapping, parts.Body, Math.Min(parts.NameLength, parts.Body.Count));
    }

    public static LineParts Of(LineScratch line, Wrapping wrapping, int start)
    {
        var (tokens, body) = (line.Tokens, line.Body);
        body.Clear();
        var nameLength = int.MaxValue;
        for (var i = start; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (body.Count > 0 && EndsName(tokens, i))
            {
                break;
            }

            if (body.Count > 0 && nameLength == int.MaxValue && IsStoreNumber(tokens, i))
            {
                nameLength = body.Count;
            }

            if (!IsProcessor(tokens, i, body.Count == 0) && !IsCounter(tokens, i, body.Count) && token.Word is not "www" && !IsReference(tokens, i, body.Count == 0))
            {
                body.Add(token);
            }
        }

        return new LineParts(wrapping, body, Math.Min(nameLength, body.Count));
    }

    /// <summary>The same, or all the words when the line holds nothing but the bank's own, such as "CARTE 12/10".</summary>
    public LineParts OrAllWords(List<LineToken> tokens)
    {
        if (Body.Count > 0)
        {
            return this;
        }

        var all = tokens.FindAll(t => t.DigitCount == 0);
        return new LineParts(Wrapping, all, all.Count);
    }

    // "THAMES WATER DIRECT DEBIT", "MAPLE GROVE DAYCARE PAD": some banks print the way the money went last.
    private static (string[] Words, Wrapping Wrapping)? EndingOf(List<LineToken> body)
    {
        // A single word ends a line only after two others, and "THE LILY PAD" is a shop.
        var fewest = body is [{ Word: "the" }, ..] ? 3 : 2;
        foreach (var ending in LineVocabulary.Endings)
        {
            if (body.Count > Math.Max(ending.Words.Length, fewest) && EndsWith(body, ending.Words))
            {
                return ending;
            }
        }

        return null;
    }

    private static bool EndsWith(List<LineToken> body, string[] words)
    {
        for (var i = 1; i <= words.Length; i++)
        {
            if (!body[^i].Word.SequenceEqual(words[^i]))
            {
                return false;
            }
        }

        return true;
    }

    private static (Wrapping Wrapping, int Start) WrappingOf(List<LineToken> tokens, ReadOnlySpan<char> words)
    {
        var (wrapping, index, offset) = (Wrapping.None, 0, 0);
        while (index < tokens.Count && LineVocabulary.Wrappings.LongestAt(words, offset, out var found) is > 0 and var length)
        {
            wrapping = wrapping is Wrapping.None || found is Wrapping.Atm ? found : wrapping;
            if (found is Wrapping.Atm or Wrapping.Fee or Wrapping.Cheque)
            {
                break;
            }

            var after = index + words.Slice(offset, length).Count(' ') + 1;
            var next = SkipReferences(tokens, after, wrapping);
            for (var i = index; i < next; i++)
            {
                offset = Math.Min(words.Length, offset + tokens[i].Word.Length + 1);
            }

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

    // "SQ *BLUE BOTTLE", "TST* …", "PAYPAL *…", "SP BOMBAS": who took the payment for the merchant.
    private static bool IsProcessor(List<LineToken> tokens, int index, bool isFirst)
    {
        var token = tokens[index];
        if (index + 1 >= tokens.Count)
        {
            return false;
        }

        var next = tokens[index + 1];
        return next.Before == '*' || (next.Before == '-' && token.Word is "tst")
            ? LineVocabulary.Processors.Has(token.Word) || (isFirst && token.Word.Length < LongestProcessor && next.DigitCount == 0 && !LineVocabulary.ShortMerchants.Has(token.Word))
            : isFirst && token.Word is "sp" && next.DigitCount == 0 && next.Before == ' ';
    }

    private static bool IsCounter(List<LineToken> tokens, int index, int count) =>
        count > 0 && index + 1 < tokens.Count && tokens[index + 1].IsNumber && LineVocabulary.Counters.Has(tokens[index].Word);

    private static bool IsStoreNumber(List<LineToken> tokens, int index)
    {
        var token = tokens[index];
        return (token.IsNumber && (token.Word.Length >= ShortestStoreNumber || token.Before is '#')) || IsCounter(tokens, index, 1);
    }

    // A reference or a web address follows, or the card's number in "… CB*1234", "… CARTE NUMERO 123".
    private static bool EndsName(List<LineToken> tokens, int index)
    {
        var token = tokens[index];
        var numberFollows = index + 1 < tokens.Count && tokens[index + 1].DigitCount > 1;
        return token.Word is "www" or "https" or "http" or "httpswww" or "httpwww" or "httpsww" || IsWebAddress(tokens, index)
            || LineVocabulary.References.Has(token.Word)
            || (token.Word is "des" or "id" && token.After == ':')
            || (token.Word is "on" && numberFollows && index + 2 < tokens.Count && LineVocabulary.Months.Has(tokens[index + 2].Word))
            || (token.Word is "cb" or "carte" or "card" or "cd" && (numberFollows || index + 1 == tokens.Count || tokens[index + 1].Word is "numero"));
    }

    // "UBER TRIP HELP.UBER.COM", "AMAZON EU AMAZON.FR": the address repeats what was said.
    private static bool IsWebAddress(List<LineToken> tokens, int index)
    {
        for (var i = index + 1; i < tokens.Count && tokens[i].Before == '.'; i++)
        {
            if (tokens[i].Start == tokens[i - 1].End + 1 && LineVocabulary.DomainEnds.Has(tokens[i].Word))
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
                && index + 1 < tokens.Count && tokens[index + 1].DigitCount == 0 && !LineVocabulary.Months.Has(tokens[index + 1].Word);
            return !isName;
        }

        return token.DigitCount > 1
            || IsNumberPrefix(tokens, index, isFirst)
            || (!isFirst && LineVocabulary.MonthNames.Has(token.Word))
            || (token.DigitCount > 0 && token.Before == '*')
            || (token.Before == '*' && IsRandomCode(token.Word))
            || (token.Word.Length > 1 && token.Word.IndexOfAnyExcept('x') < 0)
            || (index > 0 && tokens[index - 1].IsNumber && LineVocabulary.Months.Has(token.Word));
    }

    // "TARGET T-1234", "MCDONALDS F 3456".
    private static bool IsNumberPrefix(List<LineToken> tokens, int index, bool isFirst) =>
        !isFirst && tokens[index].Word.Length == 1 && index + 1 < tokens.Count && tokens[index + 1].IsNumber && tokens[index + 1].Word.Length > 2;

    private static bool IsRandomCode(ReadOnlySpan<char> word) => word.Length >= 8 && Vowels(word) * 5 < word.Length;

    private static int Vowels(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var letter in word)
        {
            count += letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' ? 1 : 0;
        }

        return count;
    }
}
