namespace CashSense.Analysis.Categories.Trees;

/// <summary>
/// A line as a set of facts that hold: its hashed words and their beginnings, and the size and direction of the amount. A tree then asks one question only: does
/// this fact hold?
/// </summary>
internal static class TreeFeatures
{
    private const int WordRows = 1 << 20;
    private const int AmountSteps = 4;
    private const int Stem = 4;

    private const int FirstAmount = WordRows;
    private const int MoneyIn = FirstAmount + AmountSteps;
    private const int FirstWrapping = MoneyIn + 1;
    private const int IsFirm = FirstWrapping + (int)Wrapping.Cheque + 1;
    private const int FirstListed = IsFirm + 1;

    /// <summary>All facts are below this.</summary>
    public static readonly int End = FirstListed + PfcCategory.All.Count;

    /// <summary>What the line itself says: all that the published splits know.</summary>
    /// <returns>Ascending, each once.</returns>
    public static int[] Of(MerchantText text, decimal? amount) => [.. Of(text.Words, text.Wrapping, amount)];

    /// <summary>And what the merchant list says of it: in the chain a tree knows what the linear model knows.</summary>
    /// <returns>Ascending, each once.</returns>
    public static int[] Of(in LineFacts line)
    {
        var facts = Of(line.Words, line.Text.Wrapping, line.Amount);
        if (line.Match is { } match)
        {
            facts.Add(FirstListed + match.Category.Place);
            if (line.Kind is MatchKind.Firm)
            {
                facts.Add(IsFirm);
            }
        }

        return [.. facts];
    }

    private static SortedSet<int> Of(ReadOnlySpan<char> words, Wrapping wrapping, decimal? amount)
    {
        var facts = new SortedSet<int> { FirstWrapping + (int)wrapping };
        for (var start = 0; start < words.Length; start = PhraseTable<int>.NextWord(words, start))
        {
            var word = words.Slice(start, PhraseTable<int>.WordLength(words, start));
            facts.Add(Row('t', word));
            if (word.Length > Stem)
            {
                facts.Add(Row('b', word[..Stem]));
            }
        }

        if (amount is { } known)
        {
            // At least 10, 100, 1,000, 10,000: a fact for each step that is reached, so that one question splits below from above.
            facts.UnionWith(Enumerable.Range(FirstAmount, Math.Clamp((int)Math.Log10(Math.Max(1, (double)Math.Abs(known))), 0, AmountSteps)));
            if (known < 0)
            {
                facts.Add(MoneyIn);
            }
        }

        return facts;
    }

    private static int Row(char kind, ReadOnlySpan<char> text) => (int)(StableHash.Of(kind, text) % WordRows);
}
