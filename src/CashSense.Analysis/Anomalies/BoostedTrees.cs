namespace CashSense.Analysis.Anomalies;

/// <summary>A sum of small decision trees under a logistic curve: the probability of one kind of anomaly. Friedman, 2001.</summary>
/// <param name="Base">Log odds before the first tree.</param>
/// <param name="Trees">Each adds the log odds of the leaf that a payment falls into.</param>
public sealed record BoostedTrees(double Base, IReadOnlyList<IReadOnlyList<BoostedTrees.Node>> Trees)
{
    /// <summary>A question or a leaf. A tree's nodes lie in one list, the first question first.</summary>
    /// <param name="Clue">What is asked; null for a leaf.</param>
    /// <param name="Value">A question: the largest value that goes to <paramref name="Next"/>. A leaf: its log odds.</param>
    /// <param name="Next">Index of the node for values up to <paramref name="Value"/>; larger ones go to the node after it. 0 for a leaf.</param>
    public readonly record struct Node(Clue? Clue, double Value, int Next);

    /// <returns>0 to 1.</returns>
    /// <param name="clues">One number for each <see cref="Clue"/>.</param>
    public double Probability(IReadOnlyList<double> clues)
    {
        var logOdds = Base;
        foreach (var tree in Trees)
        {
            var node = tree[0];
            while (node.Clue is { } clue)
            {
                node = tree[clues[(int)clue] <= node.Value ? node.Next : node.Next + 1];
            }

            logOdds += node.Value;
        }

        return 1 / (1 + Math.Exp(-logOdds));
    }
}
