using CashSense.PlaidSimulator.Faults;

namespace CashSense.Server.Tests;

/// <summary>kill -9 while the whole history is read anew, as the bank has refused the cursor: the first call of sync is the refusal.</summary>
public sealed class CrashWhileStartingOverTests : KilledServer
{
    private static readonly string[] Points =
    [
        .. from page in new[] { 2, 3, 4 }
           from side in new[] { "before", "after" }
           select $"{side} /transactions/sync {page}",
        "before commit 1",
        "after commit 1",
    ];

    [Fact]
    public async Task Killed_at_any_point_of_reading_the_history_anew_it_ends_in_step_with_the_bank()
    {
        foreach (var point in Points)
        {
            await KilledAsync(point, http =>
            {
                Bank.Faults.Next("/transactions/sync", Fault.PlaidError(400, "INVALID_REQUEST", "INVALID_FIELD"));
                return SyncAsync(http);
            });
        }

        await AssertInStepAsync();
    }
}
