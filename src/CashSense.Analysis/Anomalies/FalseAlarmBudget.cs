namespace CashSense.Analysis.Anomalies;

/// <summary>What a person is told at once: one payment, or the payments of one burst.</summary>
/// <param name="Payments">By date, then id; at least one. A burst grows while it lasts.</param>
public sealed record Alarm(IReadOnlyList<ScoredPayment> Payments);

/// <summary>How many alarms a user wants to read, and the threshold that follows from it.</summary>
/// <param name="AlarmsPerWeek">At most so many in any seven days, one or more.</param>
/// <remarks>
/// An alarm needs the least score worth one, and a score above that which the user's own payments of the year before passed just as often as the budget allows: someone whose life looks odd to the scorer is warned of what is odd even for them. What a week has no room for is not told;
/// of one day's payments the oddest go first.
/// </remarks>
public sealed record FalseAlarmBudget(int AlarmsPerWeek)
{
    /// <summary>The least score worth an alarm, 0 to 1. Chosen on the tuning accounts: see <c>data/evaluation/README.md</c>.</summary>
    public const double LeastScore = 0.4;

    /// <summary>At most so many in any seven days.</summary>
    public int AlarmsPerWeek { get; } = AlarmsPerWeek >= 1 ? AlarmsPerWeek : throw new ArgumentOutOfRangeException(nameof(AlarmsPerWeek));

    private const int YearDays = 364;
    private const int WeekDays = 7;
    private const int BurstDays = 3;

    /// <summary>Alarms among these payments, by date, oddest first within a day. An alarm depends on no later day, except that a burst grows.</summary>
    /// <param name="payments">Scored payments of one user in any order, the year before the first day of interest included.</param>
    public IReadOnlyList<Alarm> Alarms(IEnumerable<ScoredPayment> payments)
    {
        var alarms = new List<List<ScoredPayment>>();
        var past = new List<ScoredPayment>();
        foreach (var day in payments.GroupBy(p => p.Entry.Date).OrderBy(g => g.Key))
        {
            past.RemoveAll(p => p.Entry.Date < day.Key.AddDays(-YearDays));
            var usual = UsualScore(past, day.Key);
            foreach (var payment in day.Where(p => p.Score >= LeastScore && p.Score > usual).OrderByDescending(p => p.Score).ThenBy(p => p.Entry.Id))
            {
                if (alarms.LastOrDefault(a => IsOneBurst(a[^1], payment)) is { } burst)
                {
                    burst.Add(payment);
                }
                else if (alarms.Count(a => a[0].Entry.Date > day.Key.AddDays(-WeekDays)) < AlarmsPerWeek)
                {
                    alarms.Add([payment]);
                }
            }

            past.AddRange(day);
        }

        return [.. alarms.Select(a => new Alarm([.. a.OrderBy(p => p.Entry.Date).ThenBy(p => p.Entry.Id)]))];
    }

    /// <summary>The score above which the past of this user would have just filled the budget; 0 where it would not have filled it.</summary>
    private double UsualScore(List<ScoredPayment> past, DateOnly day)
    {
        var odd = past.Where(p => p.Score >= LeastScore).Select(p => p.Score).OrderDescending().ToList();
        var weeks = past.Count == 0 ? 0 : (day.DayNumber - past[0].Entry.Date.DayNumber) / (double)WeekDays;
        var room = (int)Math.Ceiling(Math.Max(weeks, 1) * AlarmsPerWeek);
        return odd.Count > room ? odd[room] : 0;
    }

    private static bool IsOneBurst(ScoredPayment earlier, ScoredPayment payment) =>
        earlier.Kind == AnomalyKind.Burst && payment.Kind == AnomalyKind.Burst && earlier.Entry.MerchantKey == payment.Entry.MerchantKey
        && earlier.Entry.Date.AddDays(BurstDays) >= payment.Entry.Date;
}
