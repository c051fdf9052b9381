namespace CashSense.Analysis.Anomalies;

/// <summary>One purchase charged twice. What is a habit, or was given back, is settled: a score of 0.</summary>
internal static class DuplicateCharges
{
    private const int MaxDaysApart = 3;

    /// <summary>So many other occasions are a habit (metro tickets, two phone lines), not errors.</summary>
    private const int HabitOccasions = 2;

    private const int RefundDays = 30;

    public static IEnumerable<Finding> Find(PaymentHistory history) => history.Payments
        .Where(e => e.MerchantKey.Length > 0)
        .GroupBy(e => (e.AccountId, e.MerchantKey, e.Currency))
        .SelectMany(g => FindAtMerchant(history, [.. g]));

    private static IEnumerable<Finding> FindAtMerchant(PaymentHistory history, List<LedgerEntry> payments)
    {
        var twins = payments.GroupBy(e => e.Amount)
            .SelectMany(g => g.Zip(g.Skip(1)))
            .Where(t => DaysApart(t) <= MaxDaysApart)
            .ToList();
        var ofAmount = twins.ToLookup(t => t.Second.Amount);
        return twins.Select(twin => new Finding(
            twin.Second,
            AnomalyKind.DuplicateCharge,
            IsHabit(twin, ofAmount[twin.Second.Amount], twins, payments.Count) || IsRefunded(history, twin.Second) ? 0 : Score(history, payments, twin),
            Reason(twin)));
    }

    /// <summary>The payment that this one repeats; null when it repeats none.</summary>
    public static LedgerEntry? TwinBefore(PaymentHistory history, LedgerEntry payment) => history.AtMerchant(payment.MerchantKey)
        .TakeWhile(e => e.Id != payment.Id)
        .LastOrDefault(e => e.AccountId == payment.AccountId && e.Amount == payment.Amount && e.Currency == payment.Currency && e.Date.AddDays(MaxDaysApart) >= payment.Date);

    /// <summary>The merchant took this very amount twice on other days too; or takes amounts twice as a rule, which survives a change of price.</summary>
    private static bool IsHabit(
        (LedgerEntry First, LedgerEntry Second) twin, IEnumerable<(LedgerEntry First, LedgerEntry Second)> ofAmount, List<(LedgerEntry First, LedgerEntry Second)> twins, int payments)
    {
        return HasHabitOccasions(ofAmount.Where(IsElsewhere)) || (twins.Count * 2 >= payments && HasHabitOccasions(twins.Where(IsElsewhere)));

        bool IsElsewhere((LedgerEntry First, LedgerEntry Second) other) => Math.Abs(other.Second.Date.DayNumber - twin.Second.Date.DayNumber) > MaxDaysApart;
    }

    private static bool HasHabitOccasions(IEnumerable<(LedgerEntry First, LedgerEntry Second)> twins) =>
        twins.DistinctBy(t => t.Second.Date).Take(HabitOccasions).Count() == HabitOccasions;

    /// <summary>
    /// The nearer in time, the surer; less sure where people do buy the same thing twice: what they buy often at that price, and small amounts,
    /// above all for food and rides.
    /// </summary>
    private static double Score(PaymentHistory history, List<LedgerEntry> payments, (LedgerEntry First, LedgerEntry Second) twin)
    {
        var second = twin.Second;
        var score = DaysApart(twin) switch { 0 => 0.84, 1 => 0.76, 2 => 0.68, _ => 0.62 };
        if (payments.Count(e => e.Amount == second.Amount && Math.Abs(e.Date.DayNumber - second.Date.DayNumber) <= 30) >= 5)
        {
            score -= 0.15;
        }

        var isSmall = history.Level(second, 0.4) is not { } small || (double)second.Amount < small;
        return (isSmall, second.Category?.Primary is "FOOD_AND_DRINK" or "TRANSPORTATION") switch
        {
            (false, _) => score,
            (true, false) => score - 0.15,
            (true, true) => score - 0.25,
        };
    }

    private static bool IsRefunded(PaymentHistory history, LedgerEntry payment) =>
        history.RefundsOf(payment).Any(e => e.Date <= payment.Date.AddDays(RefundDays));

    private static int DaysApart((LedgerEntry First, LedgerEntry Second) twin) => twin.Second.Date.DayNumber - twin.First.Date.DayNumber;

    private static LocalizedText Reason((LedgerEntry First, LedgerEntry Second) twin)
    {
        var (amount, day) = (Wording.Amount(twin.Second.Amount, twin.Second.Currency), CalendarNames.Of(twin.First.Date));
        return DaysApart(twin) == 0
            ? new($"{twin.Second.Merchant} charged {amount.English} twice on {day.English}.", $"{twin.Second.Merchant} a débité {amount.French} deux fois le {day.French}.")
            : new(
                $"{twin.Second.Merchant} already charged {amount.English} on {day.English}.",
                $"{twin.Second.Merchant} a déjà débité {amount.French} le {day.French}.");
    }
}
