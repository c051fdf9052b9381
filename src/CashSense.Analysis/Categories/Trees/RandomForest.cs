namespace CashSense.Analysis.Categories.Trees;

/// <summary>Trees grown to the end on bootstrap samples, each question the best of a few drawn facts; their leaves' shares are averaged. Breiman, 2001.</summary>
/// <remarks>A rival that the linear model is held against, and a family that <c>MODEL_FAMILY</c> can choose. Immutable: threads share it.</remarks>
public sealed class RandomForest
{
    /// <summary>A word of a single line is asked for, too: without it, rare categories were found three points less often.</summary>
    internal const int FewestLines = 1;

    private const int Trees = 100;

    private readonly TreeSum _trees;

    private RandomForest(TrainingSet set, TreeSum trees) => (Categories, _trees) = (set.Categories, trees);

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
        var set = TrainingSet.Of(rows, FewestLines);
        return new RandomForest(set, Grow(set, Trees, int.MaxValue, seed, static _ => { }, ct));
    }

    /// <summary>Probabilities in the order of <see cref="Categories"/>; they sum to 1.</summary>
    /// <param name="description">The bank's line as received.</param>
    /// <param name="amount">Plaid's sign; null when unknown.</param>
    public float[] Predict(string description, decimal? amount)
    {
        var sum = new float[Categories.Count];
        _trees.Score(TreeFeatures.Of(description, amount), sum);
        return sum;
    }

    /// <summary>Trees whose leaves say which share of their lines has which category, over the number of trees.</summary>
    /// <param name="mostDrawn">No tree learns from more lines: it bounds its size and its time.</param>
    /// <param name="told">Told the share done, up to 1.</param>
    internal static TreeSum Grow(TrainingSet set, int trees, int mostDrawn, int seed, Action<double> told, CancellationToken ct)
    {
        var (grown, done, gate) = (new TreeSum.Tree[trees], 0, new Lock());
        var urn = new Urn(set.Weights);
        Parallel.For(0, trees, new ParallelOptions { CancellationToken = ct }, t =>
        {
            var random = new Random(seed + t);
            grown[t] = new Growth(set, urn.Draw(mostDrawn, random), random, 1f / trees).Grow(ct);
            lock (gate)
            {
                told(++done / (double)trees);
            }
        });
        return new TreeSum(set.Numbers, grown);
    }

    /// <summary>Rows to draw from with replacement, each as likely as it weighs.</summary>
    private sealed class Urn
    {
        private readonly double[] _upTo;   // the weights of the rows up to each, itself included

        public Urn(float[] weights)
        {
            _upTo = new double[weights.Length];
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                _upTo[i] = sum += weights[i];
            }
        }

        /// <summary>As many as all rows weigh.</summary>
        public int[] Draw(int most, Random random)
        {
            var drawn = new int[Math.Clamp((int)Math.Round(_upTo[^1]), 1, most)];
            foreach (ref var row in drawn.AsSpan())
            {
                var at = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
                row = Math.Min(at >= 0 ? at + 1 : ~at, _upTo.Length - 1);
            }

            return drawn;
        }
    }

    /// <summary>Grows one tree.</summary>
    private sealed class Growth(TrainingSet set, int[] rows, Random random, float voice)
    {
        // The usual choice for classes: the square root of the number of facts.
        private readonly int _drawnFacts = (int)Math.Ceiling(Math.Sqrt(set.Numbers.Count));

        private readonly int[] _holdsIn = new int[set.Numbers.Count];      // rows of the node in which a fact holds; 0 between nodes
        private readonly int[] _slotOf = new int[set.Numbers.Count];       // 1 + place among the drawn facts; 0 when not drawn
        private readonly int[] _counts = new int[(int)Math.Ceiling(Math.Sqrt(set.Numbers.Count)) * set.Categories.Count];
        private readonly int[] _total = new int[set.Categories.Count];

        public TreeSum.Tree Grow(CancellationToken ct)
        {
            var questions = new DecisionTree.Builder();
            var leaves = new List<(int From, int To)> { (0, rows.Length) };
            var open = new Stack<int>([0]);
            while (open.TryPop(out var leaf))
            {
                ct.ThrowIfCancellationRequested();
                var (from, to) = leaves[leaf];
                if (BestFact(from, to) is not { } fact)
                {
                    continue;
                }

                var middle = Partition(fact, from, to);
                var present = questions.Split(leaf, fact);
                leaves[leaf] = (from, middle);
                leaves.Add((middle, to));
                open.Push(leaf);
                open.Push(present);
            }

            return new TreeSum.Tree(questions.Build(), LeafVotes.Of(leaves.ConvertAll(l => SharesOf(l.From, l.To))));
        }

        private IReadOnlyList<(int Category, float Vote)> SharesOf(int from, int to) =>
            [.. rows[from..to].CountBy(r => set.Labels[r]).Select(c => (c.Key, voice * c.Value / (to - from)))];

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
                var held = 0;
                double squaresPresent = 0, squaresAbsent = 0;
                for (var label = 0; label < width; label++)
                {
                    var (inside, outside) = ((double)present[label], (double)(_total[label] - present[label]));
                    held += present[label];
                    squaresPresent += inside * inside;
                    squaresAbsent += outside * outside;
                }

                var purity = (squaresPresent / held) + (squaresAbsent / (to - from - held));
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
                foreach (var fact in set.Facts[rows[i]])
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
                var label = set.Labels[rows[i]];
                _total[label]++;
                foreach (var fact in set.Facts[rows[i]])
                {
                    if (_slotOf[fact] is > 0 and var slot)
                    {
                        _counts[((slot - 1) * width) + label]++;
                    }
                }
            }

            Array.ForEach(drawn, fact => _slotOf[fact] = 0);
        }

        private static double Purity(int[] counts, int lines) => counts.Sum(c => (double)c * c) / lines;

        // Rows without the fact first.
        private int Partition(int fact, int from, int to)
        {
            var middle = from;
            for (var i = from; i < to; i++)
            {
                if (!set.Facts[rows[i]].AsSpan().Contains(fact))
                {
                    (rows[middle], rows[i]) = (rows[i], rows[middle]);
                    middle++;
                }
            }

            return middle;
        }
    }
}
