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
        DateTimeOffset? AsOf);

    public sealed record Difference(
        double ShortfallProbability,
        [property: Description("Of the lowest expected balance.")] decimal Lowest,
        [property: Description("Of the expected balance on the last day.")] decimal LastDay,
        decimal SafeToSpend);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        var question = CashFlowQuestion.Of(request.Days, request.Floor, request.Currency);
        if (question.Check() is { } problem)
        {
            return problem;
        }

        if (await question.StateAsync(outlooks, db, user, clock, ct) is not { } state || state.Forecast(question.Days, question.Floor).Total is not { } before)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "history_too_short", CashFlowWording.NothingToCompare);
        }

        var (edits, wrong) = WhatIfEdit.Read(request.Edits, state, question.Days);
        if (wrong is not null)
        {
            return wrong;
        }

        var changed = CashFlowEdit.Apply(state.Outlook, edits);
        var after = CashFlowForecast.TotalOf(changed, question.Days, question.Floor)!;
        return TypedResults.Ok(new Response(
            state.Currency, question.Floor, BalanceView.Of(before), BalanceView.Of(after),
            new Difference(
                Math.Round(after.Days[^1].BelowFloor - before.Days[^1].BelowFloor, 4),
                after.Lowest.Expected - before.Lowest.Expected,
                after.Days[^1].Expected - before.Days[^1].Expected,
                after.SafeToSpend - before.SafeToSpend),
            await db.AsOfAsync(user.Id, null, ct)));
    }
}
