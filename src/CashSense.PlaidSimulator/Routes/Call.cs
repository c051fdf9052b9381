using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>One request on its way through a route.</summary>
internal sealed class Call(Sandbox sandbox, Fields fields)
{
    public Sandbox Sandbox => sandbox;

    public Fields Fields => fields;

    public DateTimeOffset Now => sandbox.Now;

    public DateOnly Today => sandbox.Today;

    /// <summary>The Item of the request's access token.</summary>
    public LinkedItem Item()
    {
        var token = fields.Text("access_token");
        var item = sandbox.Store.Current.Items.Find(i => string.Equals(i.AccessToken, token, StringComparison.Ordinal))
            ?? throw PlaidErrorException.Input("INVALID_ACCESS_TOKEN", "could not find matching access token");
        return item.IsRemoved
            ? throw PlaidErrorException.Item("ITEM_NOT_FOUND", "The Item you requested cannot be found. This Item does not exist or has been removed.")
            : item;
    }

    /// <summary>As <see cref="Item"/>, for routes that need the bank's consent to be alive.</summary>
    public LinkedItem HealthyItem()
    {
        var item = Item();
        return item.NeedsLogin ? throw Refusals.LoginRequired() : item;
    }

    public ItemLedger Ledger(LinkedItem item) => sandbox.LedgerOf(item);
}

internal static class Refusals
{
    public static PlaidErrorException LoginRequired() => PlaidErrorException.Item(
        "ITEM_LOGIN_REQUIRED",
        "the login details of this item have changed (credentials, MFA, or required user action) and a user login is required to update this information. use Link's update mode to restore the item to a good state");
}
