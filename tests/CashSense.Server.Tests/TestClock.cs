namespace CashSense.Server.Tests;

/// <summary>Starts at a fixed instant, runs with real time, and jumps where a test says so. UTC is its local zone.</summary>
public sealed class TestClock(DateTime start) : TimeProvider
{
    private readonly long _started = System.GetTimestamp();
    private TimeSpan _jumped;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(start, TimeSpan.Zero) + System.GetElapsedTime(_started) + _jumped;

    // How long the server waits for something seems ten times shorter to it: its patience must not end a test on a busy machine.
    public override long GetTimestamp() => _started + ((System.GetTimestamp() - _started) / 10);

    public void Jump(TimeSpan ahead) => _jumped += ahead;
}
