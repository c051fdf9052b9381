namespace CashSense.Analysis.Budgets;

/// <summary>What the user wants to spend at most.</summary>
/// <param name="Category">What counts.</param>
/// <param name="Amount">Per period, not negative; zero means "nothing at all".</param>
/// <param name="Currency">Only spending in it counts.</param>
/// <param name="Period">How often it starts anew.</param>
/// <param name="Rollover">What is left of one period is added to the next.</param>
public sealed record BudgetGoal(BudgetGoalCategory Category, decimal Amount, string Currency, BudgetPeriod Period, bool Rollover = false)
{
    /// <summary>Spending that counts against the goal, exact: refunds reduce it, below zero if they weigh more.</summary>
    /// <param name="entries">In any order and currency; other days, currencies and categories are ignored.</param>
    /// <param name="range">The days counted.</param>
    /// <param name="includePending">False leaves out what the bank has announced but not yet posted.</param>
    public decimal SpentIn(IEnumerable<LedgerEntry> entries, DateRange range, bool includePending = true) => entries
        .Where(e => e.IsSpending && e.Currency == Currency && range.Contains(e.Date) && Category.Covers(e.Category) && (includePending || !e.IsPending))
        .Sum(e => e.Amount);

    /// <summary>
    /// What the goal hands on to the next period: the unspent rest, from 0 to <see cref="Amount"/>; 0 without rollover. An overspent period hands on nothing:
    /// the next one starts fresh instead of already lost. Only the period's own amount is handed on, not what it received itself, so that a limit never
    /// exceeds twice the amount and an old year of thrift does not hide a bad month.
    /// </summary>
    /// <param name="spentBefore">Spending of the whole period before, in the goal's currency.</param>
    public decimal CarriedOver(decimal spentBefore) => Rollover ? Math.Clamp(Amount - spentBefore, 0m, Amount) : 0m;
}
