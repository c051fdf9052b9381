namespace CashSense.Analysis.Categories.Trees;

/// <summary>From labelled lines to calibrated trees: once without a third of the merchants, for the calibration and the scores, then once more on everything.</summary>
/// <remarks>
/// Fewer and smaller trees than the rivals of the evaluation have, so that a user's training is done in about a minute of two cores and a model fits its stored
/// form: 60 trees of at most 16,000 drawn lines for 100 of all, 60 rounds for 150. As in the linear training, a row counts as much as it weighs.
/// </remarks>
internal static class TreeTraining
{
    private const int ForestTrees = 60;
    private const int BoostingRounds = 60;
    private const int Seed = 20260101;

    // Sixty trees of so many leaves, at 18 bytes each, are 17 MB: they fit ModelFile.
    private const int MostDrawn = 16_000;

    // Boosting keeps two numbers a row and category: so many rows and 104 categories are 33 MB.
    private const int MostRows = 40_000;

    /// <param name="given">Of more than <see cref="MostRows"/> see <see cref="Kept"/>.</param>
    public static TreeCategorizer Train(ModelFamily family, IReadOnlyList<LabelledLine> given, IProgress<double>? progress, CancellationToken ct)
    {
        LabelledLine[] rows = [.. Kept(given, MostRows)];
        var categories = LabelledLine.CategoriesOf(rows);
        var examples = Array.ConvertAll(rows, row =>
        {
            ct.ThrowIfCancellationRequested();
            var line = LearnedLine.Of(row);
            return new Example(row, TreeFeatures.Of(line.Facts), line.Fold, line.Facts.Kind);
        });
        var steps = new LinearTraining.Steps(progress, fits: 2);
        var scored = ScoreApart(family, examples, categories, steps, ct);
        var trees = Grow(family, examples, categories, steps, ct);
        var (calibration, card) = LinearTraining.Judge(rows, scored, FamiliarMerchants.None, categories);   // which would need a third forest
        steps.Finish();
        return new TreeCategorizer(family, categories, trees, calibration, card);
    }

    /// <summary>As many as a training can bear: names go first, as they are no lines; of the lines the first, as the caller puts the user's own last.</summary>
    internal static IEnumerable<LabelledLine> Kept(IReadOnlyList<LabelledLine> given, int most)
    {
        List<LabelledLine> lines = [.. given.Where(l => !l.IsName).TakeLast(most)];
        return given.Where(l => l.IsName).TakeLast(most - lines.Count).Concat(lines);
    }

    private static List<ScoredLine> ScoreApart(ModelFamily family, Example[] examples, List<PfcCategory> categories, LinearTraining.Steps steps, CancellationToken ct)
    {
        var apart = Array.FindAll(examples, e => e.Fold == 0);
        var learned = Array.FindAll(examples, e => e.Fold != 0);
        if (apart.Length < LinearTraining.FewestScored || learned.Length == 0)
        {
            return [];
        }

        var trees = Grow(family, learned, categories, steps, ct);
        return [.. apart.Select(e =>
        {
            var scores = new float[categories.Count];
            TreeCategorizer.Score(family, trees, e.Facts, scores);
            return new ScoredLine(scores, categories.IndexOf(e.Row.Category), e.Kind);
        })];
    }

    private static TreeSum Grow(ModelFamily family, Example[] examples, List<PfcCategory> categories, LinearTraining.Steps steps, CancellationToken ct)
    {
        var fewestLines = family is ModelFamily.Forest ? RandomForest.FewestLines : GradientBoosting.FewestRows;
        var set = TrainingSet.Of(Array.ConvertAll(examples, e => e.Row), Array.ConvertAll(examples, e => e.Facts), categories, fewestLines);
        return family switch
        {
            ModelFamily.Forest => RandomForest.Grow(set, ForestTrees, MostDrawn, Seed, steps.Report, ct),
            ModelFamily.Boosting => GradientBoosting.Grow(set, BoostingRounds, Seed, steps.Report, ct),
            ModelFamily.Linear => throw new ArgumentException("A linear model has no trees.", nameof(family)),
        };
    }

    /// <param name="Fold">Of its merchant, −1 for a name.</param>
    private sealed record Example(LabelledLine Row, int[] Facts, int Fold, MatchKind Kind);
}
