using System.Collections.Frozen;

namespace CashSense.Analysis.Categories.Trees;

/// <summary>The facts that occur often enough to be asked for, numbered from 0.</summary>
internal sealed class FactNumbers
{
    // A word of a single line says nothing of others, but would part it from the rest: what is left in the end would be any odd line's category.
    private const int FewestLines = 2;

    private readonly FrozenDictionary<int, int> _numbers;

    public FactNumbers(IEnumerable<int[]> lines) => _numbers = lines.SelectMany(f => f).CountBy(f => f)
        .Where(c => c.Value >= FewestLines).Select(c => c.Key).Order().Index().ToFrozenDictionary(f => f.Item, f => f.Index);

    public int Count => _numbers.Count;

    /// <summary>Those facts of a line that have a number.</summary>
    public int[] Of(int[] facts) => [.. facts.Where(_numbers.ContainsKey).Select(f => _numbers[f])];

    public int[] Of(MerchantText text, decimal? amount) => Of(TreeFeatures.Of(text, amount));
}

/// <summary>Lines as facts, with the number of each one's category.</summary>
/// <param name="Facts">Per line, by <paramref name="Numbers"/>.</param>
/// <param name="Labels">Per line: index into <paramref name="Categories"/>.</param>
/// <param name="Categories">Ordered by code.</param>
internal sealed record TrainingSet(FactNumbers Numbers, int[][] Facts, int[] Labels, IReadOnlyList<PfcCategory> Categories)
{
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static TrainingSet Of(IReadOnlyList<LabelledLine> rows)
    {
        if (rows.Count == 0)
        {
            throw new ArgumentException("There is no row to learn from.", nameof(rows));
        }

        List<PfcCategory> categories = [.. rows.Select(r => r.Category).Distinct().OrderBy(c => c.Detailed, StringComparer.Ordinal)];
        var index = categories.Index().ToDictionary(c => c.Item, c => c.Index);
        int[][] facts = [.. rows.Select(r => TreeFeatures.Of(MerchantText.Of(r.Description), r.Amount))];
        var numbers = new FactNumbers(facts);
        return new TrainingSet(numbers, [.. facts.Select(numbers.Of)], [.. rows.Select(r => index[r.Category])], categories);
    }
}
