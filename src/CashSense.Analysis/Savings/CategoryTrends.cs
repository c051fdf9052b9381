using System.Collections.Frozen;

namespace CashSense.Analysis.Savings;

/// <summary>Categories of choice that cost clearly more than the household was used to, three months in a row.</summary>
internal static class CategoryTrends
{
    private const int RecentMonths = 3;
    private const int TrendMonths = 12;
    private const int RequiredTrendMonths = 9;
    private const decimal RequiredRatio = 1.25m;

    /// <summary>The usual month-to-month movement is not a change of habit: half as much again is.</summary>
    private const double RequiredSpreads = 1.5;

    private const double Confidence = 0.4;

    private static readonly FrozenSet<string> OfChoice = FrozenSet.Create(
        StringComparer.Ordinal,
        "ENTERTAINMENT",
        "FOOD_AND_DRINK",
        "GENERAL_MERCHANDISE",
        "GENERAL_SERVICES",
        "HOME_IMPROVEMENT",
        "PERSONAL_CARE",
        "TRANSPORTATION",
        "TRAVEL");

    public static IEnumerable<SavingsOpportunity> Find(SavingsLedger ledger)
    {
        var spending = ledger.SpendingByCategory;
        if (spending.Count == 0)
        {
            return [];
        }

        var last = Month.Of(ledger.Today).AddMonths(-1);
        var recent = Month.Range(last.AddMonths(1 - RecentMonths), last).ToList();

        // The month in which the ledger begins is rarely whole.
        var firstWhole = Month.Of(spending.Min(e => e.Date)).AddMonths(1);
        var trend = Month.Range(recent[0].AddMonths(-TrendMonths), recent[0].AddMonths(-1)).Where(m => m >= firstWhole).ToList();
        if (trend.Count < RequiredTrendMonths)
        {
            return [];
        }

        var inStreams = ledger.Streams.Where(s => s.IsEstablished).SelectMany(s => s.Entries).Select(e => e.Id).ToHashSet();
        return spending.Where(e => e.Category is { } c && OfChoice.Contains(c.Primary) && !inStreams.Contains(e.Id))
            .GroupBy(e => (e.Category!.Primary, e.Currency))
            .Select(g => Judge(g.Key.Primary, g.Key.Currency, [.. g], recent, trend))
            .OfType<SavingsOpportunity>();
    }

    private static SavingsOpportunity? Judge(string primary, string currency, List<LedgerEntry> rows, List<Month> recent, List<Month> trend)
    {
        var months = rows.GroupBy(e => Month.Of(e.Date)).ToDictionary(g => g.Key, g => g.Sum(e => e.Amount));
        var now = RobustStatistics.Median(recent.Select(Spent));
        var before = RobustStatistics.Median(trend.Select(Spent));
        if (recent.Select(m => m.AddMonths(-12)).All(trend.Contains))
        {
            // December is dear every year.
            before = Math.Max(before, recent.Average(m => Spent(m.AddMonths(-12))));
        }

        var noise = RobustStatistics.Spread([.. trend.Select(m => (double)Spent(m))]);
        // Of fifteen months without a trend the last three are among the four dearest once in 114 times.
        var isLasting = recent.Min(Spent) > trend.Select(Spent).OrderDescending().ElementAt(1);
        if (before <= 0 || now <= before * RequiredRatio || (double)(now - before) <= RequiredSpreads * noise || !isLasting)
        {
            return null;
        }

        var evidence = rows.Where(e => recent.Contains(Month.Of(e.Date))).OrderByDescending(e => e.Amount).ThenBy(e => e.Id).Select(e => e.Id);
        return SavingsOpportunity.Of(
            FormattableString.Invariant($"{SavingsKind.CategoryAboveTrend}|{primary}|{currency}"), SavingsKind.CategoryAboveTrend, WordingOf(primary, currency, before, now),
            currency, now - before, RangeOf([.. recent.Select(Spent)], [.. trend.Select(Spent)]), now, Confidence, evidence, new SavingSubject.Category(primary));

        decimal Spent(Month month) => months.GetValueOrDefault(month);
    }

    /// <summary>Four of five differences between a month of late and one before.</summary>
    private static (decimal Low, decimal High) RangeOf(decimal[] recent, decimal[] trend)
    {
        double[] differences = [.. recent.SelectMany(now => trend.Select(before => (double)(now - before)))];
        return ((decimal)RobustStatistics.Quantile(differences, 0.1), (decimal)RobustStatistics.Quantile(differences, 0.9));
    }

    private static SavingWording WordingOf(string primary, string currency, decimal before, decimal now)
    {
        var label = PfcCategory.Primaries[primary];
        var (old, present, saved) = (Wording.Amount(before, currency), Wording.Amount(now, currency), Wording.Amount(now - before, currency));
        return new(
            new($"More than usual: {label.English}", $"Plus que d'habitude : {label.French}"),
            new(
                $"{label.English} cost {present.English} a month in the last three months, {old.English} before. Back to that saves {saved.English} a month.",
                $"{label.French} : {present.French} par mois ces trois derniers mois, {old.French} auparavant. Y revenir économise {saved.French} par mois."),
            new(
                $"Look at the largest purchases below; a monthly budget of {old.English} warns you in time.",
                $"Regardez les plus gros achats ci-dessous ; un budget mensuel de {old.French} vous avertira à temps."));
    }
}
