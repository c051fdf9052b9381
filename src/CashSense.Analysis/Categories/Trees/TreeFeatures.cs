namespace CashSense.Analysis.Categories.Trees;

/// <summary>
/// A line as a set of facts that hold: its hashed words and their beginnings, its branch, and the size and direction of the amount. A tree then asks one question
/// only: does this fact hold?
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
    /// <inheritdoc cref="Of(in LineFacts)"/>
    public static int[] Of(string description, decimal? amount) =>
        Of(new LineFacts(LineText.Of(description, merchantName: null, out _), description, amount, date: null, match: null));

    /// <summary>And what the merchant list says of it, where it was asked: in the chain a tree knows what the linear model knows.</summary>
    /// <returns>Ascending, each once.</returns>
    public static int[] Of(in LineFacts line)
    {
        var facts = new SortedSet<int> { FirstWrapping + (int)line.Text.Wrapping };
        AddWords(line.Words, facts);
        if (line.Branch is { IsEmpty: false } branch)
        {
            facts.Add(Row('#', branch));
        }

        if (line.Amount is { } amount)
        {
            AddAmount(amount, facts);
        }

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

    private static void AddWords(ReadOnlySpan<char> words, SortedSet<int> facts)
    {
        for (var start = 0; start < words.Length; start = PhraseTable<int>.NextWord(words, start))
        {
            var word = words.Slice(start, PhraseTable<int>.WordLength(words, start));
            facts.Add(Row('t', word));
            if (word.Length > Stem)
            {
                facts.Add(Row('b', word[..Stem]));
            }
        }
    }

    // At least 10, 100, 1,000, 10,000: a fact for each step that is reached, so that one question splits below from above.
    private static void AddAmount(decimal amount, SortedSet<int> facts)
    {
        facts.UnionWith(Enumerable.Range(FirstAmount, Math.Clamp((int)Math.Log10(Math.Max(1, (double)Math.Abs(amount))), 0, AmountSteps)));
        if (amount < 0)
        {
            facts.Add(MoneyIn);
        }
    }

    private static int Row(char kind, ReadOnlySpan<char> text) => (int)(StableHash.Of(kind, text) % WordRows);
}
