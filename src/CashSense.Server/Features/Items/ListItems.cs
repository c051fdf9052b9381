using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary><c>GET /api/items</c>: the connections with their state and freshness.</summary>
internal static class ListItems
{
    public sealed record Response(IReadOnlyList<ItemState> Items, DateTimeOffset? AsOf);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        var items = await db.Items.AsNoTracking().Where(i => i.UserId == user.Id).OrderBy(i => i.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. items.Select(ItemState.Of)], await db.AsOfAsync(user.Id, itemId: null, ct)));
    }
}
