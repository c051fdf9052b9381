using System.Numerics.Tensors;

namespace CashSense.Analysis.Categories;

/// <summary>From labelled lines to a calibrated model: cross-fitted for the calibration and the scores, then trained once more on everything.</summary>
internal static class LinearTraining
{
    public const int Folds = 3;
    public const int FewestScored = 50;

    public static LinearCategorizer Train(IReadOnlyList<LabelledLine> rows, IProgress<double>? progress, int scoredFolds, CancellationToken ct)
    {
        var categories = LabelledLine.CategoriesOf(rows);
        var examples = TrainingExamples.Of(rows, categories, ct);
        var frequent = FamiliarMerchants.Frequent(examples.Merchants);
        var apart = FamiliarMerchants.Apart(examples.Merchants, frequent);
        var isAnyFamiliar = apart.Count(a => a) >= Calibration.FewestLines;
        var steps = new Steps(progress, scoredFolds + (isAnyFamiliar ? 2 : 1));
        var scored = CrossFit(examples, categories.Count, scoredFolds, steps, ct);
        var familiar = isAnyFamiliar
            ? new FamiliarMerchants(frequent, Link.Of([.. ScoreApart(examples, categories.Count, i => apart[i], steps, ct)]))
            : FamiliarMerchants.None;
        var table = Fit(examples, categories.Count, _ => true, steps, ct);
        var (calibration, card) = Judge(rows, scored, familiar, categories);
        steps.Finish();
        return new LinearCategorizer(categories, table, examples.Rarity, calibration, card);
    }

    /// <summary>What the lines that were held apart say of a model: how to read its scores, and how good it is.</summary>
    public static (Calibration Calibration, ModelCard Card) Judge(
        IReadOnlyList<LabelledLine> rows, List<ScoredLine> scored, FamiliarMerchants familiar, List<PfcCategory> categories)
    {
        var dates = rows.Where(r => r.Date is not null).Select(r => r.Date!.Value).ToList();
        var card = new ModelCard(rows.Count, dates.Count > 0 ? dates.Min() : null, dates.Count > 0 ? dates.Max() : null, rows.All(r => r.IsWitnessed || r.IsName), HeldOut: null);
        if (scored.Count < FewestScored)
        {
            return (Calibration.Unfitted with { Familiar = familiar }, card);
        }

        var calibration = Calibration.Of(scored, familiar);
        return (calibration, card with { HeldOut = ScoresOf(scored, categories, calibration) });
    }

    // Names have no merchant to be held apart by: they are learned from in every fold and scored in none.
    private static List<ScoredLine> CrossFit(TrainingExamples examples, int width, int scoredFolds, Steps steps, CancellationToken ct)
    {
        var scored = new List<ScoredLine>(examples.Count);
        if (Enumerable.Range(0, examples.Count).Count(i => examples.Folds[i] >= 0) < FewestScored)
        {
            return scored;
        }

        for (var fold = 0; fold < scoredFolds; fold++)
        {
            var apart = fold;
            scored.AddRange(ScoreApart(examples, width, i => examples.Folds[i] == apart, steps, ct));
        }

        return scored;
    }

    // What a model says of examples that it has not learned from.
    private static IEnumerable<ScoredLine> ScoreApart(TrainingExamples examples, int width, Func<int, bool> isApart, Steps steps, CancellationToken ct)
    {
        var table = Fit(examples, width, i => !isApart(i), steps, ct);
        for (var i = 0; i < examples.Count; i++)
        {
            if (isApart(i))
            {
                var scores = new float[table.Stride];
                table.AddTo(scores, examples.FeaturesOf(i));
                yield return new ScoredLine(scores[..width], examples.Categories[i], examples.Kinds[i]);
            }
        }
    }

    private static QuantizedTable Fit(TrainingExamples examples, int width, Func<int, bool> isLearned, Steps steps, CancellationToken ct)
    {
        int[] learned = [.. Enumerable.Range(0, examples.Count).Where(isLearned)];
        var table = new QuantizedTable(LineFeatures.TableSize, width);
        var fit = new SupportVectorFit(examples, learned, width);
        fit.Run(steps, ct);
        var weights = new float[width];
        for (var row = 0; row < LineFeatures.TableSize; row++)
        {
            fit.CopyRow(row, weights);
            table.Set(row, weights);
        }

        return table;
    }

    private static ClassificationScores ScoresOf(List<ScoredLine> lines, List<PfcCategory> categories, Calibration calibration) =>
        ClassificationScores.Of([.. lines.Select(line =>
        {
            var probabilities = line.Scores.ToArray();
            calibration.Of(line.Kind).Apply(probabilities);
            var best = TensorPrimitives.IndexOfMax<float>(probabilities);
            return (categories[line.Truth], (PfcCategory?)categories[best], (double)probabilities[best]);
        })]);

    /// <summary>Turns "this share of this fit" into a share of all.</summary>
    internal sealed class Steps(IProgress<double>? progress, int fits)
    {
        private int _done;

        public void Report(double share)
        {
            progress?.Report((_done + share) / fits);
            _done += share >= 1 ? 1 : 0;
        }

        public void Finish() => progress?.Report(1);
    }
}

/// <param name="Scores">By category, before the calibration.</param>
/// <param name="Truth">Index of the right category.</param>
/// <param name="Kind">How the merchant list knows the line.</param>
internal sealed record ScoredLine(float[] Scores, int Truth, MatchKind Kind);
