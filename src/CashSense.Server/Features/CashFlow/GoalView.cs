using System.ComponentModel;
using CashSense.Analysis.CashFlow;
using CashSense.Server.Data;

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
    public static GoalView Of(SavingsGoal goal, CashFlowState state)
    {
        var outlook = state.Outlook;
        var saved = HeldOn(goal.AccountId, outlook) - goal.StartBalance;
        var view = new GoalView(goal.Id, goal.Name, goal.Amount, goal.Currency, goal.By, goal.AccountId, saved, null, null, null);
        var days = goal.By.DayNumber - outlook.Today.DayNumber;
        if (days < 1)
        {
            return view with { Chance = saved >= goal.Amount ? 1 : 0 };
        }

        var paths = CashFlowPaths.Draw(outlook, days);
        int[] places = [.. paths.Accounts.Index().Where(a => IsOn(goal.AccountId, a.Item)).Select(a => a.Index)];
        if (places.Length == 0)
        {
            return view;
        }

        var ahead = GoalOutlook.Of(paths, places, goal.Amount - saved, days);
        return view with { Chance = Math.Round(ahead.Chance, 4), MonthlyPace = ahead.MonthlyPace, ExtraMonthly = ahead.ExtraMonthly };
    }

    /// <summary>What is there today.</summary>
    /// <param name="accountId">Null for all cash accounts together.</param>
    /// <param name="outlook">In the goal's currency.</param>
    public static decimal HeldOn(Guid? accountId, CashFlowOutlook outlook) =>
        outlook.Accounts.Concat(outlook.TooNew.Select(t => t.Account)).Where(a => IsOn(accountId, a)).Sum(a => a.Balance);

    private static bool IsOn(Guid? accountId, CashAccount account) => accountId is { } id ? account.Id == id : account.IsCash;
}
