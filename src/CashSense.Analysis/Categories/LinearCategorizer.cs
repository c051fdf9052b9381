namespace CashSense.Analysis.Categories;

/// <summary>What a model was made from and how good it was on merchants held apart.</summary>
/// <param name="Rows">Lines and names learned from.</param>
/// <param name="From">First day of the data; null when no line was dated.</param>
/// <param name="To">Last day of the data; null when no line was dated.</param>
/// <param name="HeldOut">
/// Cross-fitted: each line is scored by a model that learned nothing of its merchant, one of three. Its calibration
/// error is too good, as the calibration was fitted on these same lines. Null when there were too few lines to hold any apart.
/// </param>
public sealed record ModelCard(int Rows, DateOnly? From, DateOnly? To, ClassificationScores? HeldOut);

/// <summary>A linear model over the hashed words and character n-grams of a line, with calibrated probabilities. Immutable: threads share it.</summary>
/// <remarks>
/// On merchants never seen, character n-grams with a linear model beat a forest over words by several points and train in seconds. Naive Bayes would count
/// overlapping n-grams as independent witnesses, so that its confidences would be near 0 or 1 whatever the truth.
/// </remarks>
public sealed class LinearCategorizer
{
    private readonly QuantizedTable _table;
    private readonly float[] _rarity;
    private readonly Calibration _calibration;

    internal LinearCategorizer(IReadOnlyList<PfcCategory> categories, QuantizedTable table, float[] rarity, Calibration calibration, ModelCard card) =>
        (Categories, _table, _rarity, _calibration, Card) = (categories, table, rarity, calibration, card);

    /// <summary>The categories that it can answer, ordered by code.</summary>
    public IReadOnlyList<PfcCategory> Categories { get; }

    /// <summary>What it was made from.</summary>
    public ModelCard Card { get; }

    /// <summary>Learns from lines. Equal rows in equal order give an equal model.</summary>
    /// <param name="rows">At least one row; at least two distinct categories for an answer that means something.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="ct">Ends the training early.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LinearCategorizer Train(IReadOnlyList<LabelledLine> rows, IProgress<double>? progress, CancellationToken ct) =>
        LinearTraining.Train(rows, progress, LinearTraining.Folds, ct);

    /// <summary>Like <see cref="Train"/> in half of the time: calibrated on a third of the merchants, as is enough for a user's own layer.</summary>
    /// <inheritdoc cref="Train"/>
    public static LinearCategorizer TrainQuickly(IReadOnlyList<LabelledLine> rows, IProgress<double>? progress, CancellationToken ct) =>
        LinearTraining.Train(rows, progress, scoredFolds: 1, ct);

    /// <summary>All its categories with their probabilities, most probable first, ties by code; the probabilities sum to 1.</summary>
    /// <param name="description">The bank's line as received.</param>
    /// <param name="amount">Plaid's sign: positive when money leaves the account; null when unknown.</param>
    /// <param name="date">The day it is booked on; null when unknown.</param>
    public IReadOnlyList<RankedCategory> Predict(string description, decimal? amount, DateOnly? date = null)
    {
        var text = MerchantText.Of(description);
        var probabilities = new float[ScoreLength];
        Probabilities(new LineFacts(text, description, amount, date, MerchantList.Default.Find(text)), probabilities);
        var ranked = new RankedCategory[Categories.Count];
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i] = new RankedCategory(Categories[i], probabilities[i]);
        }

        Array.Sort(ranked, static (a, b) => b.Confidence.CompareTo(a.Confidence) is not 0 and var order ? order : string.CompareOrdinal(a.Category.Detailed, b.Category.Detailed));
        return ranked;
    }

    /// <summary>Writes the model with its version, card and a checksum.</summary>
    /// <param name="stream">Written from its present position, not closed.</param>
    public void WriteTo(Stream stream) => ModelFile.Write(stream, Categories, _table, _rarity, _calibration, Card);

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <exception cref="ModelFormatException">It is not a whole model of this version.</exception>
    public static LinearCategorizer ReadFrom(Stream stream) => ModelFile.Read(stream);

    /// <summary>Length of what <see cref="Probabilities"/> writes into: the categories and what pads them.</summary>
    internal int ScoreLength => _table.Stride;

    /// <summary>Probabilities in the order of <see cref="Categories"/>. Allocates nothing.</summary>
    internal void Probabilities(in LineFacts line, Span<float> probabilities)
    {
        Span<Feature> features = stackalloc Feature[LineFeatures.MaxCount];
        _table.Score(features[..LineFeatures.Of(line, _rarity, features)], probabilities);
        _calibration.Of(line.Kind).Apply(probabilities[..Categories.Count]);
    }
}
