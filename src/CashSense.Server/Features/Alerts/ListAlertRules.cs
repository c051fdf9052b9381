using System.ComponentModel;
using CashSense.Analysis.Alerts;
using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Alerts;

/// <summary><c>GET /api/alert_rules</c>: the rules in force, the user's own and the defaults.</summary>
internal static class ListAlertRules
{
    public sealed record Response(IReadOnlyList<RuleView> Rules);

    public sealed record RuleView(
        string Kind,
        bool Enabled,
        [property: Description("Budgets: share of the limit used, 0.8 = 80 %. Large transaction, low balance: an amount. Unusual transaction: a score, 0 to 1. "
            + "Price rise: share of the old price. Bank needs attention: 0.")] decimal Threshold,
        [property: Description("Of an amount, and of what the rule looks at; null for the kinds without one.")] string? Currency,
        [property: Description("The one account that it looks at; null: all.")] Guid? AccountId);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, CashSenseDb db, CancellationToken ct) =>
        TypedResults.Ok(await LoadAsync(db, user.Id, ct));

    public static async Task<Response> LoadAsync(CashSenseDb db, Guid userId, CancellationToken ct) =>
        new([.. (await RulesInForce.LoadAsync(db, userId, ct)).Select(r => new RuleView(r.Kind.Code(), r.IsEnabled, r.Threshold, r.Currency, r.Scope.AccountId))]);
}
