using CashSense.Analysis.CashFlow;

namespace CashSense.Analysis.Savings;

/// <summary>What rounding each purchase up to the next whole unit would put by, where there is no larger sum to move at once (<see cref="IdleCash"/>): the same money is not named twice.</summary>
internal static class RoundUps
{
    private const int RequiredMonths = 3;
    private const int ReadMonths = 12;

    /// <summary>Fewer purchases a month put by next to nothing.</summary>
    private const int FewestPurchases = 10;

    /// <summary>Of a currency without cents: a hundred yen is what a unit is elsewhere.</summary>
    private const decimal UnitWithoutCents = 100;

    /// <param name="ledger">Of one user.</param>
    /// <param name="moved">Savings that move cash, of any currency.</param>
    public static IEnumerable<SavingsOpportunity> Find(SavingsLedger ledger, IReadOnlyCollection<SavingsOpportunity> moved) =>
        from ahead in ledger.Outlooks
        where !moved.Any(m => m.MonthlySaving.Currency == ahead.Key)
        let found = Judge(ahead.Key, ahead.Value, ledger)
        where found is not null
        select found;

    private static SavingsOpportunity? Judge(string currency, CashFlowOutlook outlook, SavingsLedger ledger)
    {
        var bills = ledger.Streams.SelectMany(s => s.Entries.Select(e => e.Id)).ToHashSet();
        var last = Month.Of(ledger.Today).AddMonths(-1);
        List<LedgerEntry> purchases = [.. ledger.Spending.Where(e => e.Currency == currency && e.Amount > 0 && e.Category?.Primary != "BANK_FEES" && !bills.Contains(e.Id))];
        if (purchases.Count == 0 || outlook.Accounts.FirstOrDefault(a => a.IsEveryday) is not { } from)
        {
            return null;
        }

        var firstWhole = Month.Of(purchases.Min(e => e.Date)).AddMonths(1);
        var unit = Currencies.Round(0.5m, currency) == 0.5m ? 1 : UnitWithoutCents;
        var months = Month.Range(last.AddMonths(1 - ReadMonths), last).Where(m => m >= firstWhole)
            .Select(m => purchases.FindAll(e => Month.Of(e.Date) == m)).ToList();
        if (months.Count < RequiredMonths || months.Sum(m => m.Count) < FewestPurchases * months.Count)
        {
            return null;
        }

        decimal[] putBy = [.. months.Select(m => m.Sum(e => (decimal.Ceiling(e.Amount / unit) * unit) - e.Amount))];
        var monthly = putBy.Average();
        return SavingsShortfall.Everyday(outlook, IdleCash.DaysAhead) is not { } balance || balance.SafeToMove < monthly * IdleCash.DaysAhead / 30
            ? null
            : SavingsOpportunity.Of(
                FormattableString.Invariant($"{SavingsKind.RoundUps}|{currency}"), SavingsKind.RoundUps, WordingOf(currency, months.Sum(m => m.Count) / months.Count, unit, monthly), currency, monthly,
                (Of(putBy, 0.1), Of(putBy, 0.9)), baseline: 0, months.Count == ReadMonths ? 0.5 : 0.4, [from.Id], new SavingSubject.Cash(),
                new CashFlowEdit.Add(from.Id, "", monthly, ledger.Today.AddDays(1), Recurring.Frequency.Monthly));
    }

    private static decimal Of(decimal[] amounts, double share) => (decimal)RobustStatistics.Quantile(amounts.Select(a => (double)a), share);

    private static SavingWording WordingOf(string currency, int purchases, decimal unit, decimal monthly)
    {
        var (sum, whole) = (Wording.Amount(monthly, currency), Wording.Amount(unit, currency));
        return new(
            new("Round purchases up", "Arrondir vos achats"),
            new(
                $"You buy something about {purchases} times a month. Rounding each up to the next {whole.English} puts {sum.English} a month by; the balance ahead has room for it.",
                $"Vous faites environ {purchases} achats par mois. Arrondir chacun au multiple de {whole.French} supérieur met {sum.French} de côté par mois ; votre solde à venir le permet."),
            new(
                $"Let your bank round card purchases up into savings, or move {sum.English} there yourself each month.",
                $"Activez l'arrondi des paiements par carte vers votre livret, ou virez-y vous-même {sum.French} chaque mois."));
    }
}
