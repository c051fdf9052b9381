namespace CashSense.Server.Tests;

/// <summary>kill -9 while a few new days are fetched.</summary>
public sealed class CrashWhileSyncingTests : KilledServer
{
    private static readonly string[] Points =
    [
        .. from call in new[] { "/transactions/refresh", "/item/get", "/transactions/sync", "/accounts/get", "/investments/holdings/get", "/investments/transactions/get" }
           from side in new[] { "before", "after" }
           select $"{side} {call} 1",
        "before write 1",
        "after write 1",
        "before commit 1",
        "after commit 1",
    ];

    [Fact]
    public async Task Killed_at_any_point_of_fetching_new_days_it_ends_in_step_with_the_bank()
    {
        foreach (var point in Points)
        {
            Bank.Today = Bank.Today.AddDays(2);
            await KilledAsync(point, SyncAsync);
        }

        await AssertInStepAsync();
    }
}
