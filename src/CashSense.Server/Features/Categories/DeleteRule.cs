using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Categories;

/// <summary><c>DELETE /api/rules/{id}</c>: from then on it decides nothing; what it decided stays until it is categorized again.</summary>
internal static class DeleteRule
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, CurrentUser user, RuleWriter rules, CancellationToken ct) =>
        await rules.DeleteAsync(user.Id, id, ct) ? TypedResults.NoContent() : Problems.NotFound(Thing.Rule);
}
