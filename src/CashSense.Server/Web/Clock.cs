namespace CashSense.Server.Web;

internal static class Clock
{
    /// <summary>The day it is where the server stands: the local user's time zone.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
