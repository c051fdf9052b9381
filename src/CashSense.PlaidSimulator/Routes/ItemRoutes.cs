using System.Globalization;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>From a public token to an Item, and its end.</summary>
internal static class ItemRoutes
{
    public static Answer Exchange(Call call)
    {
        var token = call.Fields.Text("public_token");
        call.Fields.Done();
        return call.Sandbox.Store.Change<Answer>(state =>
        {
            var found = state.PublicTokens.Find(t => string.Equals(t.Token, token, StringComparison.Ordinal));
            if (found is not { IsUsed: false } || found.ExpiresAt <= call.Now)
            {
                throw PlaidErrorException.Input("INVALID_PUBLIC_TOKEN", "provided public token is expired, used, or unknown. Public tokens expire after 30 minutes and are exchanged once.");
            }

            var item = NewItem(call, state.ItemsMade + 1, found);
            return (
                state with
                {
                    ItemsMade = state.ItemsMade + 1,
                    Items = state.Items.Add(item),
                    PublicTokens = state.PublicTokens.Replace(found, found with { IsUsed = true }),
                },
                new ExchangeAnswer(item.AccessToken, item.ItemId));
        });
    }

    public static Answer Get(Call call)
    {
        var item = call.Item();
        call.Fields.Done();
        var updated = item.TransactionsSince + call.Sandbox.Options.FirstSyncDelay;
        var status = new ItemStatusWire(
            item.Has("transactions") ? new UpdatesWire(updated <= call.Now ? Midnight(call.Today, updated) : null, null) : null,
            item.Has("investments") ? new UpdatesWire(Midnight(call.Today, item.CreatedAt), null) : null,
            null);
        return new ItemGetAnswer(ItemWriter.Write(item) with { CreatedAt = item.CreatedAt }, status);
    }

    public static Answer Remove(Call call)
    {
        var item = call.Item();
        _ = call.Fields.NullableText("reason_code");
        _ = call.Fields.NullableText("reason_note");
        call.Fields.Done();
        return call.Sandbox.Store.Change(state => (state.With(item.ItemId, i => i with { IsRemoved = true }), new Answer()));
    }

    private static LinkedItem NewItem(Call call, int number, PublicToken token) => new()
    {
        // The instant is in it, so that a simulator that lost its state never gives an id again; with a fixed day, all answers are repeatable instead.
        ItemId = Ids.Of("item", string.Create(CultureInfo.InvariantCulture, $"{call.Sandbox.Options.Seed} {number} {(call.Sandbox.Options.Today is null ? call.Now : default):O}")),
        AccessToken = $"access-sandbox-{Guid.NewGuid()}",
        InstitutionId = token.InstitutionId,
        Seed = call.Sandbox.Options.Seed,
        CreatedAt = call.Now,
        LinkedOn = call.Today,
        Products = token.Products,
        DaysRequested = token.DaysRequested,
        TransactionsSince = token.Products.Contains("transactions") ? call.Now : null,
        Webhook = token.Webhook,
    };

    /// <summary>The bank is asked once a day: the last update was at the start of today, or at linking if that was later.</summary>
    private static DateTimeOffset? Midnight(DateOnly today, DateTimeOffset? linked)
    {
        var start = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return linked > start ? linked : start;
    }
}
