using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>A stored goal and how it stands.</summary>
internal sealed record GoalState(BudgetGoal Goal, BudgetProgress Progress);

/// <summary>How goals stand: what the budget summary shows and the alerts watch.</summary>
internal static class GoalStates
{
    /// <summary>Every goal of the user in the period that holds a day, by category, currency and period.</summary>
    /// <remarks>Months and years are read from the rollup, weeks from the rows.</remarks>
    /// <param name="day">Today, or an earlier day to look back.</param>
    public static async Task<IReadOnlyList<GoalState>> GoalStatesOfAsync(
        this CashSenseDb db, Guid userId, DateOnly day, TimeProvider clock, bool includePending, CancellationToken ct)
    {
        var rows = await db.BudgetGoals.AsNoTracking().Where(g => g.UserId == userId).ToListAsync(ct);
        var goals = rows
            .Select(row => (Row: row, Goal: ToGoal(row)))
            .OrderBy(g => g.Row.Category, StringComparer.Ordinal).ThenBy(g => g.Row.Currency, StringComparer.Ordinal).ThenBy(g => g.Goal.Period)
            .ToList();
        if (goals.Count == 0)
        {
            return [];
        }

        var spending = await ReadAsync(db, userId, [.. goals.Select(g => g.Goal)], day, includePending, ct);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        return [.. goals.Select(g => new GoalState(g.Row, ProgressOf(g.Goal, CreatedOn(g.Row, clock), spending, day, today)))];
    }

    /// <summary>As the arithmetic sees it.</summary>
    public static Analysis.Budgets.BudgetGoal ToGoal(BudgetGoal row) => BudgetGoalCategory.TryParse(row.Category, out var category)
        ? new(category, row.Amount, row.Currency, Enum.Parse<BudgetPeriod>(row.Period, ignoreCase: true), row.Rollover)
        : throw new InvalidOperationException($"Goal {row.Id} is for a category that does not exist.");

    private static DateOnly CreatedOn(BudgetGoal row, TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.CreatedAt, clock.LocalTimeZone).DateTime);

    private static BudgetProgress ProgressOf(Analysis.Budgets.BudgetGoal goal, DateOnly createdOn, Spending spending, DateOnly day, DateOnly today)
    {
        var (range, before) = (goal.Period.Range(day), goal.Period.RangeBefore(day));
        var spentBefore = spending.In(goal, before);
        // Thrift from before the goal was set was not meant for it.
        var carriedOver = createdOn <= before.To ? goal.CarriedOver(spentBefore) : 0m;
        return BudgetProgress.Compute(goal, spending.In(goal, range), spentBefore, today, range, carriedOver);
    }

    private static async Task<Spending> ReadAsync(
        CashSenseDb db, Guid userId, IReadOnlyList<Analysis.Budgets.BudgetGoal> goals, DateOnly day, bool includePending, CancellationToken ct)
    {
        var periods = goals.Select(g => g.Period).ToHashSet();
        var longest = periods.Contains(BudgetPeriod.Yearly) ? BudgetPeriod.Yearly : BudgetPeriod.Monthly;
        var (first, last) = (Month.Of(longest.RangeBefore(day).From), Month.Of(longest.Range(day).To));
        var months = await db.MonthlyTotals.AsNoTracking()
            .Where(t => t.UserId == userId && t.Month >= first && t.Month <= last)
            .ToListAsync(ct);
        var weeks = periods.Contains(BudgetPeriod.Weekly)
            ? await db.SplitLedgerOfAsync(userId, BudgetPeriod.Weekly.RangeBefore(day).From, BudgetPeriod.Weekly.Range(day).To, ct)
            : [];
        return new Spending(months, weeks, includePending);
    }

    private sealed record Spending(List<MonthlyTotal> Months, List<LedgerEntry> Weeks, bool IncludePending)
    {
        public decimal In(Analysis.Budgets.BudgetGoal goal, DateRange range) => goal.Period is BudgetPeriod.Weekly
            ? goal.SpentIn(Weeks, range, IncludePending)
            : Months
                .Where(m => m.Currency == goal.Currency && range.Contains(m.Month.FirstDay) && goal.Category.Covers(m.Pfc) && (IncludePending || !m.Pending))
                .Sum(m => m.Spent);
    }
}
