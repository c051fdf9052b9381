using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Evaluation;

/// <summary>What a method says of one line.</summary>
/// <param name="Best">Its best guess, also when it is not sure enough to answer.</param>
/// <param name="Confidence">Of the best guess, 0 to 1.</param>
/// <param name="PrimaryConfidence">That its primary category is right: the sum over the detailed ones, 0 to 1.</param>
/// <param name="IsSure">False when it would leave the line to the user.</param>
/// <param name="Step">Who decided.</param>
internal readonly record struct Answer(PfcCategory? Best, double Confidence, double PrimaryConfidence, bool IsSure, string Step)
{
    public static Answer Of(CategoryAnswer choice) => new(choice.Guess, choice.Confidence, choice.PrimaryConfidence, choice.Category is not null, choice.Source.ToString());

    public static Answer Of(IReadOnlyList<PfcCategory> categories, ReadOnlySpan<float> probabilities, string step)
    {
        var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(probabilities);
        var primary = 0.0;
        for (var i = 0; i < categories.Count; i++)
        {
            primary += categories[i].Primary == categories[best].Primary ? probabilities[i] : 0;
        }

        return new Answer(categories[best], probabilities[best], primary, IsSure: true, step);
    }
}
