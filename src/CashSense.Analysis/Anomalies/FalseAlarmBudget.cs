namespace CashSense.Analysis.Anomalies;

/// <summary>How many alarms a user wants to read, and the threshold that follows from it.</summary>
/// <param name="AlarmsPerWeek">At most so many in any seven days, one or more.</param>
/// <remarks>
/// The threshold follows the user's own payments of the year before. It is <see cref="SureScore"/>, less where hardly one payment in a hundred comes near it,
/// down to <see cref="LeastScore"/>; and more where the past passes it more often than the budget allows: someone whose life looks odd to the scorer is warned
/// of what is odd even for them. What a week has no room for is not told; of one day's payments the oddest go first.
/// </remarks>
public sealed record FalseAlarmBudget(int AlarmsPerWeek) : IAlarmLimit
{
    /// <summary>What a user who has said nothing wants to read.</summary>
    public const int DefaultAlarmsPerWeek = 1;

    /// <summary>Who wants none reads none.</summary>
    public const int LeastAlarmsPerWeek = 1;

    /// <summary>More is no budget any more.</summary>
    public const int MostAlarmsPerWeek = 20;

    /// <summary>A score that is always worth an alarm where the budget has room, 0 to 1. Chosen on the tuning accounts: see <c>data/evaluation/README.md</c>.</summary>
    public const double SureScore = 0.4;

    /// <summary>The least score worth an alarm in the calmest life.</summary>
    public const double LeastScore = 0.15;

    /// <summary>In a calm life the oddest payment in a hundred is worth a look.</summary>
    private const double CalmShare = 0.01;

    /// <summary>Fewer do not tell a calm life.</summary>
    private const int RequiredPayments = 100;

    /// <summary>At most so many in any seven days.</summary>
    public int AlarmsPerWeek { get; } = AlarmsPerWeek >= LeastAlarmsPerWeek ? AlarmsPerWeek : throw new ArgumentOutOfRangeException(nameof(AlarmsPerWeek));

    private const int YearDays = 364;
    private const int WeekDays = 7;

    /// <summary>Alarms among these payments, by date, oddest first within a day. An alarm depends on no later day, except that a burst grows.</summary>
    /// <param name="payments">Scored payments of one user in any order, the year before the first day of interest included.</param>
    public IReadOnlyList<Alarm<T>> Alarms<T>(IEnumerable<T> payments)
        where T : IScored
    {
        var alarms = new List<List<T>>();
        var past = new PastScores();
        foreach (var day in payments.GroupBy(p => p.Date).OrderBy(g => g.Key))
        {
            past.Forget(day.Key.AddDays(-YearDays));
            var (calm, usual) = (Calm(past), Usual(past, day.Key));
            foreach (var payment in day.Where(p => (p.Score >= SureScore || p.Score > calm) && p.Score > usual).OrderByDescending(p => p.Score).ThenBy(p => p.Id))
            {
                if (alarms.FindLast(a => Alarm<T>.IsOneBurst(a[^1], payment)) is { } burst)
                {
                    burst.Add(payment);
                }
                else if (alarms.Count(a => a[0].Date > day.Key.AddDays(-WeekDays)) < AlarmsPerWeek)
                {
                    alarms.Add([payment]);
                }
            }

            past.Add(day.Key, day.Select(p => p.Score));
        }

        return [.. alarms.Select(Alarm<T>.Of)];
    }

    /// <summary>The score that one payment in a hundred of the past was above; no less than <see cref="LeastScore"/>, and a sure one while there is little past.</summary>
    private static double Calm(PastScores past) =>
        past.Count < RequiredPayments ? SureScore : Math.Max(past.PassedBy((int)(past.Count * CalmShare)), LeastScore);

    /// <summary>The score above which the past of this user would have just filled the budget; 0 where it would not have filled it.</summary>
    private double Usual(PastScores past, DateOnly day)
    {
        var room = (int)Math.Ceiling(Math.Max(past.DaysBefore(day) / (double)WeekDays, 1) * AlarmsPerWeek);
        return past.PassedBy(room) is var score && score >= LeastScore ? score : 0;
    }

    /// <summary>The scores of the last year, in order.</summary>
    private sealed class PastScores
    {
        private readonly Queue<(DateOnly Date, double Score)> _byDay = new();
        private readonly List<double> _sorted = [];

        public int Count => _sorted.Count;

        public int DaysBefore(DateOnly day) => _byDay.TryPeek(out var first) ? day.DayNumber - first.Date.DayNumber : 0;

        /// <summary>The score that no more than so many were above; 0 when there are no more than so many.</summary>
        public double PassedBy(int count) => Count > count ? _sorted[^(count + 1)] : 0;

        public void Add(DateOnly day, IEnumerable<double> scores)
        {
            foreach (var score in scores)
            {
                _byDay.Enqueue((day, score));
                var index = _sorted.BinarySearch(score);
                _sorted.Insert(index < 0 ? ~index : index, score);
            }
        }

        public void Forget(DateOnly before)
        {
            while (_byDay.TryPeek(out var oldest) && oldest.Date < before)
            {
                _sorted.RemoveAt(_sorted.BinarySearch(_byDay.Dequeue().Score));
            }
        }
    }
}
