namespace CashSense.Analysis.Savings;

/// <summary>Money that a household could keep, with what it rests on.</summary>
/// <param name="Key">Stable from run to run: the kind and its subject.</param>
/// <param name="Kind">What to act on.</param>
/// <param name="Title">A few words that name the subject.</param>
/// <param name="Detail">What was seen and what would be saved.</param>
/// <param name="MonthlySaving">Positive = kept, a twelfth of the year, rounded half to even to the minor unit.</param>
/// <param name="YearlySaving">Positive = kept, rounded by itself, so it may differ from twelve rounded months by cents.</param>
/// <param name="Confidence">0 to 1: how likely it is that the household would agree. A judgment by rule, not a measured frequency.</param>
/// <param name="Evidence">Ids of the transactions behind it, at most <see cref="MaxEvidence"/>; of the accounts for idle cash.</param>
public sealed record SavingsOpportunity(
    string Key,
    SavingsKind Kind,
    LocalizedText Title,
    LocalizedText Detail,
    Money MonthlySaving,
    Money YearlySaving,
    double Confidence,
    IReadOnlyList<Guid> Evidence)
{
    /// <summary>A year of monthly payments; more rows prove nothing more.</summary>
    public const int MaxEvidence = 12;
}

/// <summary>What a saving acts on.</summary>
public enum SavingsKind
{
    /// <summary>A subscription that can be cancelled.</summary>
    Subscription,

    /// <summary>A recurring price that went up within a year.</summary>
    PriceRise,

    /// <summary>Fees and interest taken by the bank.</summary>
    BankFee,

    /// <summary>Three months above what the category used to cost.</summary>
    CategoryAboveTrend,

    /// <summary>More in checking accounts than three months of spending.</summary>
    IdleCash,
}

/// <summary>What lies on an account today.</summary>
/// <param name="AccountId">The account's id in Cash Sense.</param>
/// <param name="Subtype">Plaid's, lower case; only <c>checking</c> is looked at.</param>
/// <param name="Available">What can be spent, positive = owned; null when the bank does not say, then the account is left out.</param>
/// <param name="Currency">Of the balance.</param>
public sealed record CashPosition(Guid AccountId, string Subtype, decimal? Available, string Currency);
