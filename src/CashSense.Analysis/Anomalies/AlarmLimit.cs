namespace CashSense.Analysis.Anomalies;

/// <summary>What has a score and may become an alarm.</summary>
public interface IScored
{
    /// <summary>The day it happened.</summary>
    DateOnly Date { get; }

    /// <summary>Of the payment it is about: of two equal scores the smaller id goes first.</summary>
    Guid Id { get; }

    /// <summary>Equal for all wordings of one merchant; empty when unknown.</summary>
    string MerchantKey { get; }

    /// <summary>0 (usual) to 1.</summary>
    double Score { get; }

    /// <summary>What is oddest about it.</summary>
    AnomalyKind Kind { get; }
}

/// <summary>What a person is told at once: one payment, or the payments of one burst.</summary>
/// <param name="Payments">By date, then id; at least one. A burst grows while it lasts.</param>
public sealed record Alarm<T>(IReadOnlyList<T> Payments)
    where T : IScored
{
    private const int BurstDays = 3;

    /// <summary>A burst is one alarm: the same merchant, day after day.</summary>
    internal static bool IsOneBurst(T earlier, T payment) =>
        earlier.Kind == AnomalyKind.Burst && payment.Kind == AnomalyKind.Burst && earlier.MerchantKey == payment.MerchantKey
        && earlier.Date.AddDays(BurstDays) >= payment.Date;

    internal static Alarm<T> Of(IEnumerable<T> payments) => new([.. payments.OrderBy(p => p.Date).ThenBy(p => p.Id)]);
}

/// <summary>Which scores become alarms.</summary>
public interface IAlarmLimit
{
    /// <summary>Alarms among these, by date, oddest first within a day.</summary>
    /// <param name="payments">Of one user, in any order.</param>
    IReadOnlyList<Alarm<T>> Alarms<T>(IEnumerable<T> payments)
        where T : IScored;
}

/// <summary>How odd something must be to be told, however often.</summary>
public enum Sensitivity
{
    /// <summary>Only the oddest: a score of 0.7.</summary>
    Low,

    /// <summary>What is surely worth an alarm: a score of <see cref="FalseAlarmBudget.SureScore"/>.</summary>
    Normal,

    /// <summary>Everything worth a look: a score of <see cref="FalseAlarmBudget.LeastScore"/>.</summary>
    High,
}

/// <summary>A fixed threshold instead of a budget.</summary>
/// <param name="Sensitivity">The threshold's name.</param>
public sealed record SensitivityLimit(Sensitivity Sensitivity) : IAlarmLimit
{
    /// <summary>The least score that is told.</summary>
    public double Threshold => Sensitivity switch
    {
        Sensitivity.Low => 0.7,
        Sensitivity.Normal => FalseAlarmBudget.SureScore,
        Sensitivity.High => FalseAlarmBudget.LeastScore,
    };

    /// <inheritdoc/>
    public IReadOnlyList<Alarm<T>> Alarms<T>(IEnumerable<T> payments)
        where T : IScored
    {
        var alarms = new List<List<T>>();
        foreach (var payment in payments.Where(p => p.Score >= Threshold).OrderBy(p => p.Date).ThenByDescending(p => p.Score).ThenBy(p => p.Id))
        {
            if (alarms.FindLast(a => Alarm<T>.IsOneBurst(a[^1], payment)) is { } burst)
            {
                burst.Add(payment);
            }
            else
            {
                alarms.Add([payment]);
            }
        }

        return [.. alarms.Select(Alarm<T>.Of)];
    }
}
