using System.Numerics.Tensors;

namespace CashSense.Analysis.Categories;

/// <summary>What a model was made from and how good it was on merchants held apart.</summary>
/// <param name="Rows">Lines learned from.</param>
/// <param name="From">First day of the data; null when no line was dated.</param>
/// <param name="To">Last day of the data; null when no line was dated.</param>
/// <param name="HeldOut">Scores on the merchants that were held apart, a tenth of all; null when there were too few to hold any apart.</param>
public sealed record ModelCard(int Rows, DateOnly? From, DateOnly? To, ClassificationScores? HeldOut);

/// <summary>A linear soft-max over the hashed words and character n-grams of a line, calibrated by one temperature. Immutable: threads share it.</summary>
/// <remarks>
/// On merchants never seen, character n-grams with a linear model beat a forest over words by several points and train in seconds. Naive Bayes would count
/// overlapping n-grams as independent witnesses, so that its confidences would be near 0 or 1 whatever the truth.
/// </remarks>
public sealed class LinearCategorizer
{
    private readonly QuantizedTable _table;
    private readonly float[] _weights;
    private readonly double _temperature;

    internal LinearCategorizer(IReadOnlyList<PfcCategory> categories, QuantizedTable table, double temperature, ModelCard card)
    {
        (Categories, _table, _temperature, Card) = (categories, table, temperature, card);
        _weights = table.Expand();
    }

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
        LinearTraining.Train(rows, progress, ct);

    /// <summary>All its categories with their probabilities, most probable first, ties by code; the probabilities sum to 1.</summary>
    /// <param name="description">The bank's line as received.</param>
    /// <param name="amount">Plaid's sign: positive when money leaves the account; null when unknown.</param>
    public IReadOnlyList<RankedCategory> Predict(string description, decimal? amount) => Predict(MerchantText.Of(description), amount);

    /// <summary>Like <see cref="Predict(string, decimal?)"/> for a line that was read before.</summary>
    /// <param name="text">The line.</param>
    /// <param name="amount">Plaid's sign: positive when money leaves the account; null when unknown.</param>
    public IReadOnlyList<RankedCategory> Predict(MerchantText text, decimal? amount)
    {
        var probabilities = Probabilities(text, amount);
        var ranked = new RankedCategory[probabilities.Length];
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i] = new RankedCategory(Categories[i], probabilities[i]);
        }

        Array.Sort(ranked, static (a, b) => b.Confidence.CompareTo(a.Confidence) is not 0 and var order ? order : string.CompareOrdinal(a.Category.Detailed, b.Category.Detailed));
        return ranked;
    }

    /// <summary>Writes the model with its version, card and a checksum.</summary>
    /// <param name="stream">Written from its present position, not closed.</param>
    public void WriteTo(Stream stream) => ModelFile.Write(stream, Categories, _table, _temperature, Card);

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <exception cref="ModelFormatException">It is not a whole model of this version.</exception>
    public static LinearCategorizer ReadFrom(Stream stream) => ModelFile.Read(stream);

    /// <summary>Probabilities in the order of <see cref="Categories"/>.</summary>
    internal float[] Probabilities(MerchantText text, decimal? amount)
    {
        var scores = new float[Categories.Count];
        Score(_weights, LineFeatures.Of(text, amount), scores);
        TensorPrimitives.Divide(scores, (float)_temperature, scores);
        TensorPrimitives.SoftMax<float>(scores, scores);
        return scores;
    }

    /// <summary>Adds up the rows of a table: <paramref name="scores"/> = Σ value × row.</summary>
    internal static void Score(float[] weights, Feature[] features, Span<float> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            TensorPrimitives.MultiplyAdd(weights.AsSpan(feature.Row * scores.Length, scores.Length), feature.Value, scores, scores);
        }
    }
}
