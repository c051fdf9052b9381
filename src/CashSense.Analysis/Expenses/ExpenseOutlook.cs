using CashSense.Analysis.Budgets;
using CashSense.Analysis.Forecasting;

namespace CashSense.Analysis.Expenses;

/// <summary>The spending to come, by category and in total: what was spent so far, the bills that are known, and the rest as its own past tells.</summary>
/// <param name="Categories">Most spent first.</param>
/// <param name="Total">In each period the sum of the categories. Its range is narrower than theirs together, as their ups and downs even out.</param>
public sealed record ExpenseOutlook(IReadOnlyList<CategoryOutlook> Categories, CategoryOutlook Total)
{
    /// <summary>Where the history is too short, the outlooks have no periods.</summary>
    /// <param name="history">Until today.</param>
    /// <param name="code">A primary or detailed code: only this category is told; null for all primary ones.</param>
    /// <param name="currency">Of the history.</param>
    public static ExpenseOutlook Of(ExpenseHistory history, string? code, string currency)
    {
        // A primary category is forecast beside the others also when it alone is asked for, so that it is the same either way. A detailed one stands for itself.
        if (PfcCategory.Find(code) is { } detailed)
        {
            var alone = Together(history, [new Part(history, code, c => c == detailed)], c => c == detailed, currency);
            return alone with { Total = alone.Categories[0] };
        }

        var parts = history.Categories.Select(c => c?.Primary).Concat(code is null ? [] : [code]).Distinct(StringComparer.Ordinal)
            .Select(primary => new Part(history, primary, c => c?.Primary == primary))
            .Where(p => p.IsAny || (code is not null && p.Code == code))
            .OrderByDescending(p => p.Spent.Sum()).ThenBy(p => p.Code, StringComparer.Ordinal)
            .ToList();
        var all = Together(history, parts, _ => true, currency);
        if (code is null)
        {
            return all;
        }

        var only = all.Categories.Single(c => c.Code == code);
        return new ExpenseOutlook([only], only);
    }

    private static ExpenseOutlook Together(ExpenseHistory history, IReadOnlyList<Part> parts, Func<PfcCategory?, bool> covers, string currency)
    {
        var whole = new Part(history, null, covers);
        if (history.Past.Count < ExpenseForecast.PeriodsNeeded)
        {
            return new ExpenseOutlook([.. parts.Select(p => new CategoryOutlook(p.Code, p.Spent, [], null))], new CategoryOutlook(null, whole.Spent, [], null));
        }

        var (season, horizon) = (history.Period.PerYear(), history.Ahead.Count);
        var forecasts = parts.Select(p => ExpenseForecast.Of(p.Everyday, season, horizon, currency)).ToList();
        var total = ExpenseForecast.Of(whole.Everyday, season, horizon, currency);

        // What is known adds up by itself; what is forecast is made to.
        var (totalSteps, steps) = Reconciliation.Reconcile(total.Steps, forecasts.ConvertAll(f => f.Steps), currency);
        var categories = parts.Index().Select(p => new CategoryOutlook(
            p.Item.Code, p.Item.Spent, [.. Enumerable.Range(0, horizon).Select(h => p.Item.Period(steps[p.Index][h], h, currency))], forecasts[p.Index].Method)).ToList();
        return new ExpenseOutlook(categories, new CategoryOutlook(
            null, whole.Spent, [.. Enumerable.Range(0, horizon).Select(h => whole.Period(totalSteps[h], h, currency).Moved(categories.ConvertAll(c => c.Periods[h])))], total.Method));
    }

    /// <summary>One category's, or all, of a history.</summary>
    private sealed class Part(ExpenseHistory history, string? code, Func<PfcCategory?, bool> covers)
    {
        private readonly PlannedExpenses _planned = history.Planned(covers);

        public string? Code => code;

        public decimal[] Spent { get; } = history.Spent(covers);

        public decimal[] Everyday { get; } = history.Everyday(covers);

        public decimal SoFar { get; } = history.SoFar(covers);

        public bool IsAny => SoFar != 0 || Spent.Any(s => s != 0) || Enumerable.Range(0, history.Ahead.Count).Any(h => _planned.Likely(h) != 0);

        public ExpensePeriod Period(ExpenseStep everyday, int place, string currency) =>
            ExpensePeriod.Of(place == 0 ? SoFar : 0, everyday, place == 0 ? history.ShareLeft : 1, _planned, place, currency);
    }
}

/// <summary>The spending of one category, or in total.</summary>
/// <param name="Code">A primary or detailed code; null for the total, and for what nobody could sort.</param>
/// <param name="Spent">By whole period of the past, exact, oldest first.</param>
/// <param name="Periods">Nearest first; empty where the history is too short.</param>
/// <param name="Method">What the everyday spending was forecast by; null where the history is too short.</param>
public sealed record CategoryOutlook(string? Code, IReadOnlyList<decimal> Spent, IReadOnlyList<ExpensePeriod> Periods, ForecastMethod? Method);
