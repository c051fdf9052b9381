namespace CashSense.Analysis.Anomalies;

/// <summary>How many of the alarms a user has looked at were right, by their own word.</summary>
/// <param name="Odd">Alarms that the user called odd: they were right.</param>
/// <param name="Fine">Alarms that the user called fine: they were false.</param>
public sealed record AlarmPrecision(int Odd, int Fine)
{
    /// <summary>Fewer verdicts are an anecdote.</summary>
    public const int RequiredVerdicts = 5;

    /// <summary>Two-sided, of a normal distribution.</summary>
    private const double Z95 = 1.959964;

    /// <summary>How many alarms the user has judged.</summary>
    public int Marked => Odd + Fine;

    /// <summary>Share of the judged alarms that were right, 0 to 1; null below <see cref="RequiredVerdicts"/>.</summary>
    public double? Share => Marked < RequiredVerdicts ? null : (double)Odd / Marked;

    /// <summary>Where the share of all alarms lies with a probability of 95 %, 0 to 1; null below <see cref="RequiredVerdicts"/>. Wilson, 1927.</summary>
    public (double Low, double High)? Range95
    {
        get
        {
            if (Share is not { } share)
            {
                return null;
            }

            var (n, z2) = (Marked, Z95 * Z95);
            var (center, half) = ((share + (z2 / (2 * n))) / (1 + (z2 / n)), Z95 * Math.Sqrt((share * (1 - share) / n) + (z2 / (4.0 * n * n))) / (1 + (z2 / n)));
            return (Math.Max(0, center - half), Math.Min(1, center + half));
        }
    }

    /// <summary>Of the verdicts on what a limit tells: of a budget, what it had told; of a sensitivity, what has its score.</summary>
    /// <param name="verdicts">All of the user's.</param>
    /// <param name="limit">What is asked about.</param>
    public static AlarmPrecision Of(IEnumerable<AnomalyVerdict> verdicts, IAlarmLimit limit)
    {
        List<AnomalyVerdict> told = [.. verdicts.Where(v => limit is SensitivityLimit fixedAt ? v.Score >= fixedAt.Threshold : v.WasTold)];
        return new AlarmPrecision(told.Count(v => v.Verdict is Verdict.Odd), told.Count(v => v.Verdict is Verdict.Fine));
    }
}
