using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using CashSense.Server.Web;

namespace CashSense.Server.Features.Anomalies;

/// <summary>One user's findings, with what decides which of them are told. Always over the same years and all connections, so that an id found once is found again.</summary>
internal sealed record AnomalySearch(AnomalyDetector Detector, IReadOnlyList<AnomalyVerdict> Verdicts, FalseAlarmBudget Budget, DateOnly Today)
{
    /// <summary>Two years; the year before them is read to know what is usual.</summary>
    public const int MaxDays = 730;

    public static async Task<AnomalySearch> OfAsync(CashSenseDb db, Guid userId, UserLedgers ledgers, TimeProvider clock, CancellationToken ct)
    {
        var ledger = await ledgers.ForAsync(db, userId, clock.Today(), ct);
        return new AnomalySearch(ledger.Detector, await db.VerdictsOfAsync(userId, ct), await db.AlarmBudgetOfAsync(userId, ct), ledger.Today);
    }

    /// <summary>Whatever the user can have been shown, at any sensitivity and with whatever was fine by then.</summary>
    public Anomaly? Find(Guid id)
    {
        IAlarmLimit[] limits = [Budget, new SensitivityLimit(Sensitivity.High), new SensitivityLimit(Sensitivity.Normal), new SensitivityLimit(Sensitivity.Low)];
        return limits.SelectMany(l => (IEnumerable<AnomalyReport>)[Report(l, Verdicts), Report(l, [])]).SelectMany(r => r.Anomalies).FirstOrDefault(a => AnomalyId.Of(a) == id);
    }

    /// <summary>Whether the user's budget tells it.</summary>
    public bool IsTold(Guid id) => Report(Budget, Verdicts).Anomalies.Any(a => AnomalyId.Of(a) == id);

    private AnomalyReport Report(IAlarmLimit limit, IReadOnlyCollection<AnomalyVerdict> verdicts) => Detector.Report(Today.AddDays(-MaxDays), limit, verdicts);
}
