using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary><c>POST /api/get_accounts</c>: the accounts with the balances of the last sync.</summary>
internal static class GetAccounts
{
    public sealed record Request(
        [property: Description("A connection's handle; without it all connections are read.")] string? AccessToken = null);

    public sealed record Response(IReadOnlyList<AccountView> Accounts, DateTimeOffset? AsOf);

    public static async Task<Ok<Response>> HandleAsync(Body<Request> body, CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        var itemId = await db.ItemOfAsync(user, body.Value.AccessToken, ct);
        return TypedResults.Ok(new Response(await ViewsAsync(db, user.Id, itemId, onlyConnected: false, ct), await db.AsOfAsync(user.Id, itemId, ct)));
    }

    /// <param name="onlyConnected">Without those of ended connections, which are kept for their rows: nobody knows what lies there today.</param>
    /// <returns>By connection, then by name.</returns>
    public static async Task<List<AccountView>> ViewsAsync(CashSenseDb db, Guid userId, Guid? itemId, bool onlyConnected, CancellationToken ct)
    {
        var rows = await (
            from account in db.Accounts.AsNoTracking()
            join item in db.Items.AsNoTracking() on new { account.UserId, Id = account.ItemId } equals new { item.UserId, item.Id }
            where account.UserId == userId && (itemId == null || account.ItemId == itemId) && (!onlyConnected || item.Status != ItemStatus.Unlinked)
            orderby item.Id, account.Name, account.Id
            select new { account, item }).ToListAsync(ct);
        return [.. rows.Select(r => AccountView.Of(r.account, r.item))];
    }
}
