using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Categories;

/// <summary><c>PUT /api/rules/{id}</c>: the body replaces the rule whole.</summary>
internal static class ReplaceRule
{
    public static Task<Results<Ok<RuleAnswer>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<RuleBody> body, CurrentUser user, RequestLanguage language, RuleWriter rules, CancellationToken ct) =>
        rules.SetAsync(user.Id, id, body.Value, language.Value, ct);
}
