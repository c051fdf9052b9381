using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.CashFlow;

/// <summary>A goal as the API shows it.</summary>
internal sealed record GoalView(
    Guid Id,
    string Name,
    [property: Description("How much more there must be than on the day it was set.")] decimal Amount,
    string Currency,
    DateOnly By,
    [property: Description("Null for all cash accounts together.")] Guid? AccountId,
    [property: Description("What has been gained since it was set; negative when there is less.")] decimal Saved,
    [property: Description("Probability of reaching it in time at the present pace, 0 to 1; null when too little is known of the accounts.")] double? Chance,
    [property: Description("What the accounts gain a month on average at the present pace; negative when they lose.")] decimal? MonthlyPace,
    [property: Description("What would have to be put by each month on top of that to reach it four times of five; 0 when the pace does.")] decimal? ExtraMonthly)
{
    /// <param name="goal">The goal.</param>
    /// <param name="state">In its currency.</param>
    /// <param name="rows">Of all cash accounts that the user has or had, at least from the goal's first day on.</param>
    /// <param name="paths">Drawn at least to the goal's day; null where that has passed.</param>
    public static GoalView Of(SavingsGoal goal, CashFlowState state, IReadOnlyList<LedgerEntry> rows, CashFlowPaths? paths)
    {
        var outlook = state.Outlook;
        var saved = GainedSince(goal, rows);
        var view = new GoalView(goal.Id, goal.Name, goal.Amount, goal.Currency, goal.By, goal.AccountId, saved, null, null, null);
        var days = DaysTo(goal, outlook);
        if (days < 1)
        {
            return view with { Chance = saved >= goal.Amount ? 1 : 0 };
        }

        int[] places = [.. paths!.Accounts.Index().Where(a => IsOn(goal.AccountId, a.Item)).Select(a => a.Index)];
        if (places.Length == 0)
        {
            return view;
        }

        var ahead = GoalOutlook.Of(paths, places, goal.Amount - saved, days);
        return view with { Chance = Math.Round(ahead.Chance, 4), MonthlyPace = ahead.MonthlyPace, ExtraMonthly = ahead.ExtraMonthly };
    }

    /// <summary>The futures that tell of all these goals, drawn once; null where the days of all have passed.</summary>
    public static CashFlowPaths? PathsFor(IEnumerable<SavingsGoal> goals, CashFlowOutlook outlook) =>
        goals.Max(g => DaysTo(g, outlook)) is > 0 and var days ? CashFlowPaths.Draw(outlook, days) : null;

    /// <summary>The rows that goals are told by.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> RowsForAsync(CashSenseDb db, Guid userId, IReadOnlyCollection<SavingsGoal> goals, DateOnly today, CancellationToken ct)
    {
        if (goals.Count == 0)
        {
            return [];
        }

        var cash = (await db.Accounts.AsNoTracking().Where(a => a.UserId == userId && a.Type == AccountTypes.Depository).Select(a => a.Id).ToListAsync(ct)).ToHashSet();
        return (await db.LedgerOfAsync(userId, goals.Min(g => g.SetOn), today, ct)).FindAll(r => cash.Contains(r.AccountId));
    }

    // By rows and not by balances: an account that is linked or left meanwhile is neither gain nor loss. What came after the goal's day is not for it.
    private static decimal GainedSince(SavingsGoal goal, IReadOnlyList<LedgerEntry> rows) => -rows
        .Where(r => r.Currency == goal.Currency && (goal.AccountId is null || r.AccountId == goal.AccountId) && r.Date > goal.SetOn && r.Date <= goal.By).Sum(r => r.Amount);

    private static int DaysTo(SavingsGoal goal, CashFlowOutlook outlook) => goal.By.DayNumber - outlook.Today.DayNumber;

    private static bool IsOn(Guid? accountId, CashAccount account) => account.IsCash && (accountId is null || account.Id == accountId);
}
