using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Categories;

/// <summary><c>GET /api/categories</c>: the taxonomy as a tree, and the user's own categories.</summary>
internal static class ListCategories
{
    public sealed record Response(
        [property: Description("The 16 primary categories of Plaid's taxonomy, version 1, by code.")] IReadOnlyList<Primary> Categories,
        [property: Description("By name.")] IReadOnlyList<OwnCategoryView> OwnCategories);

    public sealed record Primary(
        [property: Description("Such as FOOD_AND_DRINK.")] string Code,
        [property: Description("In the caller's language.")] string Label,
        [property: Description("An icon's plain name, such as utensils.")] string Icon,
        IReadOnlyList<Detailed> Detailed);

    public sealed record Detailed(
        [property: Description("Such as FOOD_AND_DRINK_GROCERIES.")] string Code,
        string Label,
        string Icon,
        [property: Description("What it does to a household's money: income, expense, debt or transfer.")] CashFlowKind Kind);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var own = await db.OwnCategoriesOfAsync(user.Id, ct);
        return TypedResults.Ok(new Response(
            [.. PfcCategory.All.GroupBy(c => c.Primary, StringComparer.Ordinal).Select(g => PrimaryOf(g.Key, g, language.Value))],
            [.. own.Values.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => OwnCategoryView.Of(c, language.Value))]));
    }

    private static Primary PrimaryOf(string code, IEnumerable<PfcCategory> detailed, Language language) => new(
        code,
        PfcCategory.Primaries[code].In(language),
        CategoryIcons.OfPrimary(code),
        [.. detailed.Select(c => new Detailed(c.Detailed, c.Label.In(language), CategoryIcons.Of(c), c.Kind))]);
}
