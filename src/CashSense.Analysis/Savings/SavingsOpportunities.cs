namespace CashSense.Analysis.Savings;

/// <summary>Names what a household could save. No money is counted twice: a stream gives one opportunity at most, and its payments are in no other.</summary>
public static class SavingsOpportunities
{
    /// <summary>2 % a year: what a plain savings account pays. An assumption, to be replaced by the user's own rate.</summary>
    public const decimal DefaultSavingsRate = 0.02m;

    /// <param name="ledger">Of one user.</param>
    /// <returns>Per currency, the largest yearly saving first, ties by key. Only savings of at least one minor unit a month.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative.</exception>
    public static IReadOnlyList<SavingsOpportunity> Find(SavingsLedger ledger)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ledger.SavingsRate, nameof(ledger));
        var ofStreams = StreamSavings.Find(ledger).ToList();
        var aboveBudget = BudgetOverruns.Find(ledger, ofStreams).Where(o => o.MonthlySaving.Amount > 0).ToList();
        var moved = IdleCash.Find(ledger).Where(o => o.MonthlySaving.Amount > 0).ToList();
        IEnumerable<SavingsOpportunity> found =
        [
            .. ofStreams,
            .. BankFeeSavings.Find(ledger),
            .. aboveBudget,
            .. CategoryTrends.Find(ledger).Where(t => !aboveBudget.Exists(b => IsOfSamePrimary(b, t))),
            .. moved,
            .. RoundUps.Find(ledger, moved),
        ];
        return
        [
            .. found.Where(o => o.MonthlySaving.Amount > 0)
                .OrderBy(o => o.MonthlySaving.Currency, StringComparer.Ordinal)
                .ThenByDescending(o => o.YearlySaving.Amount)
                .ThenBy(o => o.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The sum of the monthly savings, one per currency, ordered by currency.</summary>
    public static IReadOnlyList<Money> TotalMonthly(IEnumerable<SavingsOpportunity> opportunities) =>
    [
        .. opportunities.GroupBy(o => o.MonthlySaving.Currency, o => o.MonthlySaving)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Money.Sum(g, g.Key)),
    ];

    // What the user meant to spend goes before what the past says.
    private static bool IsOfSamePrimary(SavingsOpportunity budget, SavingsOpportunity trend) =>
        budget.MonthlySaving.Currency == trend.MonthlySaving.Currency && (budget.Subject, trend.Subject) is (SavingSubject.Category b, SavingSubject.Category t)
        && BudgetOverruns.PrimaryOf(b.Code) == t.Code;
}
