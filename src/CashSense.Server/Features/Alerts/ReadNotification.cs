using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Alerts;

/// <summary><c>POST /api/notifications/{id}/read</c>: marks it as read; again changes nothing.</summary>
internal static class ReadNotification
{
    public static async Task<Results<Ok<NotificationView>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var notification = db.Notifications.Where(n => n.UserId == user.Id && n.Id == id);
        var now = clock.GetUtcNow();
        await db.WriteAsync(user.Id, token => notification.Where(n => n.ReadAt == null).ExecuteUpdateAsync(n => n.SetProperty(row => row.ReadAt, now), token), ct);
        return await notification.AsNoTracking().FirstOrDefaultAsync(ct) is { } read
            ? TypedResults.Ok(NotificationView.Of(read, language.Value))
            : Problems.NotFound(new("notification", "Cette notification"));
    }
}
