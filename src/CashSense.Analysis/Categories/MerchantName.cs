using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>The words of a line's body that are the merchant's name: without cities, provinces, countries and legal forms around it.</summary>
internal static class MerchantName
{
    /// <param name="body">The words without wrapping and references.</param>
    /// <param name="length">How many of them stand before a store's number.</param>
    public static ReadOnlySpan<LineToken> Of(List<LineToken> body, int length)
    {
        var count = length;
        for (var cut = 1; cut > 0 && count > 1; count -= cut)
        {
            cut = TailWords(body, count);

            // "CAFE MADISON" is not any café.
            cut = count - cut == 1 && cut < count && TradeWords.IsTrade(body[0].Word) && !LineVocabulary.Tails.Has(body[count - 1].Word) ? 0 : cut;
        }

        var first = 0;
        while (first < count - 1 && LineVocabulary.Heads.Has(body[first].Word))
        {
            first++;
        }

        return CollectionsMarshal.AsSpan(body)[first..count];
    }

    private static bool IsCity(List<LineToken> body, int start, int count)
    {
        Span<char> city = stackalloc char[LineVocabulary.LongestCity];
        var length = 0;
        for (var i = start; i < start + count; i++)
        {
            if (length + body[i].Word.Length + 1 > city.Length)
            {
                return false;
            }

            if (length > 0)
            {
                city[length++] = ' ';
            }

            body[i].Word.CopyTo(city[length..]);
            length += body[i].Word.Length;
        }

        return LineVocabulary.CityNames.Contains(city[..length]);
    }

    // From the end; one word always stays.
    private static int TailWords(List<LineToken> body, int count)
    {
        for (var words = Math.Min(LineVocabulary.LongestCityWords, count - 1); words > 0; words--)
        {
            if (IsCity(body, count - words, words) && !LineVocabulary.Connectors.Has(body[count - words - 1].Word))
            {
                return words;
            }
        }

        var last = body[count - 1].Word;
        if (count > 2 && LineVocabulary.StatesAfterCity.Has(last) && LineVocabulary.Cities.Has(body[count - 2].Word))
        {
            return 2;
        }

        return LineVocabulary.CountryNames.Has(last) ? (count > 2 ? 1 : 0)
            : LineVocabulary.Tails.Has(last) || LineVocabulary.Connectors.Has(last) ? 1
            : 0;
    }
}
