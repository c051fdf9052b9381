using System.Numerics.Tensors;

namespace CashSense.Analysis.Categories.Trees;

/// <summary>Trees that each lower the soft-max loss of those before, one tree for all categories at a time. Friedman, 2001.</summary>
/// <remarks>
/// Where to split is decided on a random projection of the gradients to a few dimensions (Iosipoi and Vakhrushev, SketchBoost, 2022); the leaves have one Newton
/// step per category. A rival that the linear model is held against, and a family that <c>MODEL_FAMILY</c> can choose. Immutable: threads share it.
/// </remarks>
public sealed class GradientBoosting
{
    private const int Rounds = 150;
    private const int Leaves = 96;
    private const int Sketch = 8;
    private const float LearningRate = 0.15f;
    private const float Ridge = 1f;
    internal const int FewestRows = 2;

    private readonly TreeSum _trees;

    private GradientBoosting(TrainingSet set, TreeSum trees) => (Categories, _trees) = (set.Categories, trees);

    /// <summary>The categories that it can answer, ordered by code.</summary>
    public IReadOnlyList<PfcCategory> Categories { get; }

    /// <summary>Learns from lines. Equal rows in equal order and an equal seed give an equal model.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="seed">Of the projections.</param>
    /// <param name="ct">Ends the training early.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static GradientBoosting Train(IReadOnlyList<LabelledLine> rows, int seed, CancellationToken ct)
    {
        var set = TrainingSet.Of(rows, FewestRows);
        return new GradientBoosting(set, Grow(set, Rounds, seed, static _ => { }, ct));
    }

    /// <summary>Probabilities in the order of <see cref="Categories"/>; they sum to 1.</summary>
    /// <param name="description">The bank's line as received.</param>
    /// <param name="amount">Plaid's sign; null when unknown.</param>
    public float[] Predict(string description, decimal? amount)
    {
        var scores = new float[Categories.Count];
        _trees.Score(TreeFeatures.Of(description, amount), scores);
        TensorPrimitives.SoftMax<float>(scores, scores);
        return scores;
    }

    /// <summary>Trees whose leaves say by how much the score of each category goes up or down.</summary>
    /// <param name="told">Told the share done, up to 1.</param>
    internal static TreeSum Grow(TrainingSet set, int rounds, int seed, Action<double> told, CancellationToken ct)
    {
        var (width, random) = (set.Categories.Count, new Random(seed));
        var scores = new float[set.Labels.Length * width];
        var gradients = new float[scores.Length];
        var trees = new TreeSum.Tree[rounds];
        for (var round = 0; round < rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            Gradients(scores, set, gradients);
            trees[round] = new Growth(set, gradients, random).Grow(scores, ct);
            told((round + 1.0) / rounds);
        }

        return new TreeSum(set.Numbers, trees);
    }

    // Of the soft-max loss: probability less truth, as often as the row counts.
    private static void Gradients(float[] scores, TrainingSet set, float[] gradients)
    {
        var width = set.Categories.Count;
        for (var row = 0; row < set.Labels.Length; row++)
        {
            var gradient = gradients.AsSpan(row * width, width);
            TensorPrimitives.SoftMax(scores.AsSpan(row * width, width), gradient);
            gradient[set.Labels[row]] -= 1;
            TensorPrimitives.Multiply(gradient, set.Weights[row], gradient);
        }
    }

    /// <summary>Grows one tree, the best split first.</summary>
    private sealed class Growth
    {
        private readonly TrainingSet _set;
        private readonly float[] _gradients;
        private readonly float[] _sketch;

        public Growth(TrainingSet set, float[] gradients, Random random)
        {
            (_set, _gradients) = (set, gradients);
            _sketch = Projected(random);
        }

        public TreeSum.Tree Grow(float[] scores, CancellationToken ct)
        {
            var questions = new DecisionTree.Builder();
            var leaves = new List<Leaf>();
            var open = new PriorityQueue<Leaf, double>();
            int[] all = [.. Enumerable.Range(0, _set.Labels.Length)];
            Add(new Leaf(0, all, SumsOf(all)));
            while (leaves.Count < Leaves && open.TryDequeue(out var leaf, out _))
            {
                ct.ThrowIfCancellationRequested();
                var fact = leaf.Best!.Value.Fact;
                var present = Array.FindAll(leaf.Rows, r => _set.Facts[r].AsSpan().Contains(fact));
                var absent = Array.FindAll(leaf.Rows, r => !_set.Facts[r].AsSpan().Contains(fact));
                var presentSums = SumsOf(present);
                var absentSums = leaf.Sums;   // the parent is done with: what is left of its sums is the absent side's
                TensorPrimitives.Subtract(absentSums, presentSums, absentSums);
                leaves[leaf.Number] = Judged(new Leaf(leaf.Number, absent, absentSums));
                Enqueue(leaves[leaf.Number]);
                Add(new Leaf(questions.Split(leaf.Number, fact), present, presentSums));
            }

            return new TreeSum.Tree(questions.Build(), LeafVotes.Of(leaves.ConvertAll(leaf => StepOf(leaf.Rows, scores))));

            void Add(Leaf leaf)
            {
                leaves.Add(Judged(leaf));
                Enqueue(leaves[^1]);
            }

            void Enqueue(Leaf leaf)
            {
                if (leaf.Best is { } best)
                {
                    open.Enqueue(leaf, -best.Gain);
                }
            }
        }

