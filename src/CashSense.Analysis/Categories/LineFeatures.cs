using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>A line as numbers: hashed character 2- to 6-grams, words, pairs of words, the first and last word; amount, day, wrapping, branch, numbers and the merchant list's word.</summary>
/// <remarks>
/// Feature hashing, Weinberger et al., 2009. Grams and words are weighted by their rarity (inverse document frequency) and scaled to a fixed length, so that a
/// long line counts no more than a short one. Lengths and weights were chosen on a fold of the training merchants. Nothing is allocated.
/// </remarks>
internal static class LineFeatures
{
    /// <summary>Rows of the hashed table. As many as keep the model under 15 MB with every category in it; on a fold of the training merchants 2^17 were half a point worse than 2^19.</summary>
    public const int TableSize = 10 << 14;

    /// <summary>No line has more: five grams begin at each character, a word, a pair and a wider pair at each word.</summary>
    public const int MaxCount = 1024;

    // What lies beyond is not read: a merchant's name has rarely more than 40 characters.
    private const int MaxTextLength = 140;
    private const int ShortestGram = 2;
    private const int LongestGram = 6;

    // A gram inside a word says more of the trade than one that reaches over its end.
    private const float InnerGramWeight = 1.4f;
    private const float GramLength = 1;
    private const float WordLength = 0.7f;
    private const float ContextWeight = 0.15f;
    private const float NumbersWeight = 0.2f;
    private const float MatchWeight = 0.5f;
    private const float BranchWeight = 0.3f;
    private const float ConstantWeight = 1;
    private const int MostNumbers = 3;
    private const int DaysPerBin = 5;

    /// <summary>Writes the features of a line; a row may come twice and counts twice.</summary>
    /// <param name="line">The line.</param>
    /// <param name="rarity">By row: the weight of its grams and words.</param>
    /// <param name="features">At least <see cref="MaxCount"/>.</param>
    /// <returns>How many were written.</returns>
    public static int Of(in LineFacts line, ReadOnlySpan<float> rarity, Span<Feature> features) => AddContext(line, features, OfWords(line, rarity, features));

    /// <summary>Of them, those of the words, which come first.</summary>
    /// <inheritdoc cref="Of"/>
    public static int OfWords(in LineFacts line, ReadOnlySpan<float> rarity, Span<Feature> features)
    {
        var words = line.Words[..Math.Min(line.Words.Length, MaxTextLength)];
        var grams = AddGrams(words, rarity, features);
        Scale(features[..grams], GramLength);
        var count = grams + AddWords(words, rarity, features[grams..]);
        Scale(features[grams..count], WordLength);
        return count;
    }

    private static int AddGrams(ReadOnlySpan<char> words, ReadOnlySpan<float> rarity, Span<Feature> features)
    {
        Span<char> framed = stackalloc char[MaxTextLength + 2];
        framed = framed[..(words.Length + 2)];
        words.CopyTo(framed[1..]);
        framed[0] = framed[^1] = ' ';
        var count = 0;
        for (var start = 0; start + ShortestGram <= framed.Length && words.Length > 0; start++)
        {
            var hash = StableHash.Continue(StableHash.Begin('g'), framed[start]);
            var isInner = true;
            for (var end = start + 1; end < framed.Length && end < start + LongestGram; end++)
            {
                hash = StableHash.Continue(hash, framed[end]);
                isInner &= end == start + 1 || framed[end - 1] != ' ';
                var row = Row(hash);
                features[count++] = new Feature(row, rarity[row] * (isInner ? InnerGramWeight : 1));
            }
        }

        return count;
    }

