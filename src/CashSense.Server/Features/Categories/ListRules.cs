using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>GET /api/rules</c>: the user's rules, in the order in which they are asked.</summary>
internal static class ListRules
{
    public sealed record Response(
        [property: Description("By position: of two rules that set one field, the first wins.")] IReadOnlyList<RuleView> Rules,
        [property: Description("Whose word counts, strongest first: the sources as they stand in personal_finance_category.")] IReadOnlyList<string> Precedence);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var rules = await db.CategorizationRules.AsNoTracking().Where(r => r.UserId == user.Id).OrderBy(r => r.Position).ToListAsync(ct);
        var own = await db.OwnCategoriesOfAsync(user.Id, ct);
        return TypedResults.Ok(new Response(
            [.. rules.Select(r => RuleView.Of(r, own, language.Value))], [.. Enum.GetValues<Analysis.Categories.CategorySource>().Select(Choice.NameOf)]));
    }
}
