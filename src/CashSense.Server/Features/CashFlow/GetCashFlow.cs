using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CashSense.Server.Features.CashFlow;

/// <summary><c>GET /api/cash_flow</c>: the balance ahead, day by day.</summary>
internal static class GetCashFlow
{
    public sealed record Query(
        [property: FromQuery(Name = "days"), Description("Days ahead, 1 to 365, by default 90.")] int? Days,
        [property: FromQuery(Name = "floor"), Description("The balance that should not be undercut, by default 0; below zero for an agreed overdraft.")] decimal? Floor,
        [property: FromQuery(Name = "currency"), Description("ISO 4217; by default the one of most rows.")] string? Currency);

    public sealed record Response(
        [property: Description("Of every amount; null without rows to tell it.")] string? Currency,
        decimal Floor,
        [property: Description("The everyday accounts together: savings are not among them. Null where none has enough history.")] BalanceView? Total,
        [property: Description("Each cash account with enough history.")] IReadOnlyList<AccountBalance> Accounts,
        [property: Description("What is known to come, by day. What is not listed is estimated from your own weeks.")] IReadOnlyList<Movement> Upcoming,
        [property: Description("Moves between your accounts that follow the balance, in the caller's language; the forecast goes on with them.")] IReadOnlyList<string> Habits,
        [property: Description("How the method would have done on your own past; null with less than seven months of it.")] CashFlowBacktestView? Backtest,
        [property: Description("Accounts of which too little is known.")] IReadOnlyList<MissingHistory> Missing,
        DateTimeOffset? AsOf);

    public sealed record AccountBalance(Guid AccountId, string Name, BalanceView Forecast);

    public sealed record Movement(
        [property: Description("The stream's id, for what-if; null for a card's settlement.")] Guid? StreamId,
        Guid AccountId,
        string Name,
        PlannedFlowKind Kind,
        DateOnly Date,
        [property: Description("Expected; positive when money leaves the account.")] decimal Amount,
        [property: JsonPropertyName("low_80"), Description("Four of five should lie in low_80 to high_80.")] decimal Low80,
        [property: JsonPropertyName("high_80")] decimal High80,
        [property: Description("For a card's settlement: what has been bought for it so far. Null for the rest.")] decimal? Known,
        [property: Description("Probability that it is paid at all, 0 to 1.")] double Probability);

    public sealed record MissingHistory(Guid AccountId, string Name, int WeeksHave, int WeeksNeeded, string Detail);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, CurrentUser user, RequestLanguage language, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var question = CashFlowQuestion.Of(query.Days, query.Floor, query.Currency);
        if (question.Check() is { } problem)
        {
            return problem;
        }

        var asOf = await db.AsOfAsync(user.Id, null, ct);
        return await question.StateAsync(outlooks, db, user, clock, ct) is { } state
            ? TypedResults.Ok(ViewOf(state, question, language.Value, asOf))
            : TypedResults.Ok(new Response(null, question.Floor, null, [], [], [], null, [], asOf));
    }

    private static Response ViewOf(CashFlowState state, CashFlowQuestion question, Language language, DateTimeOffset? asOf)
    {
        var (outlook, forecast) = (state.Outlook, state.Forecast(question.Days, question.Floor));
        var ids = state.Keys.ToDictionary(k => k.Value, k => k.Key, StringComparer.Ordinal);
        return new Response(
            state.Currency,
            question.Floor,
            BalanceView.OfTotal(forecast),
            [.. forecast.Accounts.Select(a => new AccountBalance(a.Account.Id, a.Account.Name, BalanceView.OfAccount(a, forecast)))],
            [.. forecast.Movements.Select(m => new Movement(
                m.Key is { } key ? ids[key] : null, m.AccountId, m.Name, m.Kind, m.Date, m.Amount, m.Low80, m.High80, m.Known, Math.Round(m.Chance, 4)))],
            [.. outlook.Habits.Select(h => CashFlowWording.Of(h, outlook.Accounts).In(language))],
            CashFlowBacktestView.Of(state.Backtest),
            [.. outlook.TooNew.Select(t => new MissingHistory(t.Account.Id, t.Account.Name, t.Weeks, EverydayFlow.WeeksNeeded, CashFlowWording.TooNew(t.Account, t.Weeks).In(language)))],
            asOf);
    }
}
