using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Items;

/// <summary><c>POST /api/exchange_token</c>: a public token from Link becomes a connection, and its history is fetched.</summary>
internal static class ExchangeToken
{
    public sealed record Request(string PublicToken);

    public sealed record Response(
        [property: Description("An opaque handle of Cash Sense for this connection, shown once. Plaid's own token never leaves the server.")] string AccessToken,
        Guid ItemId,
        Institution Institution,
        IReadOnlyList<AccountView> Accounts,
        [property: Description("syncing, ready or error.")] ItemStatus TransactionsStatus);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, CashSenseDb db, TokenVault vault, PlaidClient plaid, AwaitedSync sync, TimeProvider clock, CancellationToken ct)
    {
        if (body.Value.PublicToken is not { Length: > 0 and <= 200 })
        {
            return Problems.BadField("public_token", new(
                "must be the token that Link or create_sandbox_token gave", "doit être le jeton qu'a donné Link ou create_sandbox_token"));
        }

        // From here on the caller may go away: the token that Plaid gives once, and bills, must be stored.
        var exchanged = await plaid.ExchangePublicTokenAsync(body.Value.PublicToken, CancellationToken.None);
        var (handle, hash) = TokenVault.NewHandle();
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var item = new Item
        {
            UserId = user.Id,
            Id = id,
            PlaidItemId = exchanged.ItemId,
            InstitutionId = "",
            InstitutionName = "",
            SealedAccessToken = vault.Seal(exchanged.AccessToken, user.Id, id),
            HandleHash = hash,
            Status = ItemStatus.Syncing,
            CreatedAt = now,
        };
        await db.WriteAsync(user.Id, _ => Task.FromResult(db.Items.Add(item)), CancellationToken.None);

        var state = await sync.WaitAsync(user.Id, id, ct) ?? item;
        return TypedResults.Ok(new Response(
            handle, id, new Institution(state.InstitutionId, state.InstitutionName), await GetAccounts.ViewsAsync(db, user.Id, id, onlyConnected: true, ct), state.Status));
    }
}
