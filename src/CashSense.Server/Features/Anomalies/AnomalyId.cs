using System.Text;
using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Anomalies;

/// <summary>The same id for the same finding on every run, though findings are not stored.</summary>
internal static class AnomalyId
{
    public static Guid Of(Anomaly anomaly) => StableId.Of(Encoding.UTF8.GetBytes($"{anomaly.Subject}|{anomaly.Kind}"));

    /// <summary>A stream's id in <c>GET /api/recurring</c>.</summary>
    public static Guid Of(RecurringStream stream) => StableId.Of(Encoding.UTF8.GetBytes(stream.Key));
}
