namespace CashSense.Analysis.Categories.Trees;

/// <summary>A forest or boosted trees as the chain asks them, with calibrated probabilities. Immutable: threads share it.</summary>
public sealed class TreeCategorizer : LineClassifier
{
    // So that a category for which no tree votes has a score, too.
    private const float LeastShare = 1e-3f;

    private readonly TreeSum _trees;

    internal TreeCategorizer(ModelFamily family, IReadOnlyList<PfcCategory> categories, TreeSum trees, Calibration calibration, ModelCard card)
        : base(categories, calibration, card) =>
        (Family, _trees) = (family, trees);

    /// <inheritdoc/>
    public override ModelFamily Family { get; }

    internal override int ScoreLength => Categories.Count;

    internal override void Probabilities(in LineFacts line, Span<float> probabilities)
    {
        Score(Family, _trees, TreeFeatures.Of(line), probabilities);
        Calibration.Of(line).Apply(probabilities);
    }

    internal override void WriteLearned(BinaryWriter writer) => _trees.Write(writer);

    /// <summary>Reads what <see cref="WriteLearned"/> wrote.</summary>
    internal static TreeCategorizer ReadLearned(BinaryReader reader, ModelFamily family, List<PfcCategory> categories, Calibration calibration, ModelCard card) =>
        new(family, categories, TreeSum.Read(reader, categories.Count), calibration, card);

    /// <summary>Scores as the calibration takes them, before it: steps of boosting are such, a forest's shares become such by their logarithm.</summary>
    internal static void Score(ModelFamily family, TreeSum trees, int[] facts, Span<float> scores)
    {
        trees.Score(facts, scores);
        if (family is ModelFamily.Forest)
        {
            foreach (ref var score in scores)
            {
                score = MathF.Log(Math.Max(0, score) + LeastShare);
            }
        }
    }
}
