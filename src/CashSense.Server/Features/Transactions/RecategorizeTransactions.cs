using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Transactions;

/// <summary><c>POST /api/transactions/recategorize</c>: past transactions under what the user has said since. What a person set on them stays.</summary>
internal static class RecategorizeTransactions
{
    private const int MaxKeyLength = 100;

    public sealed record Request(
        [property: Description("All of this merchant, as PATCH names it, and of those written almost the same.")] string? MerchantKey = null,
        [property: Description("All of this transaction's merchant.")] Guid? TransactionId = null,
        [property: Description("All to which this rule applies.")] Guid? RuleId = null,
        [property: Description("true: all transactions.")] bool? All = null,
        [property: Description("By default true: says what would change and changes nothing.")] bool DryRun = true);

    public sealed record Response(
        bool DryRun,
        [property: Description("With it the run can be undone; null when nothing was changed.")] Guid? RunId,
        RowChangesView Changes);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, ServingCategorizers categorizers, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (Check(request) is { } problem)
        {
            return problem;
        }

        var merchantKey = request.MerchantKey;
        if (request.TransactionId is { } id
            && (merchantKey = await db.TransactionsOf(user.Id).Where(t => t.Id == id).Select(t => t.MerchantKey).FirstOrDefaultAsync(ct)) is null)
        {
            return Problems.NotFound(Thing.Transaction, "transaction_id");
        }

        if (request.RuleId is { } ruleId && !await db.CategorizationRules.AnyAsync(r => r.UserId == user.Id && r.Id == ruleId, ct))
        {
            return Problems.NotFound(Thing.Rule, "rule_id");
        }

        if (request.DryRun)
        {
            var would = await ApplyAsync(db.TransactionsOf(user.Id), await categorizers.ForAsync(db, user.Id, ct), merchantKey, request.RuleId, ct);
            return TypedResults.Ok(new Response(DryRun: true, null, RowChangesView.Of(would, await db.OwnCategoriesOfAsync(user.Id, ct), language.Value)));
        }

        var (runId, changes) = await db.WriteAsync(user.Id, async token =>
        {
            var changed = await ApplyAsync(db.TransactionsOf(user.Id).AsTracking(), await categorizers.ForAsync(db, user.Id, token), merchantKey, request.RuleId, token);
            return (changed.Count > 0 ? db.StoreRun(user.Id, changed, clock.GetUtcNow()) : (Guid?)null, changed);
        }, ct);
        return TypedResults.Ok(new Response(DryRun: false, runId, RowChangesView.Of(changes, await db.OwnCategoriesOfAsync(user.Id, ct), language.Value)));
    }

    private static ProblemHttpResult? Check(Request request)
    {
        string?[] given =
        [
            request.MerchantKey is null ? null : "merchant_key",
            request.TransactionId is null ? null : "transaction_id",
            request.RuleId is null ? null : "rule_id",
            request.All is true ? "all" : null,
        ];
        return given.OfType<string>().ToList() switch
        {
            [] => Problems.Of(
                StatusCodes.Status400BadRequest, "missing_field", new(
                    "'all' is missing; send merchant_key, transaction_id, rule_id or all: true.",
                    "Il manque « all » ; envoyez merchant_key, transaction_id, rule_id ou all: true."), "all"),
            [_, var second, ..] => Problems.BadField(second, new(
                "and the other ways to choose transactions exclude each other; send one of them", "et les autres façons de choisir des opérations s'excluent ; n'en envoyez qu'une")),
            _ when request.MerchantKey is { } key && (key.Length == 0 || key.IsLongerThan(MaxKeyLength)) => Problems.BadField("merchant_key", Rules.FromOneTo(MaxKeyLength)),
            _ => null,
        };
    }

    private static async Task<List<RowChange>> ApplyAsync(
        IQueryable<Transaction> rows, UserCategorizer categorizer, string? merchantKey, Guid? ruleId, CancellationToken ct)
    {
        if (merchantKey is { Length: > 0 })
        {
            return Recategorization.Apply(categorizer, await rows.OfMerchantAsync(merchantKey, ct));
        }

        if (merchantKey is not null)
        {
            return [];   // a line without words has no merchant
        }

        var all = await rows.ToListAsync(ct);
        return Recategorization.Apply(categorizer, ruleId is { } id ? all.Where(row => categorizer.RulesFor(row).Any(r => r.Id == id)) : all);
    }
}
