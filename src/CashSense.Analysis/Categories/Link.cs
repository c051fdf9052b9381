using System.Numerics.Tensors;

namespace CashSense.Analysis.Categories;

/// <summary>A soft-max with a temperature (Guo et al., 2017), then a curve from the best probability to how often such an answer was right.</summary>
/// <remarks>
/// The curve is isotonic regression (Zadrozny and Elkan, 2002) over ten groups of equal size, joined by straight lines. Temperature alone left the middle
/// confidences of these margins fifteen points too high and the lowest ten too low.
/// </remarks>
/// <param name="Temperature">Above 0, in units of the score.</param>
/// <param name="Stated">The best probability of each group, rising.</param>
/// <param name="Right">The share of right answers of each group, never falling.</param>
internal sealed record Link(double Temperature, float[] Stated, float[] Right)
{
    /// <summary>Groups of the curve.</summary>
    public const int Groups = 10;

    private const double Lowest = 0.02;
    private const double Highest = 20;
    private const double Golden = 0.6180339887498949;

    // Nobody is certain, and no group so hopeless that its best guess is as good as none.
    private const float LeastRight = 0.02f;
    private const float MostRight = 0.98f;

    /// <summary>For a model that was trained on too few lines to tell how often it is right.</summary>
    public static Link Unfitted { get; } = new(0.15, [.. Enumerable.Range(0, Groups).Select(Even)], [.. Enumerable.Range(0, Groups).Select(Even)]);

    public bool MakesSense => Temperature is >= Lowest and <= Highest && IsRising(Stated) && IsRising(Right);

    public static Link Of(IReadOnlyList<ScoredLine> lines)
    {
        var temperature = BestTemperature(lines);
        var answers = lines.Select(line =>
        {
            var probabilities = line.Scores.ToArray();
            SoftMax(probabilities, temperature);
            var best = TensorPrimitives.IndexOfMax<float>(probabilities);
            return (Stated: probabilities[best], IsRight: best == line.Truth);
        }).OrderBy(a => a.Stated).ToList();
        var groups = answers.Chunk((answers.Count + Groups - 1) / Groups).ToList();
        var right = Isotonic([.. groups.Select(g => (g.Average(a => a.IsRight ? 1.0 : 0.0), (double)g.Length))]);
        return new Link(
            temperature,
            [.. Enumerable.Range(0, Groups).Select(i => groups[Math.Min(i, groups.Count - 1)].Average(a => a.Stated))],
            [.. Enumerable.Range(0, Groups).Select(i => Math.Clamp(right[Math.Min(i, groups.Count - 1)], LeastRight, MostRight))]);
    }

    /// <summary>Scores become probabilities that sum to 1, in the same order.</summary>
    public void Apply(Span<float> scores)
    {
        SoftMax(scores, Temperature);
        var best = TensorPrimitives.IndexOfMax<float>(scores);
        var (stated, right) = (scores[best], RightAt(scores[best]));
        var even = 1f / scores.Length;
        if (right >= stated && stated < 1)
        {
            var share = (right - stated) / (1 - stated);
            TensorPrimitives.Multiply(scores, 1 - share, scores);
            scores[best] += share;
        }
        else if (right < stated && stated > even)
        {
            var share = Math.Min(1, (stated - right) / (stated - even));
            TensorPrimitives.Multiply(scores, 1 - share, scores);
            TensorPrimitives.Add(scores, share * even, scores);
        }
    }

    private static float Even(int group) => (group + 0.5f) / Groups;

    private static bool IsRising(float[] values) => values.All(v => v is >= 0 and <= 1) && values.Zip(values.Skip(1), (a, b) => a <= b).All(ok => ok);

    private static void SoftMax(Span<float> scores, double temperature)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);   // does not change the result, but keeps the exponentials finite
        TensorPrimitives.Divide(scores, (float)temperature, scores);
        TensorPrimitives.SoftMax<float>(scores, scores);
    }

    private float RightAt(float stated)
    {
        var above = 0;
        while (above < Groups && Stated[above] <= stated)
        {
            above++;
        }

        return above == 0 ? Right[0]
            : above == Groups ? Right[^1]
            : Right[above - 1] + ((Right[above] - Right[above - 1]) * (stated - Stated[above - 1]) / (Stated[above] - Stated[above - 1]));
    }

    // Pool adjacent violators.
    private static float[] Isotonic(List<(double Mean, double Weight)> groups)
    {
        var pools = new Stack<(double Mean, double Weight, int Count)>();
        foreach (var (mean, weight) in groups)
        {
            var pool = (Mean: mean, Weight: weight, Count: 1);
            while (pools.TryPeek(out var before) && before.Mean >= pool.Mean)
            {
                pools.Pop();
                var total = before.Weight + pool.Weight;
                pool = (((before.Mean * before.Weight) + (pool.Mean * pool.Weight)) / total, total, before.Count + pool.Count);
            }

            pools.Push(pool);
        }

        return [.. pools.Reverse().SelectMany(p => Enumerable.Repeat((float)p.Mean, p.Count))];
    }

    // Golden-section search on the logarithm: the log loss has one valley.
    private static double BestTemperature(IReadOnlyList<ScoredLine> lines)
    {
        var (low, high) = (Math.Log(Lowest), Math.Log(Highest));
        while (high - low > 1e-2)
        {
            var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
            (low, high) = LogLoss(lines, Math.Exp(left)) < LogLoss(lines, Math.Exp(right)) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);
    }

    private static double LogLoss(IReadOnlyList<ScoredLine> lines, double temperature)
    {
        var (total, probabilities) = (0.0, new float[lines[0].Scores.Length]);
        foreach (var line in lines)
        {
            line.Scores.CopyTo(probabilities.AsSpan());
            SoftMax(probabilities, temperature);
            total -= Math.Log(Math.Max(probabilities[line.Truth], 1e-9f));
        }

        return total / lines.Count;
    }
}
