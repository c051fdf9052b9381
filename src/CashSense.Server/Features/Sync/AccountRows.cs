using CashSense.Server.Data;
using CashSense.Server.Plaid;

namespace CashSense.Server.Features.Sync;

/// <summary>From Plaid's account to ours.</summary>
internal static class AccountRows
{
    // ISO 4217's code for "no currency": what a bank that names none is stored under, so that it is never added to real money.
    private const string NoCurrency = "XXX";

    public static Account New(Item item, string plaidAccountId, string? type, string? currency, DateTimeOffset now) => new()
    {
        UserId = item.UserId,
        Id = Guid.CreateVersion7(now),
        ItemId = item.Id,
        PlaidAccountId = plaidAccountId,
        Name = "Account",
        Type = type ?? "other",
        Currency = currency ?? NoCurrency,
    };

    public static void Update(Account account, PlaidAccount received, DateTimeOffset now)
    {
        account.Name = received.Name ?? account.Name;
        account.OfficialName = received.OfficialName;
        account.Mask = received.Mask;
        account.Type = received.Type ?? account.Type;
        account.Subtype = received.Subtype;
        account.Currency = received.Balances.Currency ?? account.Currency;
        account.SetBalances(received.Balances.Available, received.Balances.Current, received.Balances.Limit, now);
    }
}
