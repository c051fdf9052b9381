using System.Numerics.Tensors;

namespace CashSense.Analysis.Categories;

/// <summary>Fits the soft-max by stochastic gradient descent with AdaGrad steps (Duchi et al., 2011), one step size per row of the table.</summary>
internal static class LinearTraining
{
    private const int Epochs = 8;
    private const float LearningRate = 0.6f;
    private const float Decay = 1e-5f;

    // A tenth of the merchants is held apart for the temperature and the scores, when that leaves enough to read anything from them.
    private const int HeldOutShare = 10;
    private const int FewestHeldOut = 50;

    // Rare categories count more than their share, frequent ones less: weight (mean count / count)^0.3.
    private const double ClassDamping = 0.3;
    private const double LargestClassWeight = 4;

    private const int Seed = 20260101;

    public static LinearCategorizer Train(IReadOnlyList<LabelledLine> rows, IProgress<double>? progress, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            throw new ArgumentException("There is no row to learn from.", nameof(rows));
        }

        List<PfcCategory> categories = [.. rows.Select(r => r.Category).Distinct().OrderBy(c => c.Detailed, StringComparer.Ordinal)];
        var examples = ExamplesOf(rows, categories, ct);
        var heldOut = examples.Where(e => e.IsHeldOut).ToArray();
        var isScored = heldOut.Length >= FewestHeldOut;
        var learned = isScored ? examples.Where(e => !e.IsHeldOut).ToArray() : examples;
        var table = QuantizedTable.From(Fit(learned, categories.Count, progress, ct), LineFeatures.TableSize);
        var dates = rows.Where(r => r.Date is not null).Select(r => r.Date!.Value).ToList();
        var card = new ModelCard(learned.Length, dates.Count > 0 ? dates.Min() : null, dates.Count > 0 ? dates.Max() : null, HeldOut: null);
        if (!isScored)
        {
            return new LinearCategorizer(categories, table, temperature: 1, card);
        }

        var temperature = Temperature(table.Expand(), heldOut, categories.Count);
        var model = new LinearCategorizer(categories, table, temperature, card);
        return new LinearCategorizer(categories, table, temperature, card with { HeldOut = ScoresOf(model, heldOut) });
    }

    private static Example[] ExamplesOf(IReadOnlyList<LabelledLine> rows, List<PfcCategory> categories, CancellationToken ct)
    {
        var index = categories.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var counts = rows.CountBy(r => r.Category).ToDictionary();
        var mean = (double)rows.Count / categories.Count;
        return [.. rows.Select(row =>
        {
            ct.ThrowIfCancellationRequested();
            var text = MerchantText.Of(row.Description);
            var classWeight = Math.Min(LargestClassWeight, Math.Pow(mean / counts[row.Category], ClassDamping));
            return new Example(text, row.Amount, LineFeatures.Of(text, row.Amount), index[row.Category], (float)(row.Weight * classWeight),
                row.Weight >= 1 && StableHash.Of('h', FirstWords(text.Key)) % HeldOutShare == 0);
        })];
    }

    // Two branches of one chain on both sides would make the score too good.
    private static string FirstWords(string key) => string.Join(' ', key.Split(' ').Take(2));

    private static float[] Fit(Example[] examples, int width, IProgress<double>? progress, CancellationToken ct)
    {
        var weights = new float[LineFeatures.TableSize * width];
        var squares = new float[LineFeatures.TableSize];
        Array.Fill(squares, 1e-2f);
        var gradient = new float[width];
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var random = new Random(Seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                ct.ThrowIfCancellationRequested();
                Step(weights, squares, gradient, examples[i]);
            }

            progress?.Report((epoch + 1.0) / Epochs);
        }

        return weights;
    }

    private static void Step(float[] weights, float[] squares, float[] gradient, Example example)
    {
        LinearCategorizer.Score(weights, example.Features, gradient);
        TensorPrimitives.SoftMax<float>(gradient, gradient);
        gradient[example.Category] -= 1;
        TensorPrimitives.Multiply(gradient, example.Weight, gradient);
        var size = TensorPrimitives.SumOfSquares<float>(gradient);
        foreach (var feature in example.Features)
        {
            squares[feature.Row] += size * feature.Value * feature.Value;
            var step = LearningRate / MathF.Sqrt(squares[feature.Row]);
            var row = weights.AsSpan(feature.Row * gradient.Length, gradient.Length);
            TensorPrimitives.Multiply(row, 1 - (step * Decay), row);
            TensorPrimitives.MultiplyAdd(gradient, -step * feature.Value, row, row);
        }
    }

    // The temperature of the smallest log loss on the held-out merchants (Guo et al., 2017), by golden-section search on its logarithm.
    private static double Temperature(float[] weights, Example[] heldOut, int width)
    {
        var scores = heldOut.Select(e =>
        {
            var row = new float[width];
            LinearCategorizer.Score(weights, e.Features, row);
            return row;
        }).ToArray();
        const double Golden = 0.6180339887498949;
        var (low, high) = (Math.Log(0.2), Math.Log(20));
        while (high - low > 1e-3)
        {
            var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
            (low, high) = LogLoss(scores, heldOut, Math.Exp(left)) < LogLoss(scores, heldOut, Math.Exp(right)) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);
    }

    private static double LogLoss(float[][] scores, Example[] examples, double temperature) => examples.Select((e, i) =>
    {
        var largest = TensorPrimitives.Max<float>(scores[i]);
        return Math.Log(scores[i].Sum(s => Math.Exp((s - largest) / temperature))) - ((scores[i][e.Category] - largest) / temperature);
    }).Average();

    private static ClassificationScores ScoresOf(LinearCategorizer model, Example[] heldOut) =>
        ClassificationScores.Of([.. heldOut.Select(e =>
        {
            var best = model.Predict(e.Text, e.Amount)[0];
            return (model.Categories[e.Category], (PfcCategory?)best.Category, best.Confidence);
        })]);

    private sealed record Example(MerchantText Text, decimal? Amount, Feature[] Features, int Category, float Weight, bool IsHeldOut);
}
