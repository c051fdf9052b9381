using System.Collections.Frozen;

namespace CashSense.Analysis.Recurring;

/// <summary>What tells a bill from a habit, as the numbers that <see cref="RecurrenceScorer"/> weighs; all unitless, none depends on the currency's unit.</summary>
internal static class RecurrenceFeatures
{
    /// <summary>What people buy when they like.</summary>
    private static readonly FrozenSet<string> HabitPrimaries =
        FrozenSet.Create(StringComparer.Ordinal, "FOOD_AND_DRINK", "GENERAL_MERCHANDISE", "TRANSPORTATION", "TRAVEL");

    /// <summary>What is owed by contract, or paid by an employer.</summary>
    private static readonly FrozenSet<string> ContractPrimaries =
        FrozenSet.Create(StringComparer.Ordinal, "INCOME", "LOAN_PAYMENTS", "RENT_AND_UTILITIES");

    public static IReadOnlyList<string> Names { get; } =
    [
        "regularity",
        "filled",
        "filled x short period",
        "punctual",
        "punctual x few",
        "delay",
        "evidence",
        "count",
        "spread",
        "spread x short period",
        "spread x few",
        "spread x irregular",
        "spread x long period",
        "equal steps",
        "equal steps x few",
        "other payments",
        "part x few",
        "income",
        "contract",
        "habit",
        "habit x spread",
        "habit x irregular",
        "habit x few",
        "short period",
        "long period",
        "two payments",
        "long period x few",
    ];

    /// <param name="payments">By date, then id.</param>
    /// <param name="atMerchant">All payments of the merchant, those of other plans included.</param>
    public static double[] Of(IReadOnlyList<LedgerEntry> payments, Cadence cadence, int atMerchant)
    {
        var spread = Math.Min(Spread(payments), 1);
        var equal = payments.Zip(payments.Skip(1)).Count(s => s.First.Amount == s.Second.Amount) / (payments.Count - 1.0);
        var period = cadence.Frequency.PeriodDays();
        var isShort = period < 28 ? 1.0 : 0;
        var isLong = period > 31 ? 1.0 : 0;
        var few = 1.0 / payments.Count;
        var irregular = 1 - cadence.Regularity;
        var habit = IsOf(HabitPrimaries, payments) ? 1.0 : 0;
        var contract = IsOf(ContractPrimaries, payments) ? 1.0 : 0;

        // How many times likelier such punctual days are than any days: each but the first, which set the calendar, had a period to fall into.
        var evidence = (payments.Count - 1) * Math.Log(period / (1 + (2 * cadence.MeanDelay)));
        return
        [
            cadence.Regularity,
            cadence.Filled,
            cadence.Filled * isShort,
            cadence.Punctual,
            cadence.Punctual * few,
            Math.Min(cadence.MeanDelay / cadence.Tolerance, 2),
            Math.Clamp(evidence / 10, 0, 3),
            Math.Log(Math.Min(payments.Count, 24)),
            spread,
            spread * isShort,
            spread * few,
            spread * irregular,
            spread * isLong,
            equal,
            equal * few,
            Math.Log((double)atMerchant / payments.Count),
            payments.Count < atMerchant ? few : 0,
            payments[0].Amount < 0 ? 1 : 0,
            contract,
            habit,
            habit * spread,
            habit * irregular,
            habit * few,
            isShort,
            isLong,
            payments.Count == 2 ? 1 : 0,
            isLong * few,
        ];
    }

    /// <summary>What people buy by habit must be fixed, punctual and known for three payments (a pass, a meal box), whatever else speaks for it.</summary>
    public static bool IsHabit(IReadOnlyList<LedgerEntry> payments, Cadence cadence) =>
        IsOf(HabitPrimaries, payments) && (payments.Count < 3 || cadence.Regularity < 0.9 || Spread(payments) > 0.02);

    private static bool IsOf(FrozenSet<string> primaries, IReadOnlyList<LedgerEntry> payments) =>
        payments.LastOrDefault(p => p.Category is not null)?.Category is { } category && primaries.Contains(category.Primary);

    /// <summary>The robust spread of the amounts over their median.</summary>
    private static double Spread(IReadOnlyList<LedgerEntry> payments)
    {
        double[] amounts = [.. payments.Select(p => (double)Math.Abs(p.Amount))];
        return RobustStatistics.Spread(amounts) / RobustStatistics.Median(amounts);
    }
}
