using System.ComponentModel;
using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Anomalies;

/// <summary><c>PUT /api/anomalies/settings</c>: sets the false-alarm budget. It counts from the next answer on, for past days too.</summary>
internal static class ReplaceAnomalySettings
{
    public sealed record Request([property: Description("At most so many alarms in any seven days, 1 to 20.")] int AlarmsPerWeek);

    public static async Task<Results<Ok<GetAnomalySettings.Response>, ProblemHttpResult>> HandleAsync(Body<Request> body, CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        var wanted = body.Value.AlarmsPerWeek;
        if (wanted is < FalseAlarmBudget.LeastAlarmsPerWeek or > FalseAlarmBudget.MostAlarmsPerWeek)
        {
            return Problems.BadField("alarms_per_week", Rules.Between(FalseAlarmBudget.LeastAlarmsPerWeek, FalseAlarmBudget.MostAlarmsPerWeek));
        }

        await db.WriteAsync(user.Id, token => db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.AlarmsPerWeek, wanted), token), ct);
        return TypedResults.Ok(await GetAnomalySettings.ReadAsync(db, user.Id, ct));
    }
}
