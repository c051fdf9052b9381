namespace CashSense.Analysis.Recurring;

/// <summary>Tells two streams that are paid at the same time from one that was cut in two: the merchant took another name, or the account was changed.</summary>
internal static class SideBySide
{
    /// <summary>Where one follows the other, each may be paid once while the other still is.</summary>
    private const int Brief = 1;

    /// <returns>True when both were paid more than once while the other went on. The order of the two does not matter.</returns>
    public static bool Are((IReadOnlyList<DateOnly> Days, Frequency Frequency) a, (IReadOnlyList<DateOnly> Days, Frequency Frequency) b) =>
        PaidWhile(a.Days, b.Days, b.Frequency) > Brief && PaidWhile(b.Days, a.Days, a.Frequency) > Brief;

    /// <inheritdoc cref="Are(ValueTuple{IReadOnlyList{DateOnly}, Frequency}, ValueTuple{IReadOnlyList{DateOnly}, Frequency})"/>
    public static bool Are(FoundStream a, FoundStream b) => Are(DaysOf(a), DaysOf(b));

    private static (IReadOnlyList<DateOnly> Days, Frequency Frequency) DaysOf(FoundStream stream) => ([.. stream.Plan.Payments.Select(p => p.Date)], stream.Plan.Cadence.Frequency);

    // A pause of more than a period and a half is long enough for another to fill.
    private static int PaidWhile(IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> others, Frequency frequency) => days.Count(day =>
        others.Any(o => o <= day) && others.Any(o => o >= day)
        && others.Where(o => o >= day).Min().DayNumber - others.Where(o => o <= day).Max().DayNumber <= frequency.PeriodDays() * 3 / 2);
}
