using CashSense.Server.Data;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary><c>POST /api/items/{id}/sync</c>: asks the bank for news and fetches them now.</summary>
internal static class SyncItemNow
{
    public static async Task<Results<Ok<ItemState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, CashSenseDb db, TokenVault vault, PlaidClient plaid, AwaitedSync sync, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.UserId == user.Id && i.Id == id && i.SealedAccessToken != null, ct);
        if (item is null)
        {
            return Problems.NotFound(Thing.Item);
        }

        try
        {
            await plaid.RefreshTransactionsAsync(vault.Open(item.SealedAccessToken!, user.Id, item.Id), ct);
        }
        catch (PlaidException e) when (e.ErrorCode is "PRODUCT_NOT_READY" or "PRODUCTS_NOT_SUPPORTED" or "PRODUCT_NOT_ENABLED" || e.ErrorType is "RATE_LIMIT_EXCEEDED")
        {
            // A refresh is a paid extra that not every team and bank has, and may be asked twice a minute: what Plaid already knows is fetched all the same.
        }
        catch (UnreadableTokenException)
        {
            // The sync meets it too, and leaves it in the Item's state for whoever looks later.
        }

        return await sync.WaitAsync(user.Id, id, ct) is { } state ? TypedResults.Ok(ItemState.Of(state)) : Problems.NotFound(Thing.Item);
    }
}
