namespace CashSense.Server.Web;

internal static class Clock
{
    /// <summary>The day it is where the server stands: the local user's time zone.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The system's clock, moved by whole days so that it starts on this day: a bank that stands on a fixed day has its "last 30 days" there.</summary>
    public static TimeProvider StartingOn(DateOnly day) => new Moved(TimeSpan.FromDays(day.DayNumber - TimeProvider.System.Today().DayNumber));

    private sealed class Moved(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
