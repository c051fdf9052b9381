namespace CashSense.Analysis.Savings;

/// <summary>What lies in checking accounts beyond three months of the household's spending, and would earn interest elsewhere.</summary>
internal static class IdleCash
{
    private const int MonthsKept = 3;
    private const int RequiredMonths = 3;
    private const int AveragedMonths = 12;

    /// <summary>One opportunity per currency: spending on a card is paid from checking, so accounts are not told apart.</summary>
    public static IEnumerable<SavingsOpportunity> Find(
        IReadOnlyCollection<LedgerEntry> spending, IReadOnlyCollection<CashPosition> cash, DateOnly today, decimal savingsRate) => cash
        .Where(c => c is { Subtype: "checking", Available: not null })
        .GroupBy(c => c.Currency)
        .Select(g => Judge(g.Key, [.. g.OrderBy(c => c.AccountId)], [.. spending.Where(e => e.Currency == g.Key)], today, savingsRate))
        .OfType<SavingsOpportunity>();

    private static SavingsOpportunity? Judge(string currency, List<CashPosition> accounts, List<LedgerEntry> spending, DateOnly today, decimal savingsRate)
    {
        if (spending.Count == 0)
        {
            return null;
        }

        var last = Month.Of(today).AddMonths(-1);
        var firstWhole = Month.Of(spending.Min(e => e.Date)).AddMonths(1);
        var months = Month.Range(last.AddMonths(1 - AveragedMonths), last).Where(m => m >= firstWhole).ToHashSet();
        if (months.Count < RequiredMonths)
        {
            return null;
        }

        var monthly = spending.Where(e => months.Contains(Month.Of(e.Date))).Sum(e => e.Amount) / months.Count;
        var available = accounts.Sum(c => c.Available!.Value);
        var idle = available - (MonthsKept * monthly);

        // Less than a month of spending is not worth a move: it may be gone by the next bill.
        return monthly > 0 && idle >= monthly
            ? ToOpportunity(currency, available, idle, savingsRate, months.Count == AveragedMonths ? 0.6 : 0.5, [.. accounts.Select(c => c.AccountId)])
            : null;
    }

    private static SavingsOpportunity ToOpportunity(
        string currency, decimal available, decimal idle, decimal savingsRate, double confidence, IReadOnlyList<Guid> accounts)
    {
        var year = idle * savingsRate;
        var (held, moved, earned) = (Wording.Amount(available, currency), Wording.Amount(idle, currency), Wording.Amount(year, currency));
        var rate = Wording.Percent(savingsRate);
        return new SavingsOpportunity(
            FormattableString.Invariant($"{SavingsKind.IdleCash}|{currency}"),
            SavingsKind.IdleCash,
            new("Idle cash in checking", "Argent qui dort sur le compte courant"),
            new(
                $"Of {held.English} in checking, {moved.English} exceed three months of your spending. At an assumed {rate.English} a year, moving them to savings earns {earned.English} a year.",
                $"Sur {held.French} en compte courant, {moved.French} dépassent trois mois de vos dépenses. À un taux supposé de {rate.French} par an, les placer sur un livret rapporte {earned.French} par an."),
            new Money(year / 12, currency).Rounded(),
            new Money(year, currency).Rounded(),
            confidence,
            accounts);
    }
}
