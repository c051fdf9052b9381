using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>DELETE /api/categories/{id}</c>: what was in the category falls back to its parent.</summary>
internal static class DeleteCategory
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        var isDeleted = await db.WriteAsync(user.Id, async token =>
        {
            var category = await db.OwnCategories.FirstOrDefaultAsync(c => c.UserId == user.Id && c.Id == id, token);
            if (category is null)
            {
                return false;
            }

            await db.MoveOwnCategoryAsync(user.Id, id, category.Pfc, ends: true, token);
            db.OwnCategories.Remove(category);
            return true;
        }, ct);
        return isDeleted ? TypedResults.NoContent() : Problems.NotFound(Thing.Category);
    }
}
