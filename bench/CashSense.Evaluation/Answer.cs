using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Evaluation;

/// <summary>What a method says of one line.</summary>
/// <param name="Best">Its best guess, also when it is not sure enough to answer.</param>
/// <param name="Confidence">Of the best guess, 0 to 1.</param>
/// <param name="IsSure">False when it would leave the line to the user.</param>
/// <param name="Step">Who decided.</param>
internal readonly record struct Answer(PfcCategory? Best, double Confidence, bool IsSure, string Step)
{
    public static Answer Of(CategoryDecision decision) => new(
        decision.Category ?? (decision.Alternatives.Count > 0 ? decision.Alternatives[0].Category : null),
        decision.Confidence,
        decision.Category is not null,
        decision.Source.ToString());

    public static Answer Of(IReadOnlyList<PfcCategory> categories, ReadOnlySpan<float> probabilities, string step)
    {
        var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(probabilities);
        return new Answer(categories[best], probabilities[best], IsSure: true, step);
    }
}
