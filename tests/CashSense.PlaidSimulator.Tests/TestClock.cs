namespace CashSense.PlaidSimulator.Tests;

/// <summary>A clock that moves only when told.</summary>
internal sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
