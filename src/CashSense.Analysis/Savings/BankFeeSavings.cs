namespace CashSense.Analysis.Savings;

/// <summary>What the bank took in a year, one opportunity for each kind of fee.</summary>
internal static class BankFeeSavings
{
    /// <summary>Summed as they were, fees given back deducted; a history of less than a year is not extrapolated.</summary>
    public static IEnumerable<SavingsOpportunity> Find(IReadOnlyCollection<LedgerEntry> spending, DateOnly today) => spending
        .Where(e => e.Category is { Primary: "BANK_FEES" } && e.Date > today.AddYears(-1))
        .GroupBy(e => (Category: e.Category!, e.Currency))
        .Select(g => ToOpportunity(g.Key.Category, g.Key.Currency, [.. g.OrderByDescending(e => e.Date).ThenBy(e => e.Id)]));

    private static SavingsOpportunity ToOpportunity(PfcCategory category, string currency, List<LedgerEntry> fees)
    {
        var year = fees.Sum(e => e.Amount);
        var ids = fees.Select(e => e.Id).Distinct().ToList();
        var sum = Wording.Amount(year, currency);
        return new SavingsOpportunity(
            FormattableString.Invariant($"{SavingsKind.BankFee}|{category.Detailed}|{currency}"),
            SavingsKind.BankFee,
            new($"Bank fees: {category.Label.English}", $"Frais bancaires : {category.Label.French}"),
            new(
                $"Your bank took {sum.English} within a year ({category.Label.English}, {ids.Count}×).",
                $"Votre banque a prélevé {sum.French} en un an ({category.Label.French}, {ids.Count}×)."),
            new Money(year / 12, currency).Rounded(),
            new Money(year, currency).Rounded(),
            Confidence(category),
            [.. ids.Take(SavingsOpportunity.MaxEvidence)]);
    }

    /// <summary>A fee for a single event is avoided by acting otherwise; an account fee only by changing the offer or the bank.</summary>
    private static double Confidence(PfcCategory category) => category.Detailed switch
    {
        "BANK_FEES_OTHER_BANK_FEES" => 0.4,
        "BANK_FEES_INTEREST_CHARGE" => 0.5,
        _ => 0.6,
    };
}
