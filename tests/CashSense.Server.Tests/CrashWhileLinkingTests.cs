namespace CashSense.Server.Tests;

/// <summary>kill -9 on the way from a public token to the first history; beside each point, whether the connection is there afterwards, where the point says so.</summary>
public sealed class CrashWhileLinkingTests : KilledServer
{
    private const string SmallBank = "ins_109508";   // quickly linked, again and again

    private static readonly (string Point, bool? IsStored)[] Points =
    [
        ("before /item/public_token/exchange 1", false),
        ("after /item/public_token/exchange 1", false),
        ("before link 1", false),
        ("after link 1", true),
        ("before /transactions/sync 1", null),
        ("after /transactions/sync 1", null),
        ("before commit 1", null),
        ("after commit 1", null),
    ];

    [Fact]
    public async Task Killed_at_any_point_of_linking_it_ends_in_step_with_the_bank()
    {
        foreach (var (point, isStored) in Points)
        {
            var atTheBank = Bank.ItemIds.Count;
            await KilledAsync(point, http => LinkAsync(http, SmallBank));
            // The bank gives a token once: one that was lost before it was stored is unknown here for ever, and the user links again.
            if (isStored is null)
            {
                InDoubt = Bank.ItemIds.Skip(atTheBank).SingleOrDefault();   // none where a sweep of an older connection came to the point first
            }
            else if (isStored is true)
            {
                Linked.Add(Assert.Single(Bank.ItemIds.Skip(atTheBank)));
            }
        }

        await AssertInStepAsync();
    }
}
