namespace CashSense.Analysis.Categories.Trees;

/// <summary>Trees whose leaves vote: a line's scores are the sums of what the leaves say that it comes to. Immutable: threads share it.</summary>
internal sealed class TreeSum(FactNumbers numbers, TreeSum.Tree[] trees)
{
    private const int MostTrees = 1_000;

    // Beyond TreeTraining's lines a tree, so beyond its leaves.
    private const int MostLeaves = 100_000;

    /// <summary>Fills the score of each category.</summary>
    public void Score(int[] facts, Span<float> scores)
    {
        var known = numbers.Of(facts);
        scores.Clear();
        foreach (var tree in trees)
        {
            tree.Votes.AddTo(tree.Questions.LeafOf(known), scores);
        }
    }

    public void Write(BinaryWriter writer)
    {
        numbers.Write(writer);
        writer.Write(trees.Length);
        foreach (var tree in trees)
        {
            tree.Questions.Write(writer);
            tree.Votes.Write(writer);
        }
    }

    /// <exception cref="ModelFormatException">Its parts do not fit together, or it is larger than one that was trained.</exception>
    public static TreeSum Read(BinaryReader reader, int width)
    {
        var numbers = FactNumbers.Read(reader);
        var trees = new Tree[ModelFile.ReadCount(reader, 1, MostTrees)];
        foreach (ref var tree in trees.AsSpan())
        {
            var questions = DecisionTree.Read(reader, numbers.Count, MostLeaves);
            tree = new Tree(questions, LeafVotes.Read(reader, questions.Leaves, width));
        }

        return new TreeSum(numbers, trees);
    }

    internal sealed record Tree(DecisionTree Questions, LeafVotes Votes);
}
