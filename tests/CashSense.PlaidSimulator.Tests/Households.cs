namespace CashSense.PlaidSimulator.Tests;

/// <summary>The institutions whose households live; <c>user_good</c> stands still.</summary>
public static class Households
{
    public static TheoryData<string> All => ["ins_1", "ins_9001", "ins_9002", "ins_9003"];
}
