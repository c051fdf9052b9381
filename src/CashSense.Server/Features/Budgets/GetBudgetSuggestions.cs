using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Budgets;

/// <summary><c>GET /api/budget_suggestions</c>: monthly limits that the user has kept before.</summary>
internal static class GetBudgetSuggestions
{
    public sealed record Response(
        [property: Description("By currency, all spending first, then the largest; empty with fewer than six whole months.")] IReadOnlyList<Suggestion> Suggestions,
        DateTimeOffset? AsOf);

    public sealed record Suggestion(
        [property: Description("total or a primary code, as set_budget_goal takes it.")] string Category,
        string Label,
        [property: Description("A month: the level kept in four months of five.")] decimal Amount,
        string Currency,
        [property: Description("In how many of the months no more was spent.")] int KeptMonths,
        [property: Description("Whole months looked at, six to twelve.")] int Months);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var from = Month.Of(today).AddMonths(-BudgetSuggestion.ReadMonths - 1).FirstDay;   // one month more shows whether the first is whole
        var found = BudgetSuggestion.Of(await db.SplitLedgerOfAsync(user.Id, from, today, ct), today);
        return TypedResults.Ok(new Response(
            [.. found.Select(s => new Suggestion(s.Category.Code, s.Category.Label.In(language.Value), s.Amount, s.Currency, s.KeptMonths, s.Months))],
            await db.AsOfAsync(user.Id, null, ct)));
    }
}
