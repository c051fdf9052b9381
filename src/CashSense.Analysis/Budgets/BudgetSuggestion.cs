namespace CashSense.Analysis.Budgets;

/// <summary>A limit that a user has kept before, without trying.</summary>
/// <param name="Category">A primary category, or all spending.</param>
/// <param name="Currency">Of the amount.</param>
/// <param name="Amount">The smallest of the months' spendings that was not exceeded in four months of five, exact.</param>
/// <param name="KeptMonths">In how many of the months it was not exceeded.</param>
/// <param name="Months">Whole months looked at.</param>
public sealed record BudgetSuggestion(BudgetGoalCategory Category, string Currency, decimal Amount, int KeptMonths, int Months)
{
    /// <summary>Fewer months tell nothing of four of five.</summary>
    public const int RequiredMonths = 6;

    /// <summary>Older months are of another life.</summary>
    public const int ReadMonths = 12;

    /// <param name="entries">Any order, with the parts of what the user split; rows that are no spending, pending rows and those after today are left out.</param>
    /// <param name="today">The user's day; its month is not whole and not looked at.</param>
    /// <returns>By currency, all spending first, then the largest first. Only what is spent on in more than half of the months; nothing for a currency with too few months.</returns>
    public static IReadOnlyList<BudgetSuggestion> Of(IEnumerable<LedgerEntry> entries, DateOnly today) =>
    [
        .. entries.Where(e => e.IsSpending && !e.IsPending && e.Date <= today)
            .GroupBy(e => e.Currency)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => OfCurrency(g.Key, [.. g], Month.Of(today).AddMonths(-1))),
    ];

    private static IEnumerable<BudgetSuggestion> OfCurrency(string currency, List<LedgerEntry> spending, Month last)
    {
        // The month in which the rows begin is rarely whole.
        var firstWhole = Month.Of(spending.Min(e => e.Date)).AddMonths(1);
        var months = Month.Range(last.AddMonths(1 - ReadMonths), last).Where(m => m >= firstWhole).ToList();
        if (months.Count < RequiredMonths)
        {
            return [];
        }

        var categories = spending.Where(e => e.Category is not null).Select(e => e.Category!.Primary).Distinct(StringComparer.Ordinal).Select(Require).Prepend(BudgetGoalCategory.Total);
        return categories.Select(c => Suggest(c, currency, spending, months)).OfType<BudgetSuggestion>()
            .OrderByDescending(s => s.Category == BudgetGoalCategory.Total).ThenByDescending(s => s.Amount).ThenBy(s => s.Category.Code, StringComparer.Ordinal);
    }

    // No quantile between two months: a level must have been kept, to the cent, to be called kept.
    private static BudgetSuggestion? Suggest(BudgetGoalCategory category, string currency, List<LedgerEntry> spending, List<Month> months)
    {
        var spent = spending.Where(e => category.Covers(e.Category)).GroupBy(e => Month.Of(e.Date)).ToDictionary(g => g.Key, g => g.Sum(e => e.Amount));
        decimal[] sorted = [.. months.Select(m => spent.GetValueOrDefault(m)).Order()];
        var level = sorted[((sorted.Length * 4) + 4) / 5 - 1];
        return sorted.Count(s => s > 0) * 2 > sorted.Length && level > 0 ? new BudgetSuggestion(category, currency, level, sorted.Count(s => s <= level), sorted.Length) : null;
    }

    private static BudgetGoalCategory Require(string primary) =>
        BudgetGoalCategory.TryParse(primary, out var category) ? category : throw new InvalidOperationException($"Spending in {primary}, which holds none.");
}
