namespace CashSense.PlaidSimulator.Routes;

/// <summary>The households speak Plaid's second version of categories; teams of before December 2025 hear the first.</summary>
internal static class CategoryVersions
{
    /// <summary>Longest first where one begins with another.</summary>
    private static readonly string[] Primaries =
    [
        "INCOME", "TRANSFER_IN", "TRANSFER_OUT", "LOAN_DISBURSEMENTS", "LOAN_PAYMENTS", "BANK_FEES", "ENTERTAINMENT", "FOOD_AND_DRINK", "GENERAL_MERCHANDISE",
        "HOME_IMPROVEMENT", "MEDICAL", "PERSONAL_CARE", "GENERAL_SERVICES", "GOVERNMENT_AND_NON_PROFIT", "TRANSPORTATION", "TRAVEL", "RENT_AND_UTILITIES", "OTHER",
    ];

    public static string PrimaryOf(string detailed) =>
        Array.Find(Primaries, p => detailed.StartsWith(p, StringComparison.Ordinal) && detailed.Length > p.Length && detailed[p.Length] == '_')
        ?? throw new ArgumentException($"'{detailed}' is not a detailed category.", nameof(detailed));

    /// <summary>The first version's name of a second version's category.</summary>
    public static string First(string second) => second switch
    {
        "INCOME_SALARY" => "INCOME_WAGES",
        "INCOME_CHILD_SUPPORT" or "INCOME_CONTRACTOR" or "INCOME_GIG_ECONOMY" or "INCOME_LONG_TERM_DISABILITY" or "INCOME_MILITARY" or "INCOME_OTHER" or "INCOME_RENTAL"
            => "INCOME_OTHER_INCOME",
        "TRANSFER_IN_TRANSFER_IN_FROM_APPS" or "TRANSFER_IN_WIRE" => "TRANSFER_IN_OTHER_TRANSFER_IN",
        "TRANSFER_OUT_TRANSFER_OUT_FROM_APPS" or "TRANSFER_OUT_WIRE" or "TRANSFER_OUT_CRYPTO" or "OTHER_OTHER" => "TRANSFER_OUT_OTHER_TRANSFER_OUT",
        "BANK_FEES_CASH_ADVANCE" or "BANK_FEES_LATE_FEES" => "BANK_FEES_OTHER_BANK_FEES",
        "LOAN_PAYMENTS_BNPL" or "LOAN_PAYMENTS_CASH_ADVANCES" or "LOAN_PAYMENTS_EWA" => "LOAN_PAYMENTS_OTHER_PAYMENT",
        _ when second.StartsWith("LOAN_DISBURSEMENTS_", StringComparison.Ordinal) => "TRANSFER_IN_CASH_ADVANCES_AND_LOANS",
        _ => second,
    };
}
