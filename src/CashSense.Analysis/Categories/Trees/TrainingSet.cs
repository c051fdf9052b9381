namespace CashSense.Analysis.Categories.Trees;

/// <summary>The facts that may be asked for, numbered from 0. Immutable.</summary>
internal sealed class FactNumbers
{
    // Ascending: a fact's place is its number.
    private readonly int[] _facts;

    private FactNumbers(int[] facts) => _facts = facts;

    public int Count => _facts.Length;

    /// <param name="fewestLines">Facts of fewer lines are left out.</param>
    public static FactNumbers Of(IEnumerable<int[]> lines, int fewestLines) =>
        new([.. lines.SelectMany(f => f).CountBy(f => f).Where(c => c.Value >= fewestLines).Select(c => c.Key).Order()]);

    /// <summary>Those facts of a line that have a number.</summary>
    public int[] Of(int[] facts) => [.. facts.Select(f => Array.BinarySearch(_facts, f)).Where(number => number >= 0)];

    public void Write(BinaryWriter writer)
    {
        writer.Write(_facts.Length);
        foreach (var fact in _facts)
        {
            writer.Write(fact);
        }
    }

    /// <exception cref="ModelFormatException">The facts are not those of lines, or not ascending.</exception>
    public static FactNumbers Read(BinaryReader reader)
    {
        var facts = new int[ModelFile.ReadCount(reader, 0, TreeFeatures.End, sizeof(int))];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = reader.ReadInt32();
            if (facts[i] >= TreeFeatures.End || facts[i] <= (i == 0 ? -1 : facts[i - 1]))
            {
                throw new ModelFormatException("The facts of the model are none.");
            }
        }

        return new FactNumbers(facts);
    }
}

/// <summary>Lines as facts, with the number of each one's category.</summary>
/// <param name="Facts">Per line, by <paramref name="Numbers"/>.</param>
/// <param name="Labels">Per line: index into <paramref name="Categories"/>.</param>
/// <param name="Weights">Per line: how much it counts; above 0.</param>
/// <param name="Categories">Ordered by code.</param>
internal sealed record TrainingSet(FactNumbers Numbers, int[][] Facts, int[] Labels, float[] Weights, IReadOnlyList<PfcCategory> Categories)
{
    /// <summary>By what the lines themselves say.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static TrainingSet Of(IReadOnlyList<LabelledLine> rows, int fewestLines)
    {
        var categories = LabelledLine.CategoriesOf(rows);
        return Of(rows, [.. rows.Select(r => TreeFeatures.Of(r.Description, r.Amount))], categories, fewestLines);
    }

    /// <param name="facts">Per row.</param>
    /// <param name="categories">At least those of the rows.</param>
    public static TrainingSet Of(IReadOnlyList<LabelledLine> rows, int[][] facts, IReadOnlyList<PfcCategory> categories, int fewestLines)
    {
        var index = categories.Index().ToDictionary(c => c.Item, c => c.Index);
        var numbers = FactNumbers.Of(facts, fewestLines);
        return new TrainingSet(numbers, [.. facts.Select(numbers.Of)], [.. rows.Select(r => index[r.Category])], [.. rows.Select(r => (float)r.Weight)], categories);
    }
}
