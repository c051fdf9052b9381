namespace CashSense.Analysis.Savings;

/// <summary>What the bank took in a year, one opportunity for each kind of fee.</summary>
internal static class BankFeeSavings
{
    private const string Interest = "BANK_FEES_INTEREST_CHARGE";
    private const string Overdraft = "BANK_FEES_OVERDRAFT_FEES";
    private const int Months = 12;

    /// <summary>Four of five draws of a normal variable lie within so many standard deviations.</summary>
    private const double Within80 = 1.2816;

    /// <summary>Summed as they were, fees given back deducted; a history of less than a year is not extrapolated.</summary>
    public static IEnumerable<SavingsOpportunity> Find(SavingsLedger ledger) => ledger.SpendingByCategory
        .Where(e => e.Category is { Primary: "BANK_FEES" } && e.Date > ledger.Today.AddYears(-1))
        .Select(e => (Entry: e, Kind: KindOf(e.Category!, ledger.AccountTypesById.GetValueOrDefault(e.AccountId))))
        .Where(f => f.Kind is not null)
        .GroupBy(f => (Kind: f.Kind!.Value, Category: f.Entry.Category!, f.Entry.Currency), f => f.Entry)
        .Select(g => ToOpportunity(g.Key.Kind, g.Key.Category, g.Key.Currency, [.. g.OrderByDescending(e => e.Date).ThenBy(e => e.Id)], ledger.Today));

    /// <summary>Null for what was agreed on with the loan: nothing avoids it.</summary>
    private static SavingsKind? KindOf(PfcCategory category, string? accountType) => (category.Detailed, accountType) switch
    {
        (Interest, AccountTypes.Loan) => null,
        (Overdraft, _) or (Interest, AccountTypes.Depository) => SavingsKind.OverdraftInterest,
        _ => SavingsKind.BankFee,
    };

    private static SavingsOpportunity ToOpportunity(SavingsKind kind, PfcCategory category, string currency, List<LedgerEntry> fees, DateOnly today)
    {
        var year = fees.Sum(e => e.Amount);
        return SavingsOpportunity.Of(
            FormattableString.Invariant($"{kind}|{category.Detailed}|{currency}"), kind, WordingOf(kind, category, currency, fees, year), currency, year / Months, RangeOf(fees, today),
            year / Months, Confidence(category), fees.Select(e => e.Id), new SavingSubject.Category(category.Detailed));
    }

    /// <summary>Of the mean of twelve months to come, told from the spread of the twelve that were: both means err, so the variance counts twice.</summary>
    private static (decimal Low, decimal High) RangeOf(List<LedgerEntry> fees, DateOnly today)
    {
        double[] months = [.. Enumerable.Range(0, Months).Select(back => (double)fees.Where(f => f.Date <= today.AddMonths(-back) && f.Date > today.AddMonths(-back - 1)).Sum(f => f.Amount))];
        var mean = months.Average();
        var half = Within80 * Math.Sqrt(months.Sum(m => (m - mean) * (m - mean)) / (Months - 1) * 2 / Months);
        return ((decimal)(mean - half), (decimal)(mean + half));
    }

    /// <summary>A fee for a single event is avoided by acting otherwise; an account fee only by changing the offer or the bank.</summary>
    private static double Confidence(PfcCategory category) => category.Detailed switch
    {
        "BANK_FEES_OTHER_BANK_FEES" => 0.4,
        Interest => 0.5,
        _ => 0.6,
    };

    private static SavingWording WordingOf(SavingsKind kind, PfcCategory category, string currency, List<LedgerEntry> fees, decimal year)
    {
        var (sum, times) = (Wording.Amount(year, currency), fees.DistinctBy(e => e.Id).Count());
        return new(
            kind is SavingsKind.OverdraftInterest
                ? new($"Overdraft: {category.Label.English}", $"Découvert : {category.Label.French}")
                : new($"Bank fees: {category.Label.English}", $"Frais bancaires : {category.Label.French}"),
            new(
                $"Your bank took {sum.English} within a year ({category.Label.English}, {times}×).",
                $"Votre banque a prélevé {sum.French} en un an ({category.Label.French}, {times}×)."),
            ActionOf(kind, category));
    }

    private static LocalizedText ActionOf(SavingsKind kind, PfcCategory category) => (kind, category.Detailed) switch
    {
        (SavingsKind.OverdraftInterest, _) => new(
            "Set a low balance alert and keep a small cushion in the account; move money from savings before it runs dry.",
            "Créez une alerte de solde bas et gardez une petite réserve sur le compte ; puisez dans l'épargne avant qu'il ne passe à découvert."),
        (_, Interest) => new(
            "Pay the card in full each month, or repay first what costs the most interest.",
            "Réglez la carte en totalité chaque mois, ou remboursez d'abord ce qui coûte le plus d'intérêts."),
        (_, "BANK_FEES_ATM_FEES") => new("Withdraw at your own bank's machines, or pay by card.", "Retirez aux distributeurs de votre banque, ou payez par carte."),
        (_, "BANK_FEES_FOREIGN_TRANSACTION_FEES") => new(
            "Pay abroad with a card without foreign currency fees.", "À l'étranger, payez avec une carte sans frais de change."),
        (_, "BANK_FEES_INSUFFICIENT_FUNDS") => new(
            "Ask for a refund of the last one, and set a low balance alert ahead of the days of your bills.",
            "Demandez le remboursement du dernier, et créez une alerte de solde bas avant les jours de vos factures."),
        _ => new("Ask your bank for an offer without this fee, or compare with other banks.", "Demandez à votre banque une offre sans ces frais, ou comparez avec d'autres banques."),
    };
}
