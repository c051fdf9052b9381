using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Budgets;

/// <summary>A goal and how it stands, as the API shows it.</summary>
internal sealed record BudgetView(
    Guid Id,
    [property: Description("total, or a primary or detailed code.")] string Category,
    string Label,
    BudgetPeriod Period,
    [property: Description("The first day of the period shown.")] DateOnly From,
    [property: Description("Its last day.")] DateOnly To,
    [property: Description("What may be spent in each period.")] decimal Amount,
    bool Rollover,
    [property: Description("What the period before left over; 0 without rollover.")] decimal CarriedOver,
    [property: Description("The amount and what was carried over.")] decimal Limit,
    [property: Description("Refunds reduce it.")] decimal Spent,
    [property: Description("Below zero when the limit is exceeded.")] decimal Remaining,
    string Currency,
    [property: Description("Spent over limit, four decimals: above 1 when exceeded.")] decimal? ShareUsed,
    [property: Description("Days gone, today included, over the days of the period.")] decimal ShareElapsed,
    [property: Description("Share used over share elapsed: 1 spends evenly, 2 twice as fast as the period allows.")] decimal? Pace,
    [property: Description("Expected spending at the end of the period.")] decimal ProjectedEnd,
    [property: Description("on_track; at_risk: at this pace the limit will be exceeded; warning: 80 % are used; exceeded.")] BudgetState State)
{
    public static BudgetView Of(GoalState state, Language language)
    {
        var (row, progress) = state;
        return new(
            row.Id,
            row.Category,
            progress.Goal.Category.Label.In(language),
            progress.Goal.Period,
            progress.Range.From,
            progress.Range.To,
            row.Amount,
            row.Rollover,
            progress.CarriedOver,
            progress.Limit,
            progress.Spent,
            progress.Remaining,
            row.Currency,
            progress.ShareUsed,
            progress.ShareElapsed,
            progress.Pace,
            progress.Projected,
            progress.State);
    }
}