    private static int AddWords(ReadOnlySpan<char> words, ReadOnlySpan<float> rarity, Span<Feature> features)
    {
        var count = 0;
        ReadOnlySpan<char> before = default;
        ReadOnlySpan<char> previous = default;
        for (var start = 0; start < words.Length;)
        {
            var next = PhraseTable<int>.NextWord(words, start);
            var word = words[start..next].TrimEnd(' ');
            AddWeighted('w', word, default, rarity, features, ref count);
            if (start == 0)
            {
                AddWeighted('f', word, default, rarity, features, ref count);
            }
            else
            {
                AddWeighted('p', previous, word, rarity, features, ref count);
            }

            if (!before.IsEmpty)
            {
                AddWeighted('j', before, word, rarity, features, ref count);
            }

            before = previous;
            previous = word;
            start = next;
        }

        if (count > 0)
        {
            AddWeighted('l', previous, default, rarity, features, ref count);
        }

        return count;
    }

    private static void AddWeighted(
        char kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<float> rarity, Span<Feature> features, ref int count)
    {
        var hash = StableHash.Of(kind, first);
        var row = Row(second.IsEmpty ? hash : StableHash.Continue(StableHash.Continue(hash, ' '), second));
        features[count++] = new Feature(row, rarity[row]);
    }

    /// <summary>Writes all others.</summary>
    /// <param name="line">The line.</param>
    /// <param name="features">At least <see cref="MaxCount"/>.</param>
    /// <param name="count">How many are there already.</param>
    /// <returns>How many there are then.</returns>
    public static int AddContext(in LineFacts line, Span<Feature> features, int count)
    {
        features[count++] = Number('c', 0, ConstantWeight);
        features[count++] = Number('k', (int)line.Text.Wrapping, ContextWeight);
        if (line.Amount is { } amount)
        {
            features[count++] = Number('s', amount < 0 ? 1 : 0, ContextWeight);
            features[count++] = Number('a', SizeOf(amount), ContextWeight);
        }

        if (line.Date is { } date)
        {
            features[count++] = Number('d', (int)date.DayOfWeek, ContextWeight);
            features[count++] = Number('m', Math.Min((date.Day - 1) / DaysPerBin, DaysPerBin), ContextWeight);
        }

        if (line.Match is { } match)
        {
            features[count++] = new Feature(Row(StableHash.Of(match.IsTrade ? 't' : 'b', match.Category.Detailed)), MatchWeight);
        }

        if (line.Branch is { IsEmpty: false } branch)
        {
            features[count++] = new Feature(Row(StableHash.Continue(StableHash.Of('#', line.Text.Name), branch)), BranchWeight);
        }

        return AddNumbers(line.Description.AsSpan(0, Math.Min(line.Description.Length, LineTokens.MaxLength)), features, count);
    }

    // A branch number or an order's code tells a chain or an online shop from a shop round the corner.
    private static int AddNumbers(ReadOnlySpan<char> description, Span<Feature> features, int count)
    {
        var (numbers, isInNumber) = (0, false);
        foreach (var c in description)
        {
            numbers += char.IsAsciiDigit(c) && !isInNumber ? 1 : 0;
            isInNumber = char.IsAsciiDigit(c);
        }

        features[count++] = Number('n', Math.Min(numbers, MostNumbers), NumbersWeight);
        if (description.Contains('#'))
        {
            features[count++] = Number('n', '#', NumbersWeight);
        }

        if (description.Contains('*'))
        {
            features[count++] = Number('n', '*', NumbersWeight);
        }

        return count;
    }

    private static void Scale(Span<Feature> features, float length)
    {
        var squares = 0f;
        foreach (var feature in features)
        {
            squares += feature.Value * feature.Value;
        }

        var factor = squares > 0 ? length / MathF.Sqrt(squares) : 0;
        foreach (ref var feature in features)
        {
            feature = feature with { Value = feature.Value * factor };
        }
    }

    // Four bins a power of ten. The one place where an amount becomes a floating-point number.
    private static int SizeOf(decimal amount) => (int)Math.Floor(4 * Math.Log10(1 + (double)Math.Abs(amount)));

    private static Feature Number(char kind, int value, float weight) => new(Row(StableHash.Continue(StableHash.Begin(kind), (char)value)), weight);

    private static int Row(ulong hash) => (int)((hash ^ (hash >> 32)) % TableSize);
}

/// <param name="Row">Row of the hashed table.</param>
/// <param name="Value">Its weight in the line.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Feature(int Row, float Value);
