namespace CashSense.Analysis.Categories.Trees;

/// <summary>Questions of the form "does this fact hold?"; each end is a leaf's number.</summary>
internal sealed class DecisionTree
{
    private readonly List<Node> _nodes = [];

    /// <summary>Adds a leaf and says where it is.</summary>
    public int AddLeaf(int leaf)
    {
        _nodes.Add(new Node(-1, leaf, leaf));
        return _nodes.Count - 1;
    }

    /// <summary>Turns a leaf into a question whose two ends are new leaves, and says where they are.</summary>
    public (int Absent, int Present) Split(int node, int fact, int absentLeaf, int presentLeaf)
    {
        var (absent, present) = (AddLeaf(absentLeaf), AddLeaf(presentLeaf));
        _nodes[node] = new Node(fact, absent, present);
        return (absent, present);
    }

    public int LeafOf(ReadOnlySpan<int> facts)
    {
        var node = _nodes[0];
        while (node.Fact >= 0)
        {
            node = _nodes[facts.Contains(node.Fact) ? node.Present : node.Absent];
        }

        return node.Absent;
    }

    private readonly record struct Node(int Fact, int Absent, int Present);
}
