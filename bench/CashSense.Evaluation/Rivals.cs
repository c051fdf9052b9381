using System.Numerics.Tensors;
using CashSense.Analysis.Categories;
using CashSense.Analysis.Categories.Trees;

namespace CashSense.Evaluation;

/// <summary>Something that learns from lines and then answers.</summary>
internal sealed record Method(string Name, Func<IReadOnlyList<LabelledRow>, Learned> Train);

/// <param name="Bytes">Of the model as it is stored; null when it has no stored form.</param>
internal sealed record Learned(Func<LabelledRow, Answer> Answer, long? Bytes = null);

/// <summary>Our chain, and what it is held against.</summary>
internal static class Rivals
{
    private const int Seed = 20260101;

    public static IReadOnlyList<Method> All { get; } =
    [
        new("Cash Sense", OurChain),
        new("Cash Sense, model alone", OurModel),
        new("random forest", Forest),
        new("gradient boosting", Boosting),
        new("words + linear", WordsAndLinear),
        new("largest class", LargestClass),
    ];

    private static Learned OurChain(IReadOnlyList<LabelledRow> rows)
    {
        var model = Model(rows);
        var (chain, known) = (Categorizer.Default.With(model), model.Categories.ToHashSet());
        return new Learned(Among, model.ToBytes().Length);

        // What the lists name beyond the categories of the split cannot be right there, and no rival says it: then the model's own answer stands.
        Answer Among(LabelledRow row)
        {
            var choice = chain.Choose(row.Input);
            return known.Contains(choice.Guess) ? Answer.Of(choice) : OfModel(model, row, "ModelAlone");
        }
    }

    private static Answer OfModel(LinearCategorizer model, LabelledRow row, string step)
    {
        var ranked = model.Predict(row.Text, row.Amount, row.Date);
        var primary = ranked.Where(r => r.Category.Primary == ranked[0].Category.Primary).Sum(r => r.Confidence);
        return new Answer(ranked[0].Category, ranked[0].Confidence, primary, primary >= Categorizer.Threshold, step);
    }

    private static Learned OurModel(IReadOnlyList<LabelledRow> rows)
    {
        var model = Model(rows);
        return new Learned(row => OfModel(model, row, "Model") with { IsSure = true }, model.ToBytes().Length);
    }

    // Like its rivals it knows the categories of the split's train part alone: names of others would only be answers that cannot be right there.
    private static LinearCategorizer Model(IReadOnlyList<LabelledRow> rows)
    {
        var known = rows.Select(r => r.Truth).ToHashSet();
        return LinearCategorizer.Train([.. rows.Select(r => r.Line), .. TrainingData.Names().Where(n => known.Contains(n.Category))], progress: null, CancellationToken.None);
    }

    // As the published figures of the forest: the merchant's text only.
    private static Learned Forest(IReadOnlyList<LabelledRow> rows)
    {
        var forest = RandomForest.Train([.. rows.Select(r => r.Line with { Amount = null })], Seed, CancellationToken.None);
        return new Learned(row => Answer.Of(forest.Categories, forest.Predict(row.Text, amount: null), "Forest"));
    }

    private static Learned Boosting(IReadOnlyList<LabelledRow> rows)
    {
        var boosting = GradientBoosting.Train([.. rows.Select(r => r.Line)], Seed, CancellationToken.None);
        return new Learned(row => Answer.Of(boosting.Categories, boosting.Predict(row.Text, row.Amount), "Boosting"));
    }

    private static Learned LargestClass(IReadOnlyList<LabelledRow> rows)
    {
        var largest = rows.CountBy(r => r.Truth).MaxBy(c => c.Value);
        return new Learned(_ => new Answer(largest.Key, (double)largest.Value / rows.Count, (double)largest.Value / rows.Count, IsSure: true, "Largest"));
    }

    /// <summary>The plain rival: words and pairs of words, a linear soft-max, stochastic gradient descent.</summary>
    private static Learned WordsAndLinear(IReadOnlyList<LabelledRow> rows)
    {
        const int Epochs = 20;
        var categories = rows.Select(r => r.Truth).Distinct().OrderBy(c => c.Detailed, StringComparer.Ordinal).ToList();
        var index = categories.Index().ToDictionary(c => c.Item, c => c.Index);
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        int[][] lines = [.. rows.Select(r => TermsOf(r.Text).Select(t => vocabulary.TryAdd(t, vocabulary.Count) ? vocabulary.Count - 1 : vocabulary[t]).ToArray())];
        var (width, weights) = (categories.Count, new float[vocabulary.Count * categories.Count]);
        var squares = new float[vocabulary.Count];
        Array.Fill(squares, 1e-2f);
        var (order, random, scores) = (Enumerable.Range(0, rows.Count).ToArray(), new Random(Seed), new float[width]);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                Score(lines[row], scores);
                scores[index[rows[row].Truth]] -= 1;
                var size = TensorPrimitives.SumOfSquares<float>(scores) / Math.Max(1, lines[row].Length);
                foreach (var term in lines[row])
                {
                    squares[term] += size;
                    var step = weights.AsSpan(term * width, width);
                    TensorPrimitives.MultiplyAdd(scores, -0.5f / MathF.Sqrt(squares[term] * Math.Max(1, lines[row].Length)), step, step);
                }
            }
        }

        return new Learned(row =>
        {
            var answer = new float[width];
            Score([.. TermsOf(row.Text).Select(t => vocabulary.GetValueOrDefault(t, -1)).Where(t => t >= 0)], answer);
            return Answer.Of(categories, answer, "Words");
        });

        void Score(int[] terms, float[] result)
        {
            Array.Clear(result);
            foreach (var term in terms)
            {
                TensorPrimitives.MultiplyAdd(weights.AsSpan(term * width, width), 1 / MathF.Sqrt(terms.Length), result, result);
            }

            TensorPrimitives.SoftMax<float>(result, result);
        }
    }

    private static IEnumerable<string> TermsOf(string text)
    {
        var words = new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Concat(words.Zip(words.Skip(1), (a, b) => $"{a} {b}")).Distinct(StringComparer.Ordinal);
    }
}
