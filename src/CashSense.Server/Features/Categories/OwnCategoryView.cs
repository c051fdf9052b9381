using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Categories;

/// <summary>A category of the user's own as the API shows it.</summary>
internal sealed record OwnCategoryView(
    Guid Id,
    string Name,
    [property: Description("An icon's plain name; the parent's where none was given.")] string Icon,
    [property: Description("The primary or detailed code under which it counts in reports, budgets and forecasts.")] string Parent,
    [property: Description("The parent in the caller's language.")] string ParentLabel)
{
    public static OwnCategoryView Of(OwnCategory category, Language language) => new(
        category.Id,
        category.Name,
        category.Icon ?? (PfcCategory.Primaries.ContainsKey(category.Parent) ? CategoryIcons.OfPrimary(category.Parent) : CategoryIcons.Of(category.Pfc)),
        category.Parent,
        (PfcCategory.Primaries.TryGetValue(category.Parent, out var primary) ? primary : category.Pfc.Label).In(language));
}
