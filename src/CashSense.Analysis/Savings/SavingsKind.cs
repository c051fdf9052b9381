namespace CashSense.Analysis.Savings;

/// <summary>What a saving acts on.</summary>
public enum SavingsKind
{
    /// <summary>A subscription that can be cancelled.</summary>
    Subscription,

    /// <summary>The cheapest of two subscriptions or more that do the same for one household.</summary>
    DoubledSubscription,

    /// <summary>A trial that became a paid subscription within the last two months.</summary>
    TrialTurnedPaid,

    /// <summary>A recurring price that went up within a year.</summary>
    PriceRise,

    /// <summary>Paid by the month what this household once paid by the year, for less.</summary>
    BillingPeriod,

    /// <summary>Fees taken by the bank, and interest on cards.</summary>
    BankFee,

    /// <summary>Fees and interest for an overdrawn account.</summary>
    OverdraftInterest,

    /// <summary>Three months above what the category used to cost.</summary>
    CategoryAboveTrend,

    /// <summary>Three months above what the user meant to spend on it.</summary>
    CategoryAboveBudget,

    /// <summary>More in checking accounts than the time ahead needs, by a month of spending or more.</summary>
    IdleCash,

    /// <summary>What is left over and safe to put by, less than a month of spending.</summary>
    MonthEndSurplus,

    /// <summary>Small change of each purchase, put by.</summary>
    RoundUps,
}
