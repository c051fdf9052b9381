using System.ComponentModel;
using CashSense.Analysis.CashFlow;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.CashFlow;

/// <summary><c>POST /api/cash_flow/what_if</c>: the balance ahead with and without some changes.</summary>
internal static class CompareCashFlow
{
    public sealed record Request(
        [property: Description("One to twenty, made in their order.")] IReadOnlyList<WhatIfEdit> Edits,
        [property: Description("Days ahead, 1 to 365, by default 90.")] int? Days = null,
        [property: Description("The balance that should not be undercut, by default 0.")] decimal? Floor = null,
        [property: Description("ISO 4217; by default the one of most rows.")] string? Currency = null);

    public sealed record Response(
        string Currency,
        decimal Floor,
        [property: Description("The everyday accounts together, as things are.")] BalanceView Before,
        [property: Description("The same with the edits.")] BalanceView After,
        [property: Description("After less before.")] Difference Change,
        [property: Description("Each cash account that an edit moves, savings too, by itself.")] IReadOnlyList<AccountChange> Accounts,
        [property: Description("How the method would have done on your own past; null with less than seven months of it.")] CashFlowBacktestView? Backtest,
        DateTimeOffset? AsOf);

    public sealed record AccountChange(Guid AccountId, string Name, BalanceView Before, BalanceView After, Difference Change);

    public sealed record Difference(
        double ShortfallProbability,
        [property: Description("Of the lowest expected balance.")] decimal Lowest,
        [property: Description("Of the expected balance on the last day.")] decimal LastDay,
        decimal SafeToSpend);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        var question = CashFlowQuestion.Of(request.Days, request.Floor, request.Currency);
        if (question.Check() is { } problem)
        {
            return problem;
        }

        if (await question.StateAsync(outlooks, db, user, clock, ct) is not { } state || state.Forecast(question.Days, question.Floor) is not { Total: { } totalBefore } before)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "history_too_short", CashFlowWording.NothingToCompare);
        }

        var (edits, wrong) = WhatIfEdit.Read(request.Edits, state, question.Days, language.Value);
        if (wrong is not null)
        {
            return wrong;
        }

        var changed = CashFlowEdit.Apply(state.Outlook, edits);
        var after = CashFlowForecast.Of(changed, question.Days, question.Floor);
        var touched = TouchedBy(edits, state.Outlook);
        return TypedResults.Ok(new Response(
            state.Currency, question.Floor, BalanceView.OfTotal(before)!, BalanceView.OfTotal(after)!, DifferenceOf(totalBefore, after.Total!),
            [.. before.Accounts.Zip(after.Accounts).Where(a => touched.Contains(a.First.Account.Id)).Select(a => new AccountChange(
                a.First.Account.Id, a.First.Account.Name, BalanceView.OfAccount(a.First, before), BalanceView.OfAccount(a.Second, after), DifferenceOf(a.First.Forecast, a.Second.Forecast)))],
            CashFlowBacktestView.Of(state.Backtest),
            await db.AsOfAsync(user.Id, null, ct)));
    }

    private static HashSet<Guid> TouchedBy(IReadOnlyList<CashFlowEdit> edits, CashFlowOutlook outlook)
    {
        var named = edits.SelectMany(edit => edit switch
        {
            CashFlowEdit.Add add => [add.AccountId],
            CashFlowEdit.Cancel cancel => AccountsOf(cancel.Key),
            CashFlowEdit.ChangeAmount change => AccountsOf(change.Key),
            CashFlowEdit.Move move => AccountsOf(move.Key),
            _ => throw new System.Diagnostics.UnreachableException($"{edit.GetType()} is no edit."),
        }).ToHashSet();

        // A card's bill leaves the account that pays it, and what is above a level goes on to another.
        named.UnionWith(outlook.Settlements.Where(s => named.Contains(s.CardId)).Select(s => s.PayerId).ToList());
        named.UnionWith(outlook.Habits.Where(h => named.Contains(h.AccountId)).Select(h => h.OtherId).ToList());
        return named;

        IEnumerable<Guid> AccountsOf(string key) => outlook.Planned.Where(p => p.Key == key).Select(p => p.AccountId);
    }

    private static Difference DifferenceOf(BalanceForecast before, BalanceForecast after) => new(
        Math.Round(after.Days[^1].BelowFloor - before.Days[^1].BelowFloor, 4),
        after.Lowest.Expected - before.Lowest.Expected,
        after.Days[^1].Expected - before.Days[^1].Expected,
        after.SafeToSpend - before.SafeToSpend);
}
