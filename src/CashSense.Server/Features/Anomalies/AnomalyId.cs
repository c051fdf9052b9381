using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Anomalies;

/// <summary>The same id for the same finding on every run, though findings are not stored.</summary>
internal static class AnomalyId
{
    public static Guid Of(Anomaly anomaly) => StableId.Of($"{anomaly.Subject}|{anomaly.Kind}");
}
