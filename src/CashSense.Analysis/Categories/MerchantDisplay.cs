using System.Buffers;
using System.Collections.Frozen;

namespace CashSense.Analysis.Categories;

/// <summary>How a merchant's words are shown to a person.</summary>
internal static class MerchantDisplay
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("AEIOUYÉÈÊ");
    private static readonly FrozenSet<char> Joiners = ['&', '-', '\'', '’', '.', '+'];

    /// <summary>The words as they stand in the line; what is printed all in capitals is turned to "Title Case", short initialisms excepted.</summary>
    public static string Of(string line, ReadOnlySpan<LineToken> name)
    {
        var parts = new List<string>(name.Length * 2);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0)
            {
                var gap = name[i].Start - name[i - 1].End;
                parts.Add(gap == 1 && Joiners.Contains(line[name[i].Start - 1]) ? line[name[i].Start - 1].ToString() : " ");
            }

            var word = line[name[i].Start..name[i].End];
            parts.Add(i > 0 && LineVocabulary.Connectors.Has(name[i].Word) ? word.ToLowerInvariant() : Cased(word, name.Length == 1));
        }

        return string.Concat(parts);
    }

    private static string Cased(string word, bool alone)
    {
        var hasVowel = word.AsSpan().ContainsAny(Vowels);
        return word.Any(char.IsLower) || (word.Length <= 3 && (alone || !hasVowel)) || (word.Length <= 4 && !hasVowel)
            ? word
            : word[..1] + word[1..].ToLowerInvariant();
    }
}
