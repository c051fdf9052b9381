namespace CashSense.Analysis.Categories.Trees;

/// <summary>What each leaf of a tree says: votes for categories. Immutable.</summary>
internal sealed class LeafVotes
{
    // Far more than a tree that learned anything can say.
    private const float LargestVote = 1_000;

    private readonly int[] _starts;
    private readonly byte[] _categories;
    private readonly float[] _votes;

    private LeafVotes(int[] starts, byte[] categories, float[] votes) => (_starts, _categories, _votes) = (starts, categories, votes);

    public static LeafVotes Of(IReadOnlyList<IReadOnlyList<(int Category, float Vote)>> leaves)
    {
        var starts = new int[leaves.Count + 1];
        for (var i = 0; i < leaves.Count; i++)
        {
            starts[i + 1] = starts[i] + leaves[i].Count;
        }

        return new LeafVotes(starts, [.. leaves.SelectMany(l => l).Select(v => (byte)v.Category)], [.. leaves.SelectMany(l => l).Select(v => v.Vote)]);
    }

    public void AddTo(int leaf, Span<float> scores)
    {
        for (var i = _starts[leaf]; i < _starts[leaf + 1]; i++)
        {
            scores[_categories[i]] += _votes[i];
        }
    }

    public void Write(BinaryWriter writer)
    {
        for (var leaf = 0; leaf + 1 < _starts.Length; leaf++)
        {
            writer.Write((byte)(_starts[leaf + 1] - _starts[leaf]));
        }

        writer.Write(_categories);
        ModelFile.WriteNumbers(writer, _votes);
    }

    /// <exception cref="ModelFormatException">A vote for a category that there is not, or one that is no number.</exception>
    public static LeafVotes Read(BinaryReader reader, int leaves, int width)
    {
        var counts = reader.ReadBytes(leaves);
        if (counts.Length < leaves || counts.Any(c => c > width))
        {
            throw new ModelFormatException("A leaf of the model votes for more categories than there are.");
        }

        var starts = new int[leaves + 1];
        for (var i = 0; i < leaves; i++)
        {
            starts[i + 1] = starts[i] + counts[i];
        }

        var categories = reader.ReadBytes(starts[^1]);
        if (categories.Length < starts[^1] || categories.Any(c => c >= width))
        {
            throw new ModelFormatException("A leaf of the model votes for a category that it does not know.");
        }

        var votes = new float[categories.Length];
        ModelFile.ReadNumbers(reader, votes, -LargestVote, LargestVote);
        return new LeafVotes(starts, categories, votes);
    }
}
