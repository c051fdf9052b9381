using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>PUT /api/categories/{id}</c>: another name, icon or parent; what is in the category follows.</summary>
internal static class ReplaceCategory
{
    public static async Task<Results<Ok<OwnCategoryView>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<CreateCategory.Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var request = body.Value.Normalized();
        var (replaced, refused) = await db.WriteAsync<(OwnCategory?, ProblemHttpResult?)>(user.Id, async token =>
        {
            var all = await db.OwnCategories.Where(c => c.UserId == user.Id).ToListAsync(token);
            if (all.Find(c => c.Id == id) is not { } category)
            {
                return (null, Problems.NotFound(Thing.Category));
            }

            var problem = CreateCategory.Check(request) ?? (all.Exists(c => c.Id != id && c.Name == request.Name) ? CreateCategory.NameTaken() : null);
            if (problem is not null)
            {
                return (null, problem);
            }

            var before = category.Pfc;
            (category.Name, category.Parent, category.Icon) = (request.Name, request.Parent, request.Icon);
            if (category.Pfc != before)
            {
                await db.MoveOwnCategoryAsync(user.Id, id, category.Pfc, ends: false, token);
            }

            return (category, null);
        }, ct);
        return refused is not null ? refused : TypedResults.Ok(OwnCategoryView.Of(replaced!, language.Value));
    }
}
