using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Alerts;

/// <summary><c>GET /api/notifications</c>: the alerts that were raised, newest first, page by page.</summary>
internal static class ListNotifications
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public sealed record Response(
        IReadOnlyList<NotificationView> Notifications,
        [property: Description("Give it back as cursor to go on; null at the end.")] Guid? NextCursor,
        [property: Description("How many are unread, over all pages.")] int Unread,
        DateTimeOffset? AsOf);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [Description("true: only unread ones; false: only read ones.")] bool? unread,
        [Description("1 to 200, by default 50.")] int? limit,
        [Description("next_cursor of the answer before.")] Guid? cursor,
        CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        if (limit is < 1 or > MaxLimit)
        {
            return Problems.BadField("limit", Rules.Between(1, MaxLimit));
        }

        var rows = db.Notifications.AsNoTracking().Where(n => n.UserId == user.Id);
        var unreadCount = await rows.CountAsync(n => n.ReadAt == null, ct);
        if (unread is { } wanted)
        {
            rows = rows.Where(n => (n.ReadAt == null) == wanted);
        }

        if (cursor is { } lastId)
        {
            var last = await db.Notifications.AsNoTracking().FirstOrDefaultAsync(n => n.UserId == user.Id && n.Id == lastId, ct);
            if (last is null)
            {
                return Problems.BadField("cursor", new(
                    "is not a next_cursor of an answer before; ask again without it", "n'est pas le next_cursor d'une réponse précédente ; redemandez sans lui"));
            }

            rows = rows.Where(n => n.CreatedAt < last.CreatedAt || (n.CreatedAt == last.CreatedAt && n.Id.CompareTo(lastId) < 0));
        }

        var size = limit ?? DefaultLimit;
        var page = await rows.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            [.. page.Take(size).Select(n => NotificationView.Of(n, language.Value))],
            page.Count > size ? page[size - 1].Id : null,
            unreadCount,
            await db.AsOfAsync(user.Id, itemId: null, ct)));
    }
}
