using System.Globalization;
using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>A line as numbers: hashed words, pairs of words and character 2- to 5-grams inside words; wrapping, sign and size of the amount.</summary>
/// <remarks>Feature hashing, Weinberger et al., 2009; the values of a line have length 1, so that a long line counts no more than a short one.</remarks>
internal static class LineFeatures
{
    /// <summary>Rows of the hashed table. 2^15 loses nothing measurable against 2^17 on the held-out merchants and keeps the model a fourth as large.</summary>
    public const int TableSize = 1 << 15;

    // A line has at most 300 characters, and four n-grams, a word and a pair begin at each: the largest line stays within.
    private const int MaxFeatures = 512;
    private const int ShortestGram = 2;
    private const int LongestGram = 5;
    private const float AmountWeight = 0.35f;
    private const float WordWeight = 2.5f;

    public static Feature[] Of(MerchantText text, decimal? amount)
    {
        var features = new List<Feature>(64);
        AddWords(features, text.Body);
        var length = MathF.Sqrt(features.Sum(f => f.Value * f.Value));
        for (var i = 0; i < features.Count; i++)
        {
            features[i] = features[i] with { Value = features[i].Value / length };
        }

        features.Add(new Feature(Row('k', text.Wrapping.ToString()), AmountWeight));
        if (amount is { } known)
        {
            features.Add(new Feature(Row('s', known < 0 ? "in" : "out"), AmountWeight));
            features.Add(new Feature(Row('a', SizeOf(known)), AmountWeight));
        }

        return [.. features];
    }

    private static void AddWords(List<Feature> features, string body)
    {
        Span<char> framed = stackalloc char[(LineTokens.MaxLength * 2) + 2];
        var previousStart = -1;
        for (var start = 0; start < body.Length && features.Count < MaxFeatures; start = PhraseTable<int>.NextWord(body, start))
        {
            var space = body.IndexOf(' ', start);
            var end = space < 0 ? body.Length : space;
            var word = body.AsSpan(start, end - start);
            features.Add(new Feature(Row('w', word), WordWeight));
            if (previousStart >= 0)
            {
                features.Add(new Feature(Row('p', body.AsSpan(previousStart, end - previousStart)), 1));
            }

            previousStart = start;
            framed[0] = '<';
            word.CopyTo(framed[1..]);
            framed[word.Length + 1] = '>';
            AddGrams(features, framed[..(word.Length + 2)]);
        }
    }

    private static void AddGrams(List<Feature> features, ReadOnlySpan<char> word)
    {
        for (var length = ShortestGram; length <= LongestGram && length <= word.Length; length++)
        {
            for (var i = 0; i + length <= word.Length && features.Count < MaxFeatures; i++)
            {
                features.Add(new Feature(Row('g', word.Slice(i, length)), 1));
            }
        }
    }

    // Bins grow by the square root of ten: 1, 3, 10, 32, 100, … The one place where an amount becomes a floating-point number.
    private static string SizeOf(decimal amount) => ((int)Math.Floor(2 * Math.Log10(1 + (double)Math.Abs(amount)))).ToString(CultureInfo.InvariantCulture);

    private static int Row(char kind, ReadOnlySpan<char> text)
    {
        var hash = StableHash.Of(kind, text);
        return (int)((hash ^ (hash >> 32)) % TableSize);
    }
}

/// <param name="Row">Row of the hashed table.</param>
/// <param name="Value">Its weight in the line.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Feature(int Row, float Value);
