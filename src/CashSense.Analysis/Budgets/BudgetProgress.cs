namespace CashSense.Analysis.Budgets;

/// <summary>How a budget stands. From good to bad; the worst that applies is told.</summary>
public enum BudgetState
{
    /// <summary>Nothing to say. A period that is over stays here unless the limit was exceeded.</summary>
    OnTrack,

    /// <summary>At the present pace the period ends above the limit.</summary>
    AtRisk,

    /// <summary>At least 80 % of the limit is used.</summary>
    Warning,

    /// <summary>More than the limit is spent. Exactly the limit is not.</summary>
    Exceeded,
}

/// <summary>How one budget stands on one day. Amounts in the goal's currency.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Range">The period.</param>
/// <param name="Limit">The goal's amount and what was carried over, exact.</param>
/// <param name="CarriedOver">Part of the limit that the period before left over.</param>
/// <param name="Spent">Exact; below zero when refunds weigh more.</param>
/// <param name="ShareUsed">Spent over limit, unitless, four decimals; above 1 when exceeded, below 0 after refunds. Null when the limit is 0.</param>
/// <param name="ShareElapsed">Days gone, today included, over days of the period: 0 before it, 1 on its last day and after; four decimals.</param>
/// <param name="Projected">Expected spending at the end of the period, rounded to the currency's minor unit; <see cref="Spent"/> when no day is left.</param>
/// <param name="State">How it stands.</param>
public sealed record BudgetProgress(
    BudgetGoal Goal,
    DateRange Range,
    decimal Limit,
    decimal CarriedOver,
    decimal Spent,
    decimal? ShareUsed,
    decimal ShareElapsed,
    decimal Projected,
    BudgetState State)
{
    /// <summary>The part of the limit from which on a budget is in <see cref="BudgetState.Warning"/>.</summary>
    public const decimal WarningShare = 0.8m;

    // The period before weighs as much as the first seventh of this one: a day of a week, 4.4 days of a month, 52 of a year.
    private const int HabitWeight = 7;

    /// <summary>Limit less spent, exact; below zero when exceeded.</summary>
    public decimal Remaining => Limit - Spent;

    /// <summary>
    /// Share used over share elapsed, unitless, four decimals: 1 spends evenly, 2 twice as fast as the period allows. Null before the period and when the
    /// limit is 0.
    /// </summary>
    public decimal? Pace => ShareUsed is { } used && ShareElapsed > 0 ? decimal.Round(used / ShareElapsed, 4) : null;

    /// <param name="goal">The goal.</param>
    /// <param name="spent">Spending of the period up to <paramref name="today"/>: <see cref="BudgetGoal.SpentIn"/>.</param>
    /// <param name="before">Spending of the whole period before; 0 when there was none. A limit tells what is wished, not what is done: it moves no projection.</param>
    /// <param name="today">The user's day; may lie outside the period.</param>
    /// <param name="range">The period: <see cref="BudgetPeriods.Range"/>.</param>
    /// <param name="carriedOver">From the period before, not negative: <see cref="BudgetGoal.CarriedOver"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The goal's amount or <paramref name="carriedOver"/> is negative.</exception>
    public static BudgetProgress Compute(BudgetGoal goal, decimal spent, decimal before, DateOnly today, DateRange range, decimal carriedOver = 0m)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(goal.Amount, nameof(goal));
        ArgumentOutOfRangeException.ThrowIfNegative(carriedOver);
        var limit = goal.Amount + carriedOver;
        var elapsedDays = Math.Clamp(today.DayNumber - range.From.DayNumber + 1, 0, range.Days);
        var projected = Currencies.Round(Project(spent, Math.Max(0m, before), elapsedDays, range.Days), goal.Currency);
        return new BudgetProgress(
            goal,
            range,
            limit,
            carriedOver,
            spent,
            limit == 0 ? null : decimal.Round(spent / limit, 4),
            decimal.Round((decimal)elapsedDays / range.Days, 4),
            projected,
            StateOf(spent, limit, projected > Currencies.Round(limit, goal.Currency), isOver: today > range.To));
    }

    /// <summary>
    /// What is spent, and the daily rate for each day left. The rate is the one seen so far, drawn towards that of the period before as if a seventh of
    /// this one had already gone by like that: rent on the first does not foretell thirty rents. Refunds do not foretell refunds: it is never negative.
    /// </summary>
    private static decimal Project(decimal spent, decimal before, int elapsedDays, int days)
    {
        if (elapsedDays == days)
        {
            return spent;
        }

        // Both sides of (spent + before/7) / (elapsed + days/7) times seven, which keeps the division for the end.
        var dailyRate = ((HabitWeight * spent) + before) / ((HabitWeight * elapsedDays) + days);
        return spent + ((days - elapsedDays) * Math.Max(0m, dailyRate));
    }

    private static BudgetState StateOf(decimal spent, decimal limit, bool isProjectedAbove, bool isOver) =>
        spent > limit ? BudgetState.Exceeded
        : isOver || spent <= 0 ? BudgetState.OnTrack
        : spent >= WarningShare * limit ? BudgetState.Warning
        : isProjectedAbove ? BudgetState.AtRisk
        : BudgetState.OnTrack;
}
