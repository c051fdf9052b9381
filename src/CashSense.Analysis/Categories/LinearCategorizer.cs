using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>A linear model over the hashed words and character n-grams of a line, with calibrated probabilities. Immutable: threads share it.</summary>
/// <remarks>
/// On merchants never seen, character n-grams with a linear model beat a forest over words by several points and train in seconds. Naive Bayes would count
/// overlapping n-grams as independent witnesses, so that its confidences would be near 0 or 1 whatever the truth.
/// </remarks>
public sealed class LinearCategorizer : LineClassifier
{
    // What a training can give, generously: 1 + ln(lines), and the weight of one step of a byte.
    private const float RarestPossible = 32;
    private const float LargestScale = 1_000;

    private readonly QuantizedTable _table;
    private readonly float[] _rarity;

    internal LinearCategorizer(IReadOnlyList<PfcCategory> categories, QuantizedTable table, float[] rarity, Calibration calibration, ModelCard card)
        : base(categories, calibration, card) =>
        (_table, _rarity) = (table, rarity);

    /// <inheritdoc/>
    public override ModelFamily Family => ModelFamily.Linear;

    /// <summary>Learns from lines. Equal rows in equal order give an equal model.</summary>
    /// <param name="rows">At least one row; at least two distinct categories for an answer that means something.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="ct">Ends the training early.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LinearCategorizer Train(IReadOnlyList<LabelledLine> rows, IProgress<double>? progress, CancellationToken ct) =>
        LinearTraining.Train(rows, progress, LinearTraining.Folds, ct);

    /// <summary>Like <see cref="Train"/> in three fifths of the time: calibrated on a third of the merchants, as is enough for a user's own layer.</summary>
    /// <inheritdoc cref="Train"/>
    public static LinearCategorizer TrainQuickly(IReadOnlyList<LabelledLine> rows, IProgress<double>? progress, CancellationToken ct) =>
        LinearTraining.Train(rows, progress, scoredFolds: 1, ct);

    internal override int ScoreLength => _table.Stride;

    // Allocates nothing. The words are summed up first, so that the sums are the same to the last bit where those of the words were kept.
    internal override void Probabilities(in LineFacts line, Span<float> probabilities)
    {
        Span<Feature> features = stackalloc Feature[LineFeatures.MaxCount];
        probabilities.Clear();
        line.WordScores.CopyTo(probabilities);
        var words = line.WordScores.IsEmpty ? LineFeatures.OfWords(line, _rarity, features) : 0;
        _table.AddTo(probabilities, features[..LineFeatures.AddContext(line, features, words)]);
        Calibration.Of(line).Apply(probabilities[..Categories.Count]);
    }

    internal override float[] WordScores(in LineFacts line)
    {
        Span<Feature> features = stackalloc Feature[LineFeatures.MaxCount];
        var scores = new float[ScoreLength];
        _table.AddTo(scores, features[..LineFeatures.OfWords(line, _rarity, features)]);
        return scores;
    }

    internal override void WriteLearned(BinaryWriter writer)
    {
        ModelFile.WriteNumbers(writer, _rarity);
        ModelFile.WriteNumbers(writer, _table.Scales);
        for (var row = 0; row < LineFeatures.TableSize; row++)
        {
            // A row without a scale was never learned: a sixth of them need not be stored.
            if (_table.Scales[row] > 0)
            {
                writer.Write((ReadOnlySpan<byte>)MemoryMarshal.AsBytes(_table.Row(row)));
            }
        }
    }

    /// <summary>Reads what <see cref="WriteLearned"/> wrote.</summary>
    internal static LinearCategorizer ReadLearned(BinaryReader reader, List<PfcCategory> categories, Calibration calibration, ModelCard card)
    {
        var (table, rarity) = (new QuantizedTable(LineFeatures.TableSize, categories.Count), new float[LineFeatures.TableSize]);
        ModelFile.ReadNumbers(reader, rarity, 1, RarestPossible);
        ModelFile.ReadNumbers(reader, table.Scales, 0, LargestScale);
        for (var row = 0; row < LineFeatures.TableSize; row++)
        {
            if (table.Scales[row] != 0)
            {
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.Row(row)));
            }
        }

        return new LinearCategorizer(categories, table, rarity, calibration, card);
    }
}
