using CashSense.Analysis.Anomalies;

namespace CashSense.Evaluation.Anomalies;

/// <summary>Grows the small boosted trees of the anomaly scorer: second-order boosting of the logistic loss over binned clues. Chen and Guestrin, 2016.</summary>
internal sealed class ScorerTraining
{
    private const int Bins = 48;
    private const int Depth = 4;
    private const double LearningRate = 0.1;
    private const double RowShare = 0.6;
    private const double ClueShare = 0.5;
    private const double Ridge = 5;
    private const double LeastWeight = 3;

    private static readonly int Clues = Enum.GetValues<Clue>().Length;

    private readonly double[][] _edges;
    private readonly byte[][] _bins;
    private readonly bool[] _labels;
    private readonly double[] _scores;
    private readonly double[] _gradients;
    private readonly double[] _weights;
    private readonly Random _random;

    private ScorerTraining(IReadOnlyList<(IReadOnlyList<double> Clues, bool IsOdd)> rows, int seed)
    {
        _random = new Random(seed);
        _labels = [.. rows.Select(r => r.IsOdd)];
        _edges = [.. Enumerable.Range(0, Clues).Select(c => EdgesOf([.. rows.Select(r => r.Clues[c]).Order()]))];
        _bins = [.. Enumerable.Range(0, Clues).Select(c => rows.Select(r => BinOf(_edges[c], r.Clues[c])).ToArray())];
        _scores = new double[rows.Count];
        _gradients = new double[rows.Count];
        _weights = new double[rows.Count];
    }

    /// <param name="rows">Clues and truth.</param>
    /// <param name="rounds">Number of trees.</param>
    /// <param name="cleanShare">The share of the rows that are not odd which is among them: the model's probabilities are those of all.</param>
    /// <param name="seed">Of the rows and clues that each tree sees.</param>
    public static BoostedTrees Train(IReadOnlyList<(IReadOnlyList<double> Clues, bool IsOdd)> rows, int rounds, double cleanShare, int seed)
    {
        var training = new ScorerTraining(rows, seed);
        var share = rows.Average(r => r.IsOdd ? 1.0 : 0);
        var start = Math.Log(share / (1 - share));
        Array.Fill(training._scores, start);
        return new BoostedTrees(Math.Round(start + Math.Log(cleanShare), 5), [.. Enumerable.Range(0, rounds).Select(_ => training.Grow())]);
    }

    private static double[] EdgesOf(double[] sorted)
    {
        var edges = new List<double>();
        for (var b = 1; b < Bins; b++)
        {
            var i = (int)((long)b * sorted.Length / Bins);
            var next = Array.FindIndex(sorted, i, v => v > sorted[i]);   // halfway to the next value, so that rounding moves none across
            if (next > 0 && (edges.Count == 0 || sorted[i] > edges[^1]))
            {
                edges.Add(Math.Round((sorted[i] + sorted[next]) / 2, 7));
            }
        }

        // The far end holds what is odd: cut it finer.
        foreach (var share in (double[])[0.99, 0.995, 0.998])
        {
            var value = Math.Round(sorted[(int)(share * sorted.Length)], 3) + 0.0000005;
            if (value < sorted[^1] && (edges.Count == 0 || value > edges[^1]))
            {
                edges.Add(value);
            }
        }

        return [.. edges];
    }

    private static byte BinOf(double[] edges, double value)
    {
        var bin = Array.BinarySearch(edges, value);
        return (byte)(bin < 0 ? ~bin : bin);
    }

    private List<BoostedTrees.Node> Grow()
    {
        for (var i = 0; i < _labels.Length; i++)
        {
            var probability = 1 / (1 + Math.Exp(-_scores[i]));
            _gradients[i] = (_labels[i] ? 1 : 0) - probability;
            _weights[i] = probability * (1 - probability);
        }

        int[] all = [.. Enumerable.Range(0, _labels.Length)];
        int[] drawn = [.. all.Where(_ => _random.NextDouble() < RowShare)];
        int[] clues = [.. Enumerable.Range(0, Clues).Where(_ => _random.NextDouble() < ClueShare)];
        var nodes = new List<BoostedTrees.Node> { default };
        Split(nodes, 0, drawn, all, clues, Depth);
        return nodes;
    }

    private void Split(List<BoostedTrees.Node> nodes, int index, int[] drawn, int[] all, int[] clues, int depth)
    {
        var (gradient, weight) = (drawn.Sum(i => _gradients[i]), drawn.Sum(i => _weights[i]));
        if (depth == 0 || Best(drawn, clues, gradient, weight) is not { } best)
        {
            var value = Math.Round(LearningRate * gradient / (weight + Ridge), 5);
            nodes[index] = new(null, value, 0);
            foreach (var i in all)
            {
                _scores[i] += value;
            }

            return;
        }

        var bins = _bins[best.Clue];
        var next = nodes.Count;
        nodes[index] = new((Clue)best.Clue, _edges[best.Clue][best.Bin], next);
        nodes.AddRange([default, default]);
        Split(nodes, next, [.. drawn.Where(i => bins[i] <= best.Bin)], [.. all.Where(i => bins[i] <= best.Bin)], clues, depth - 1);
        Split(nodes, next + 1, [.. drawn.Where(i => bins[i] > best.Bin)], [.. all.Where(i => bins[i] > best.Bin)], clues, depth - 1);
    }

    private (int Clue, int Bin)? Best(int[] drawn, int[] clues, double gradient, double weight)
    {
        (int, int)? best = null;
        var most = (gradient * gradient / (weight + Ridge)) + 1e-6;
        foreach (var clue in clues)
        {
            var (gradients, weights, bins) = (new double[Bins + 4], new double[Bins + 4], _bins[clue]);
            foreach (var i in drawn)
            {
                gradients[bins[i]] += _gradients[i];
                weights[bins[i]] += _weights[i];
            }

            var (left, leftWeight) = (0.0, 0.0);
            for (var bin = 0; bin < _edges[clue].Length; bin++)
            {
                left += gradients[bin];
                leftWeight += weights[bin];
                var (right, rightWeight) = (gradient - left, weight - leftWeight);
                if (leftWeight >= LeastWeight && rightWeight >= LeastWeight
                    && (left * left / (leftWeight + Ridge)) + (right * right / (rightWeight + Ridge)) is var gain && gain > most)
                {
                    (most, best) = (gain, (clue, bin));
                }
            }
        }

        return best;
    }
}
