namespace CashSense.Analysis.Anomalies;

/// <summary>
/// What the rows up to a payment's own day say about it: one number each, unitless, none of which changes when all days are shifted or all amounts are
/// multiplied. "Group" is the payment's category (its country, where that is asked). "Log" is the natural logarithm; counts are told as log(1 + count).
/// </summary>
public enum Clue
{
    /// <summary>Log count of payments on earlier days.</summary>
    Rows,

    /// <summary>Log count of days since the first payment.</summary>
    Days,

    /// <summary>Robust z of the log amount among all earlier payments.</summary>
    AmountZ,

    /// <summary>Minus the log of the share of earlier payments that were at least as large.</summary>
    AmountTail,

    /// <summary>Log count of earlier payments to the merchant.</summary>
    MerchantRows,

    /// <summary>Robust z of the log amount among the merchant's; 0 without a past.</summary>
    MerchantZ,

    /// <summary>Log of the amount over the merchant's largest so far; 0 without a past.</summary>
    MerchantRise,

    /// <summary>Distance to the nearest log amount at the merchant, at most 3; 3 without a past.</summary>
    MerchantNearest,

    /// <summary>Log count of earlier payments in the group.</summary>
    GroupRows,

    /// <summary>Share of the group among the earlier payments.</summary>
    GroupShare,

    /// <summary>Robust z of the log amount in the group; 0 without a past.</summary>
    GroupZ,

    /// <summary>Minus the log of the share of the group's earlier payments that were at least as large.</summary>
    GroupTail,

    /// <summary>Log of the amount over the group's largest so far; 0 without a past.</summary>
    GroupRise,

    /// <summary>Distance to the nearest log amount in the group, at most 3; 3 without a past.</summary>
    GroupNearest,

    /// <summary>Log of the amount over what the merchant, shrunk to its group and that to the whole, lets expect.</summary>
    ExpectedRise,

    /// <summary><see cref="ExpectedRise"/> in spreads, shrunk in the same way.</summary>
    ExpectedZ,

    /// <summary>Log count of earlier payments of this very amount, whoever was paid.</summary>
    AmountSeen,

    /// <summary>Days since the nearest payment of the same amount to the same merchant from the same account, 0 to 3; 4 when there is none.</summary>
    TwinDays,

    /// <summary>Log count of the payments of the same amount to the same merchant in the days just before and on the same day.</summary>
    TwinCopies,

    /// <summary>1 when the bank's line of that payment is the same too, else 0.</summary>
    TwinSameText,

    /// <summary>Share of the merchant's earlier payments that were such twins, shrunk to <see cref="TwinShare"/>.</summary>
    MerchantTwinShare,

    /// <summary>Share of such twins at a merchant, the mean over all merchants so far: one that sells two tickets a day says little of the others.</summary>
    TwinShare,

    /// <summary>Log count of payments of the same amount to the merchant before those days.</summary>
    MerchantAmountSeen,

    /// <summary>Share of the merchant's payments, before those days, that were of the same amount.</summary>
    MerchantAmountShare,

    /// <summary>1 when the merchant has shown the same number of days between two equal amounts before, else 0.</summary>
    TwinGapSeen,

    /// <summary>Share of the last fifty payments whose group was then new.</summary>
    GroupNoveltyShare,

    /// <summary>Share of the last fifty payments whose merchant was then new.</summary>
    MerchantNoveltyShare,

    /// <summary>Log count of groups so far.</summary>
    Groups,

    /// <summary>Log count of earlier payments in the primary category; like <see cref="GroupRows"/> for a country.</summary>
    PrimaryRows,

    /// <summary>Share of the merchant's earlier payments that were of the same group; 1 without a past.</summary>
    MerchantInGroup,

    /// <summary>Log count of days since the group was last paid for; 10 without a past.</summary>
    GroupDaysSince,

    /// <summary>Log count of the merchant's payments on the day.</summary>
    MerchantDay,

    /// <summary>Log count of the merchant's payments on the day and the two before it.</summary>
    MerchantThreeDays,

    /// <summary>Log count of the merchant's payments on the day and the six before it.</summary>
    MerchantWeek,

    /// <summary>Log of <see cref="MerchantThreeDays"/> over the most that three earlier days showed at this merchant.</summary>
    MerchantBurst,

    /// <summary>Log of the same over the most that three earlier days showed at any merchant.</summary>
    AnyMerchantBurst,

    /// <summary>Log of the merchant's payments in seven days over those that its pace lets expect.</summary>
    MerchantPace,

    /// <summary>Log count of all payments on the day.</summary>
    Day,

    /// <summary>Log of the payments of three days over the most that three earlier days showed.</summary>
    Burst,

    /// <summary>Log of the payments of seven days over those that the pace so far lets expect.</summary>
    Pace,

    /// <summary>Share of the merchant's payments of the day that had different amounts.</summary>
    MerchantAmounts,

    /// <summary>Distance to the nearest other log amount at the merchant on the day, at most 3; 3 when there is no other.</summary>
    MerchantDayNearest,

    /// <summary>Spread (standard deviation) of the log amounts at the merchant on the day.</summary>
    MerchantDaySpread,

    /// <summary>Share of the merchant in the payments of three days.</summary>
    MerchantThreeDaysShare,

    /// <summary>Log count of earlier payments with the very line of this one.</summary>
    TextRows,

    /// <summary>Log count of the payments of three days with that line.</summary>
    TextThreeDays,

    /// <summary>Log of the same over the most that three earlier days showed with that line.</summary>
    TextBurst,

    /// <summary>Log of the amount over what others pay in the category, at this user's level of prices; 0 without a past.</summary>
    HabitRise,

    /// <summary><see cref="HabitRise"/> in spreads of what others pay.</summary>
    HabitZ,

    /// <summary>Like <see cref="HabitRise"/>, of what others pay the merchant; that of the category where it is not known.</summary>
    MerchantHabitRise,

    /// <summary><see cref="MerchantHabitRise"/> in spreads of what others pay the merchant.</summary>
    MerchantHabitZ,

    /// <summary>Log of the share of others who have the category.</summary>
    HabitShare,

    /// <summary>How well the category goes with what was paid so far, as it does for others: a mean of log ratios over the payments, 0 by chance.</summary>
    HabitAffinity,

    /// <summary>The same over the categories paid for so far, each once.</summary>
    HabitSetAffinity,

    /// <summary>The same over the last ten payments of earlier days and the other ones of the day.</summary>
    HabitRecentAffinity,
}