        private float[] Projected(Random random)
        {
            var width = _set.Categories.Count;
            var directions = new float[Sketch * width];
            for (var i = 0; i < directions.Length; i++)
            {
                // Box-Muller: a normal number from two uniform ones.
                directions[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) / Math.Sqrt(Sketch));
            }

            var sketch = new float[_set.Labels.Length * Sketch];
            for (var row = 0; row < _set.Labels.Length; row++)
            {
                for (var d = 0; d < Sketch; d++)
                {
                    sketch[(row * Sketch) + d] = TensorPrimitives.Dot<float>(_gradients.AsSpan(row * width, width), directions.AsSpan(d * width, width));
                }
            }

            return sketch;
        }

        // Per fact: the sums of the projected gradients over the rows in which it holds, and how many they are.
        private float[] SumsOf(int[] rows)
        {
            var sums = new float[_set.Numbers.Count * (Sketch + 1)];
            foreach (var row in rows)
            {
                var gradient = _sketch.AsSpan(row * Sketch, Sketch);
                foreach (var fact in _set.Facts[row])
                {
                    var sum = sums.AsSpan(fact * (Sketch + 1), Sketch + 1);
                    TensorPrimitives.Add(sum[..Sketch], gradient, sum[..Sketch]);
                    sum[Sketch]++;
                }
            }

            return sums;
        }

        private Leaf Judged(Leaf leaf)
        {
            Span<float> total = stackalloc float[Sketch], absent = stackalloc float[Sketch];
            foreach (var row in leaf.Rows)
            {
                TensorPrimitives.Add(total, _sketch.AsSpan(row * Sketch, Sketch), total);
            }

            var whole = TensorPrimitives.SumOfSquares<float>(total) / (leaf.Rows.Length + Ridge);
            (int Fact, double Gain)? best = null;
            for (var fact = 0; fact < _set.Numbers.Count; fact++)
            {
                var sum = leaf.Sums.AsSpan(fact * (Sketch + 1), Sketch + 1);
                var (held, rest) = (sum[Sketch], leaf.Rows.Length - sum[Sketch]);
                if (held < FewestRows || rest < FewestRows)
                {
                    continue;
                }

                TensorPrimitives.Subtract(total, sum[..Sketch], absent);
                var gain = (TensorPrimitives.SumOfSquares<float>(sum[..Sketch]) / (held + Ridge)) + (TensorPrimitives.SumOfSquares<float>(absent) / (rest + Ridge)) - whole;
                if (gain > (best?.Gain ?? 1e-6))
                {
                    best = (fact, gain);
                }
            }

            return leaf with { Best = best };
        }

        // A Newton step per category, damped; the rows' scores move with it.
        private IReadOnlyList<(int Category, float Vote)> StepOf(int[] rows, float[] scores)
        {
            var width = _set.Categories.Count;
            var (slope, curve, step) = (new float[width], new float[width], new float[width]);
            foreach (var row in rows)
            {
                var gradient = _gradients.AsSpan(row * width, width);
                TensorPrimitives.Add(slope, gradient, slope);
                var weight = _set.Weights[row];
                for (var label = 0; label < width; label++)
                {
                    var probability = (gradient[label] / weight) + (label == _set.Labels[row] ? 1 : 0);
                    curve[label] += weight * probability * (1 - probability);
                }
            }

            for (var label = 0; label < width; label++)
            {
                step[label] = -LearningRate * slope[label] / (curve[label] + Ridge);
            }

            foreach (var row in rows)
            {
                var score = scores.AsSpan(row * width, width);
                TensorPrimitives.Add(score, step, score);
            }

            return [.. step.Select((vote, label) => (label, vote))];
        }

        /// <param name="Best">The fact that gains most when asked here; null when none gains.</param>
        private sealed record Leaf(int Number, int[] Rows, float[] Sums, (int Fact, double Gain)? Best = null);
    }
}
