using CashSense.Analysis.Budgets;

namespace CashSense.Analysis.Savings;

/// <summary>Categories that cost more than the user means to spend on them, in most of the last three months.</summary>
internal static class BudgetOverruns
{
    private const int RecentMonths = 3;
    private const int RangeMonths = 12;
    private const double Confidence = 0.5;

    /// <summary>One a primary category at most: a goal within another's category counts the same purchases.</summary>
    /// <param name="ledger">Its monthly goals are looked at.</param>
    /// <param name="ofStreams">Their payments are left out: they are counted there.</param>
    public static IEnumerable<SavingsOpportunity> Find(SavingsLedger ledger, IReadOnlyCollection<SavingsOpportunity> ofStreams)
    {
        var streams = ofStreams.Select(o => o.Subject).OfType<SavingSubject.Payments>().Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var counted = ledger.Streams.Where(s => streams.Contains(s.Key)).SelectMany(s => s.Entries).Select(e => e.Id).ToHashSet();
        return ledger.Budgets
            .Where(g => g.Period is BudgetPeriod.Monthly && g.Category != BudgetGoalCategory.Total && PrimaryOf(g.Category.Code) is not "BANK_FEES")
            .Select(g => Judge(g, [.. ledger.SpendingByCategory.Where(e => e.Currency == g.Currency && g.Category.Covers(e.Category) && !counted.Contains(e.Id))], ledger))
            .OfType<SavingsOpportunity>()
            .GroupBy(o => (PrimaryOf(((SavingSubject.Category)o.Subject).Code), o.MonthlySaving.Currency))
            .Select(g => g.OrderByDescending(o => o.MonthlySaving.Amount).ThenBy(o => o.Key, StringComparer.Ordinal).First());
    }

    /// <summary>The primary category of a code that may be one already.</summary>
    public static string PrimaryOf(string code) => PfcCategory.Find(code)?.Primary ?? code;

    private static SavingsOpportunity? Judge(BudgetGoal goal, List<LedgerEntry> rows, SavingsLedger ledger)
    {
        var last = Month.Of(ledger.Today).AddMonths(-1);
        var firstWhole = ledger.SpendingByCategory.Count == 0 ? last.AddMonths(1) : Month.Of(ledger.SpendingByCategory.Min(e => e.Date)).AddMonths(1);
        var known = Month.Range(last.AddMonths(1 - RangeMonths), last).Where(m => m >= firstWhole).ToList();
        if (known.Count < RecentMonths)
        {
            return null;
        }

        var months = rows.GroupBy(e => Month.Of(e.Date)).ToDictionary(g => g.Key, g => g.Sum(e => e.Amount));
        var recent = known.TakeLast(RecentMonths).ToList();
        var now = RobustStatistics.Median(recent.Select(Spent));
        if (now <= goal.Amount)
        {
            return null;
        }

        double[] above = [.. known.Select(m => (double)(Spent(m) - goal.Amount))];
        var evidence = rows.Where(e => recent.Contains(Month.Of(e.Date))).OrderByDescending(e => e.Amount).ThenBy(e => e.Id).Select(e => e.Id);
        return SavingsOpportunity.Of(
            FormattableString.Invariant($"{SavingsKind.CategoryAboveBudget}|{goal.Category.Code}|{goal.Currency}"), SavingsKind.CategoryAboveBudget, WordingOf(goal, now), goal.Currency,
            now - goal.Amount, ((decimal)RobustStatistics.Quantile(above, 0.1), (decimal)RobustStatistics.Quantile(above, 0.9)), now, Confidence, evidence,
            new SavingSubject.Category(goal.Category.Code));

        decimal Spent(Month month) => months.GetValueOrDefault(month);
    }

    private static SavingWording WordingOf(BudgetGoal goal, decimal now)
    {
        var (label, limit, spent, saved) = (goal.Category.Label, Wording.Amount(goal.Amount, goal.Currency), Wording.Amount(now, goal.Currency), Wording.Amount(now - goal.Amount, goal.Currency));
        return new(
            new($"Above your budget: {label.English}", $"Au-dessus de votre budget : {label.French}"),
            new(
                $"{label.English} cost {spent.English} a month in the last three months; you meant to spend {limit.English}. Keeping to it saves {saved.English} a month.",
                $"{label.French} : {spent.French} par mois ces trois derniers mois ; vous vouliez dépenser {limit.French}. S'y tenir économise {saved.French} par mois."),
            new(
                "Look at the largest purchases below, and at the budget once a week; if it cannot be kept, /api/budget_suggestions says what you do keep.",
                "Regardez les plus gros achats ci-dessous, et le budget une fois par semaine ; s'il est intenable, /api/budget_suggestions dit ce que vous tenez vraiment."));
    }
}
