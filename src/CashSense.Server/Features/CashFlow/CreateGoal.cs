using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.CashFlow;

/// <summary><c>POST /api/goals</c>: so much more by a day.</summary>
internal static class CreateGoal
{
    // A page that a person can read; each costs a forecast of its own.
    private const int MaxGoals = 20;

    public sealed record Request(
        string Name,
        [property: Description("How much more there must be than today, above 0.")] decimal Amount,
        [property: Description("The day, from tomorrow to two years ahead.")] DateOnly By,
        [property: Description("Where it is put by; by default all cash accounts together.")] Guid? AccountId = null,
        [property: Description("ISO 4217; by default the account's, else the one of most rows.")] string? Currency = null);

    public sealed record Response(
        GoalView Goal,
        [property: Description("How the balances ahead would have done on your own past; null with less than seven months of it.")] CashFlowBacktestView? Backtest,
        DateTimeOffset? AsOf);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        var today = clock.Today();
        if (Check(request, today) is { } problem)
        {
            return problem;
        }

        var account = request.AccountId is { } id ? await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.UserId == user.Id && a.Id == id, ct) : null;
        if (request.AccountId is not null && account is null)
        {
            return Problems.NotFound(Thing.Account, "account_id");
        }

        if (account is not null && account.Type != AccountTypes.Depository)
        {
            return Problems.BadField("account_id", new("must be a checking or savings account", "doit être un compte courant ou d'épargne"));
        }

        if (account is not null && request.Currency is { } other && other != account.Currency)
        {
            return Problems.BadField("currency", Rules.CurrencyOfAccount(account.Currency));
        }

        if ((account?.Currency ?? request.Currency ?? await db.MainCurrencyOfAsync(user.Id, ct)) is not { } currency)
        {
            return Problems.BadField("currency", Rules.CurrencyUntold);
        }

        var state = await outlooks.ForAsync(db, user.Id, currency, today, ct);
        var goal = new SavingsGoal
        {
            UserId = user.Id,
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = request.Name.Trim(),
            Amount = request.Amount,
            Currency = currency,
            By = request.By,
            AccountId = request.AccountId,
            SetOn = today,
            CreatedAt = clock.GetUtcNow(),
        };
        if (!await AddAsync(goal, db, ct))
        {
            return Problems.BadField("name", new($"would be one goal too many: there are {MaxGoals} already", $"serait un objectif de trop : il y en a déjà {MaxGoals}"));
        }

        return TypedResults.Created((string?)null, new Response(
            GoalView.Of(goal, state, await GoalView.RowsForAsync(db, user.Id, [goal], today, ct), GoalView.PathsFor([goal], state.Outlook)), CashFlowBacktestView.Of(state.Backtest), await db.AsOfAsync(user.Id, null, ct)));
    }

    private static Task<bool> AddAsync(SavingsGoal goal, CashSenseDb db, CancellationToken ct) =>
        db.WriteAsync(goal.UserId, async token =>
        {
            if (await db.SavingsGoals.CountAsync(g => g.UserId == goal.UserId, token) >= MaxGoals)
            {
                return false;
            }

            db.SavingsGoals.Add(goal);
            return true;
        }, ct);

    private static ProblemHttpResult? Check(Request request, DateOnly today) => request switch
    {
        _ when request.Name.IsLongerThan(SavingsGoal.MaxNameLength) || !request.Name.HasVisible() => Problems.BadField("name", Rules.Name(SavingsGoal.MaxNameLength)),
        { Amount: <= 0 or > Money.MaxAmount } => Problems.BadField("amount", Rules.AboveZero),
        _ when request.By <= today || request.By > today.AddDays(CashFlowOutlook.MaxDays) => Problems.BadField("by", new(
            $"must be from {today.AddDays(1):yyyy-MM-dd} to {today.AddDays(CashFlowOutlook.MaxDays):yyyy-MM-dd}",
            $"doit être compris entre {today.AddDays(1):yyyy-MM-dd} et {today.AddDays(CashFlowOutlook.MaxDays):yyyy-MM-dd}")),
        { Currency: { } code } when !Currencies.IsWellFormed(code) => Problems.BadField("currency", Rules.Currency),
        _ => null,
    };
}
