using dotenv.net;

namespace CashSense.Server.Web;

/// <summary>The settings as the server reads them: the command line wins over the environment, which wins over the file <c>.env</c> of the working folder.</summary>
internal static class Settings
{
    private const string Placeholder = "your_";

    /// <summary>Puts <c>.env</c> under everything else.</summary>
    public static void AddDotEnv(this IConfigurationBuilder configuration, string workingFolder)
    {
        var path = Path.Combine(workingFolder, ".env");
        if (!File.Exists(path))
        {
            return;
        }

        var values = DotEnv.Read(new DotEnvOptions(envFilePaths: [path], ignoreExceptions: false, trimValues: true, supportExportSyntax: true))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = values });
    }

    /// <summary>A setting, trimmed; null when absent, empty or still the placeholder of <c>.env.example</c>.</summary>
    public static string? Read(this IConfiguration configuration, string name) =>
        configuration[name]?.Trim() is { Length: > 0 } value && !value.StartsWith(Placeholder, StringComparison.Ordinal) ? value : null;
}
