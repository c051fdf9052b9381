using CashSense.Analysis.CashFlow;

namespace CashSense.Analysis.Savings;

/// <summary>What lies in checking accounts beyond what is needed there, and would earn interest elsewhere.</summary>
/// <remarks>Needed is what the balance ahead may use up, where it can be drawn; otherwise three months of the household's spending.</remarks>
internal static class IdleCash
{
    /// <summary>How long the rest must last: every bill but the half-yearly and yearly ones falls within.</summary>
    public const int DaysAhead = 90;

    private const int MonthsKept = 3;
    private const int RequiredMonths = 3;
    private const int AveragedMonths = 12;

    /// <summary>Less than a tenth of a month's spending is not worth a move.</summary>
    private const decimal LeastShare = 0.1m;

    /// <summary>One opportunity per currency: spending on a card is paid from checking, so accounts are not told apart.</summary>
    public static IEnumerable<SavingsOpportunity> Find(SavingsLedger ledger) => ledger.Cash
        .Where(c => c is { Subtype: "checking", Available: not null })
        .GroupBy(c => c.Currency)
        .Select(g => Judge(g.Key, [.. g.OrderBy(c => c.AccountId)], ledger))
        .OfType<SavingsOpportunity>();

    private static SavingsOpportunity? Judge(string currency, List<CashPosition> accounts, SavingsLedger ledger)
    {
        List<LedgerEntry> spending = [.. ledger.Spending.Where(e => e.Currency == currency)];
        if (spending.Count == 0)
        {
            return null;
        }

        var last = Month.Of(ledger.Today).AddMonths(-1);
        var firstWhole = Month.Of(spending.Min(e => e.Date)).AddMonths(1);
        var months = Month.Range(last.AddMonths(1 - AveragedMonths), last).Where(m => m >= firstWhole).ToHashSet();
        if (months.Count < RequiredMonths)
        {
            return null;
        }

        var monthly = spending.Where(e => months.Contains(Month.Of(e.Date))).Sum(e => e.Amount) / months.Count;
        var available = accounts.Sum(c => c.Available!.Value);
        var ahead = ledger.Outlooks.TryGetValue(currency, out var outlook) ? SafeToMove(outlook) : null;
        var idle = ahead is { } safe ? Math.Min(safe, available) : available - (MonthsKept * monthly);

        // Less than a month of spending may be gone by the next bill, where no forecast knows better.
        return monthly <= 0 || idle < monthly * (ahead is null ? 1 : LeastShare)
            ? null
            : ToOpportunity(idle >= monthly ? SavingsKind.IdleCash : SavingsKind.MonthEndSurplus, currency, available, idle, ahead is not null, ledger, months.Count == AveragedMonths ? 0.6 : 0.5, accounts);
    }

    /// <summary>Null where no everyday account has enough history.</summary>
    private static decimal? SafeToMove(CashFlowOutlook outlook) =>
        SavingsShortfall.Everyday(outlook, DaysAhead) is { } ahead ? ahead.SafeToMove : null;

    private static SavingsOpportunity ToOpportunity(
        SavingsKind kind, string currency, decimal available, decimal idle, bool isForecast, SavingsLedger ledger, double confidence, IReadOnlyList<CashPosition> accounts)
    {
        var from = accounts.MaxBy(a => a.Available!.Value)!.AccountId;
        var edit = new CashFlowEdit.Add(from, "", idle, ledger.Today.AddDays(1), Frequency: null);
        return SavingsOpportunity.Of(
            FormattableString.Invariant($"{kind}|{currency}"), kind, WordingOf(kind, currency, available, idle, isForecast, ledger.SavingsRate), currency, idle * ledger.SavingsRate / 12,
            range: null, baseline: 0, confidence, accounts.Select(a => a.AccountId), new SavingSubject.Cash(), edit);
    }

    private static SavingWording WordingOf(SavingsKind kind, string currency, decimal available, decimal idle, bool isForecast, decimal savingsRate)
    {
        var (held, moved, earned) = (Wording.Amount(available, currency), Wording.Amount(idle, currency), Wording.Amount(idle * savingsRate, currency));
        var (rate, safely) = (Wording.Percent(savingsRate), BalanceForecast.SafeChance);
        var chance = Wording.Percent((decimal)safely);
        return new(
            kind is SavingsKind.IdleCash
                ? new("Idle cash in checking", "Argent qui dort sur le compte courant")
                : new("Left over and safe to put by", "Un surplus à mettre de côté sans risque"),
            isForecast
                ? new(
                    $"Of {held.English} in checking, {moved.English} are not needed in the next {DaysAhead} days: without them the balance stays above zero with a probability of {chance.English}. At an assumed {rate.English} a year, moving them to savings earns {earned.English} a year.",
                    $"Sur {held.French} en compte courant, {moved.French} ne serviront pas ces {DaysAhead} prochains jours : sans eux, le solde reste positif avec une probabilité de {chance.French}. À un taux supposé de {rate.French} par an, les placer sur un livret rapporte {earned.French} par an.")
                : new(
                    $"Of {held.English} in checking, {moved.English} exceed three months of your spending. At an assumed {rate.English} a year, moving them to savings earns {earned.English} a year.",
                    $"Sur {held.French} en compte courant, {moved.French} dépassent trois mois de vos dépenses. À un taux supposé de {rate.French} par an, les placer sur un livret rapporte {earned.French} par an."),
            new(
                $"Move {moved.English} to a savings account from which you can take it back any day.",
                $"Virez {moved.French} sur un livret dont vous pouvez le reprendre à tout moment."));
    }
}
