using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Categories;

/// <summary><c>POST /api/rules</c>: a rule for all transactions to come, and if asked for those that are there.</summary>
internal static class CreateRule
{
    public static Task<Results<Ok<RuleAnswer>, ProblemHttpResult>> HandleAsync(Body<RuleBody> body, CurrentUser user, RequestLanguage language, RuleWriter rules, CancellationToken ct) =>
        rules.SetAsync(user.Id, id: null, body.Value, language.Value, ct);
}
