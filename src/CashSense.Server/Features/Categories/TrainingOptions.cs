using CashSense.Analysis.Categories;
using Microsoft.Extensions.Options;

namespace CashSense.Server.Features.Categories;

/// <summary>What a training tries.</summary>
/// <param name="Families"><c>MODEL_FAMILY</c>: linear, forest or boosting alone, or auto (the default) for all, in this order.</param>
public sealed record TrainingOptions(IReadOnlyList<ModelFamily> Families)
{
    /// <param name="read">A setting by its name; null when absent.</param>
    /// <exception cref="OptionsValidationException">One line that names the variable.</exception>
    public static TrainingOptions Parse(Func<string, string?> read) => new((read("MODEL_FAMILY") ?? "auto") switch
    {
        "auto" => [ModelFamily.Linear, ModelFamily.Forest, ModelFamily.Boosting],
        "linear" => [ModelFamily.Linear],
        "forest" => [ModelFamily.Forest],
        "boosting" => [ModelFamily.Boosting],
        var other => throw new OptionsValidationException(
            "Training", typeof(TrainingOptions), [$"MODEL_FAMILY is '{other}'; use auto, linear, forest or boosting."]),
    });
}
