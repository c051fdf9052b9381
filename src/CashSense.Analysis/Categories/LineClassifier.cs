using CashSense.Analysis.Categories.Trees;

namespace CashSense.Analysis.Categories;

/// <summary>How a model learns.</summary>
public enum ModelFamily
{
    /// <summary>Linear, over hashed words and character n-grams: what is shipped.</summary>
    Linear,

    /// <summary>Random forest, over words.</summary>
    Forest,

    /// <summary>Gradient-boosted trees, over words.</summary>
    Boosting,
}

/// <summary>What a model was made from and how good it was on merchants held apart.</summary>
/// <param name="Rows">Lines and names learned from.</param>
/// <param name="From">First day of the data; null when no line was dated.</param>
/// <param name="To">Last day of the data; null when no line was dated.</param>
/// <param name="IsAllWitnessed">
/// Every line, names apart, is <see cref="LabelledLine.IsWitnessed"/>. Otherwise the merchant list knows better what a household buys, but for merchants that are familiar.
/// </param>
/// <param name="HeldOut">
/// Cross-fitted: each line is scored by a model that learned nothing of its merchant, one of three. Its calibration
/// error is too good, as the calibration was fitted on these same lines. Null when there were too few lines to hold any apart.
/// </param>
public sealed record ModelCard(int Rows, DateOnly? From, DateOnly? To, bool IsAllWitnessed, ClassificationScores? HeldOut);

/// <summary>What was learned from categorized lines: a calibrated probability for each category that it knows. Immutable: threads share it.</summary>
public abstract class LineClassifier
{
    private protected LineClassifier(IReadOnlyList<PfcCategory> categories, Calibration calibration, ModelCard card) =>
        (Categories, Calibration, Card) = (categories, calibration, card);

    /// <summary>How it learned.</summary>
    public abstract ModelFamily Family { get; }

    /// <summary>The categories that it can answer, ordered by code.</summary>
    public IReadOnlyList<PfcCategory> Categories { get; }

    /// <summary>What it was made from.</summary>
    public ModelCard Card { get; }

    /// <summary>Learns for one user, calibrated on a third of the merchants.</summary>
    /// <param name="family">How.</param>
    /// <param name="rows">At least one row. A family that can bear only so many leaves out the first.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="ct">Ends the training early.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LineClassifier Train(ModelFamily family, IReadOnlyList<LabelledLine> rows, IProgress<double>? progress, CancellationToken ct) => family switch
    {
        ModelFamily.Linear => LinearCategorizer.TrainQuickly(rows, progress, ct),
        ModelFamily.Forest or ModelFamily.Boosting => TreeTraining.Train(family, rows, progress, ct),
    };

    /// <summary>All its categories with their probabilities, most probable first, ties by code; the probabilities sum to 1.</summary>
    /// <param name="description">The bank's line as received.</param>
    /// <param name="amount">Plaid's sign: positive when money leaves the account; null when unknown.</param>
    /// <param name="date">The day it is booked on; null when unknown.</param>
    public IReadOnlyList<RankedCategory> Predict(string description, decimal? amount, DateOnly? date = null)
    {
        var text = LineText.Of(description, merchantName: null, out _);
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

    /// <summary>The stored form of the model, with its version, family, card and a checksum.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, this);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <exception cref="ModelFormatException">It is not a whole model of this version.</exception>
    public static LineClassifier ReadFrom(Stream stream) => ModelFile.Read(stream);

    /// <summary>Fitted on lines that it had not learned from.</summary>
    internal Calibration Calibration { get; }

    /// <summary>Length of what <see cref="Probabilities"/> writes into: the categories and what pads them.</summary>
    internal abstract int ScoreLength { get; }

    /// <summary>Probabilities in the order of <see cref="Categories"/>; they sum to 1.</summary>
    internal abstract void Probabilities(in LineFacts line, Span<float> probabilities);

    /// <summary>What the words of a line come to, to be kept for the next line of the same words; empty where the family weighs all of a line at once.</summary>
    internal virtual float[] WordScores(in LineFacts line) => [];

    /// <summary>Writes what is special to the family, after all that is common.</summary>
    internal abstract void WriteLearned(BinaryWriter writer);
}
