using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Reports;
using CashSense.Server.Data;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary><c>POST /api/get_balances</c>: asks the banks for the balances of this moment.</summary>
internal static class GetBalances
{
    public sealed record Request(
        [property: Description("A connection's handle; without it all connections are asked.")] string? AccessToken = null);

    public sealed record Response(
        IReadOnlyList<AccountView> Accounts,
        [property: Description("One entry per currency.")] IReadOnlyList<Total> Totals,
        [property: Description("What a reader must know: a balance that is missing, a bank that did not answer.")] IReadOnlyList<string> Notes,
        DateTimeOffset? AsOf);

    public sealed record Total(string Currency, decimal Assets, decimal Liabilities, decimal NetWorth);

    public static async Task<Ok<Response>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, TokenVault vault, PlaidClient plaid, TimeProvider clock, CancellationToken ct)
    {
        var itemId = await db.ItemOfAsync(user, body.Value.AccessToken, ct);
        var items = await db.Items.AsNoTracking()
            .Where(i => i.UserId == user.Id && i.SealedAccessToken != null && (itemId == null || i.Id == itemId)).OrderBy(i => i.Id).ToListAsync(ct);
        var notes = new List<string>();
        foreach (var item in items)
        {
            try
            {
                var live = await plaid.GetBalancesAsync(vault.Open(item.SealedAccessToken!, user.Id, item.Id), ct);
                await StoreAsync(db, item, live, clock.GetUtcNow(), ct);
            }
            catch (Exception e) when (e is PlaidException or UnreadableTokenException && itemId is null)
            {
                // One bank that does not answer must not hide the others; asked for alone, its error is the answer.
                notes.Add(new LocalizedText(
                    $"{item.InstitutionName} did not answer: its balances are those of the last sync.",
                    $"{item.InstitutionName} n'a pas répondu : ses soldes sont ceux de la dernière synchronisation.").In(language.Value));
            }
        }

        var accounts = await GetAccounts.ViewsAsync(db, user.Id, itemId, onlyConnected: true, ct);
        var totals = NetWorth.Compute(accounts.Select(a => new AccountBalance(a.Type, a.Currency, a.Balances.Current)));
        if (totals.Sum(t => t.LeftOut) is > 0 and var leftOut)
        {
            notes.Add(new LocalizedText(
                $"{leftOut} account(s) without a known balance are left out of the totals.",
                $"{leftOut} compte(s) sans solde connu ne sont pas dans les totaux.").In(language.Value));
        }

        return TypedResults.Ok(new Response(
            accounts,
            [.. totals.Select(t => new Total(t.Currency, t.Assets, t.Liabilities, t.Assets - t.Liabilities))],
            notes,
            await db.AsOfAsync(user.Id, itemId, ct)));
    }

    private static Task StoreAsync(CashSenseDb db, Item item, IReadOnlyList<PlaidAccount> live, DateTimeOffset now, CancellationToken ct) =>
        db.WriteAsync(item.UserId, async token =>
        {
            var stored = await db.Accounts.Where(a => a.UserId == item.UserId && a.ItemId == item.Id).ToDictionaryAsync(a => a.PlaidAccountId, StringComparer.Ordinal, token);
            foreach (var received in live)
            {
                if (stored.TryGetValue(received.AccountId, out var account))   // a new account comes with the next sync
                {
                    account.SetBalances(received.Balances.Available, received.Balances.Current, received.Balances.Limit, now);
                }
            }
        }, ct);
}
