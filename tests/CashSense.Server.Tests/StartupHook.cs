using System.Diagnostics.CodeAnalysis;
using CashSense.Server.Tests;

/// <summary>Runs before <c>Main</c> of a process whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly.</summary>
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime asks for this very name, outside of any namespace.")]
internal static class StartupHook
{
    public static void Initialize() => KillPoint.Watch();
}
