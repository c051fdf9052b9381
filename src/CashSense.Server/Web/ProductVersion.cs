using System.Reflection;

namespace CashSense.Server.Web;

/// <summary>The version of this build, as in the CHANGELOG.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
