using CashSense.Server.Data;
using CashSense.Server.Features.Sync;
using CashSense.Server.Plaid;

namespace CashSense.Server.Tests;

public sealed class SyncPlanTests
{
    [Fact]
    public void A_pending_row_that_was_modified_and_posted_in_one_update_becomes_the_posted_one()
    {
        var stored = Row("pending");
        var update = new SyncUpdate(
            [Received("pending", "2026-11-03"), Received("posted", "2026-11-01") with { PendingTransactionId = "pending", Pending = false }],
            ["pending"], [], "next", IsReady: true, IsComplete: true, StartedOver: false);
        var plan = SyncPlan.From(update, [stored]);
        var (received, row) = Assert.Single(plan.Upserts);
        Assert.Equal(("posted", stored), (received.TransactionId, row));
        Assert.Empty(plan.Removals);
    }

    private static PlaidTransaction Received(string id, string date) => new(
        id, "account", 12m, "EUR", null, DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), null, Pending: true, null, "SHOP", null, null, null, null, null);

    private static Transaction Row(string plaidId) => new()
    {
        UserId = Guid.Empty,
        Id = Guid.NewGuid(),
        ItemId = Guid.Empty,
        AccountId = Guid.Empty,
        PlaidTransactionId = plaidId,
        Date = new DateOnly(2026, 11, 2),
        Name = "SHOP",
        Merchant = "",
        MerchantKey = "",
        Amount = 12m,
        Currency = "EUR",
        PaymentChannel = "other",
        Pending = true,
        SearchText = "",
    };
}
