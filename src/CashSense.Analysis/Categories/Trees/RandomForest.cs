namespace CashSense.Analysis.Categories.Trees;

/// <summary>Trees grown to the end on bootstrap samples, each question the best of a few drawn facts; their leaves' shares are averaged. Breiman, 2001.</summary>
/// <remarks>A rival that the linear model is held against, and a family that <c>MODEL_FAMILY</c> can choose. Immutable: threads share it.</remarks>
public sealed class RandomForest
{
    private const int Trees = 100;

    private readonly FactNumbers _numbers;
    private readonly Tree[] _trees;

    private RandomForest(TrainingSet set, Tree[] trees) => (Categories, _numbers, _trees) = (set.Categories, set.Numbers, trees);

    /// <summary>The categories that it can answer, ordered by code.</summary>
    public IReadOnlyList<PfcCategory> Categories { get; }

    /// <summary>Learns from lines, on all cores. Equal rows in equal order and an equal seed give an equal forest.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="seed">Of the samples and the drawn facts.</param>
    /// <param name="ct">Ends the training early.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RandomForest Train(IReadOnlyList<LabelledLine> rows, int seed, CancellationToken ct)
    {
        var set = TrainingSet.Of(rows);
        var trees = new Tree[Trees];
        Parallel.For(0, Trees, new ParallelOptions { CancellationToken = ct }, t => trees[t] = new Growth(set, new Random(seed + t)).Grow(ct));
        return new RandomForest(set, trees);
    }

    /// <summary>Probabilities in the order of <see cref="Categories"/>; they sum to 1.</summary>
    /// <param name="text">The line.</param>
    /// <param name="amount">Plaid's sign; null when unknown.</param>
    public float[] Predict(MerchantText text, decimal? amount)
    {
        var facts = _numbers.Of(text, amount);
        var sum = new float[Categories.Count];
        foreach (var tree in _trees)
        {
            foreach (var (label, share) in tree.Leaves[tree.Questions.LeafOf(facts)])
            {
                sum[label] += share / _trees.Length;
            }
        }

        return sum;
    }

    private sealed record Tree(DecisionTree Questions, (int Label, float Share)[][] Leaves);

    /// <summary>Grows one tree.</summary>
    private sealed class Growth(TrainingSet set, Random random)
    {
        // The usual choice for classes: the square root of the number of facts.
        private readonly int _drawnFacts = (int)Math.Ceiling(Math.Sqrt(set.Numbers.Count));

        private readonly DecisionTree _questions = new();
        private readonly List<(int Label, float Share)[]> _leaves = [];
        private readonly int[] _rows = [.. Enumerable.Range(0, set.Labels.Length).Select(_ => random.Next(set.Labels.Length))];
        private readonly int[] _holdsIn = new int[set.Numbers.Count];      // rows of the node in which a fact holds; 0 between nodes
        private readonly int[] _slotOf = new int[set.Numbers.Count];       // 1 + place among the drawn facts; 0 when not drawn
        private readonly int[] _counts = new int[(int)Math.Ceiling(Math.Sqrt(set.Numbers.Count)) * set.Categories.Count];
        private readonly int[] _total = new int[set.Categories.Count];

        public Tree Grow(CancellationToken ct)
        {
            var open = new Stack<(int Node, int From, int To)>();
            open.Push((_questions.AddLeaf(0), 0, _rows.Length));
            _leaves.Add(SharesOf(0, _rows.Length));
            while (open.TryPop(out var node))
            {
                ct.ThrowIfCancellationRequested();
                if (BestFact(node.From, node.To) is not { } fact)
                {
                    continue;
                }

                var middle = Partition(fact, node.From, node.To);
                var (absentLeaf, presentLeaf) = (_leaves.Count, _leaves.Count + 1);
                _leaves.Add(SharesOf(node.From, middle));
                _leaves.Add(SharesOf(middle, node.To));
                var (absent, present) = _questions.Split(node.Node, fact, absentLeaf, presentLeaf);
                open.Push((absent, node.From, middle));
                open.Push((present, middle, node.To));
            }

            return new Tree(_questions, [.. _leaves]);
        }

        private (int Label, float Share)[] SharesOf(int from, int to) =>
            [.. _rows[from..to].CountBy(r => set.Labels[r]).Select(c => (c.Key, (float)c.Value / (to - from)))];

        // The drawn fact that leaves the purest halves: the largest Σ counts² / rows over both, which is the smallest Gini impurity.
        private int? BestFact(int from, int to)
        {
            var drawn = Draw(from, to);
            if (drawn.Length == 0)
            {
                return null;
            }

            Count(drawn, from, to);
            var (best, bestFact, width) = (Purity(_total, to - from) + 1e-9, (int?)null, _total.Length);
            for (var slot = 0; slot < drawn.Length; slot++)
            {
                var present = _counts.AsSpan(slot * width, width);
                int rows = 0;
                double squaresPresent = 0, squaresAbsent = 0;
                for (var label = 0; label < width; label++)
                {
                    var (inside, outside) = ((double)present[label], (double)(_total[label] - present[label]));
                    rows += present[label];
                    squaresPresent += inside * inside;
                    squaresAbsent += outside * outside;
                }

                var purity = (squaresPresent / rows) + (squaresAbsent / (to - from - rows));
                if (purity > best)
                {
                    (best, bestFact) = (purity, drawn[slot]);
                }
            }

            return bestFact;
        }

        // As if from all facts: those that part nothing here are drawn too and thrown away, so that deep in a tree few are left to choose from and the trees differ.
        private int[] Draw(int from, int to)
        {
            var present = new List<int>();
            for (var i = from; i < to; i++)
            {
                foreach (var fact in set.Facts[_rows[i]])
                {
                    if (_holdsIn[fact]++ == 0)
                    {
                        present.Add(fact);
                    }
                }
            }

            var usable = present.FindAll(f => _holdsIn[f] < to - from);
            present.ForEach(f => _holdsIn[f] = 0);
            var hits = Enumerable.Range(0, _drawnFacts).Count(_ => random.Next(set.Numbers.Count) < usable.Count);
            var drawn = new int[Math.Min(Math.Max(1, hits), usable.Count)];
            for (var i = 0; i < drawn.Length; i++)
            {
                var pick = random.Next(i, usable.Count);
                (usable[i], usable[pick]) = (usable[pick], usable[i]);
                drawn[i] = usable[i];
            }

            return drawn;
        }

        private void Count(int[] drawn, int from, int to)
        {
            var width = _total.Length;
            Array.Clear(_total);
            Array.Clear(_counts, 0, drawn.Length * width);
            for (var slot = 0; slot < drawn.Length; slot++)
            {
                _slotOf[drawn[slot]] = slot + 1;
            }

            for (var i = from; i < to; i++)
            {
                var label = set.Labels[_rows[i]];
                _total[label]++;
                foreach (var fact in set.Facts[_rows[i]])
                {
                    if (_slotOf[fact] is > 0 and var slot)
                    {
                        _counts[((slot - 1) * width) + label]++;
                    }
                }
            }

            Array.ForEach(drawn, fact => _slotOf[fact] = 0);
        }

        private static double Purity(int[] counts, int rows) => counts.Sum(c => (double)c * c) / rows;

        // Rows without the fact first.
        private int Partition(int fact, int from, int to)
        {
            var middle = from;
            for (var i = from; i < to; i++)
            {
                if (!set.Facts[_rows[i]].AsSpan().Contains(fact))
                {
                    (_rows[middle], _rows[i]) = (_rows[i], _rows[middle]);
                    middle++;
                }
            }

            return middle;
        }
    }
}
