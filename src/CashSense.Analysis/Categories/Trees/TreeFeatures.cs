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

    /// <returns>Ascending, each once.</returns>
    public static int[] Of(MerchantText text, decimal? amount)
    {
        var facts = new SortedSet<int> { FirstWrapping + (int)text.Wrapping };
        foreach (var word in text.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            facts.Add(Row('t', word));
            if (word.Length > Stem)
            {
                facts.Add(Row('b', word.AsSpan(0, Stem)));
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

        return [.. facts];
    }

    private static int Row(char kind, ReadOnlySpan<char> text) => (int)(StableHash.Of(kind, text) % WordRows);
}
