using System.ComponentModel;
using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Anomalies;

/// <summary><c>GET /api/anomalies/settings</c>: how many alarms the user wants to read.</summary>
internal static class GetAnomalySettings
{
    public sealed record Response(
        [property: Description("At most so many alarms in any seven days: your false-alarm budget, to which the thresholds adapt.")] int AlarmsPerWeek,
        [property: Description("What it is until you say so.")] int DefaultAlarmsPerWeek,
        [property: Description("The least it can be.")] int MinAlarmsPerWeek,
        [property: Description("The most it can be.")] int MaxAlarmsPerWeek);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, CashSenseDb db, CancellationToken ct) => TypedResults.Ok(await ReadAsync(db, user.Id, ct));

    public static async Task<Response> ReadAsync(CashSenseDb db, Guid userId, CancellationToken ct) => new(
        (await db.AlarmBudgetOfAsync(userId, ct)).AlarmsPerWeek, FalseAlarmBudget.DefaultAlarmsPerWeek, FalseAlarmBudget.LeastAlarmsPerWeek, FalseAlarmBudget.MostAlarmsPerWeek);
}
