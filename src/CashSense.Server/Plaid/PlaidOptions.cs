using Microsoft.Extensions.Options;

namespace CashSense.Server.Plaid;

/// <summary>Which Plaid the server talks to.</summary>
public enum PlaidMode
{
    /// <summary>Plaid's sandbox, or the embedded simulator when there are no keys.</summary>
    Sand,

    /// <summary>Any other Plaid-compatible address, for development.</summary>
    Dev,

    /// <summary>Plaid's production.</summary>
    Prod,
}

/// <summary>Keys and address of Plaid, chosen by <c>PLAID_ENV_MODE</c>. A mode never falls back to another one.</summary>
/// <param name="Mode">What <c>PLAID_ENV_MODE</c> says; <see cref="PlaidMode.Sand"/> by default.</param>
/// <param name="Address">Base address with a final slash; null: the embedded simulator, whose port is chosen at start.</param>
/// <param name="Secret">Never printed or logged.</param>
public sealed record PlaidOptions(PlaidMode Mode, Uri? Address, string ClientId, string Secret)
{
    private const string SandboxAddress = "https://sandbox.plaid.com";
    private const string ProductionAddress = "https://production.plaid.com";
    // Plaid's wire wants keys in every call; the simulator takes any.
    private const string SimulatorKey = "simulator";
    private const string RetiredHost = "development.plaid.com";

    /// <summary>How long one call may take. Plaid advises 30 s, and 60 s for live balances and the first sync: the longer one, for all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first pause before a call is repeated; it doubles with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public bool UsesSimulator => Address is null;

    /// <summary>What <c>GET /</c> calls it.</summary>
    public string Environment => UsesSimulator ? "simulator" : Mode is PlaidMode.Prod ? "production" : "sandbox";

    public string ModeName => NameOf(Mode);

    /// <param name="read">A setting by its name; null when absent. Values that begin with <c>your_</c> are already taken for absent.</param>
    /// <exception cref="OptionsValidationException">One line that names the variable.</exception>
    public static PlaidOptions Parse(Func<string, string?> read)
    {
        var mode = (read("PLAID_ENV_MODE") ?? "sand") switch
        {
            "sand" => PlaidMode.Sand,
            "dev" => PlaidMode.Dev,
            "prod" => PlaidMode.Prod,
            var other => throw Refused($"PLAID_ENV_MODE is '{other}'; use sand, dev or prod."),
        };
        var name = NameOf(mode);
        var (secretVariable, addressVariable) = ($"PLAID_SECRET_{name}", $"PLAID_ENV_{name}");
        var (clientId, secret, address) = (read("PLAID_CLIENT_ID"), read(secretVariable), read(addressVariable));

        if (mode is PlaidMode.Sand && (clientId is null || secret is null))
        {
            return new PlaidOptions(mode, null, SimulatorKey, SimulatorKey);
        }

        var uri = address is null ? DefaultAddress(mode) : ReadAddress(addressVariable, address);
        if (uri is null || uri.Host.Equals(RetiredHost, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused("PLAID_ENV_MODE is 'dev', but Plaid switched its development environment off in 2024; use sand or prod, or name another address in PLAID_ENV_dev.");
        }

        if (mode is PlaidMode.Sand && uri == new Uri(ProductionAddress + "/"))
        {
            throw Refused("PLAID_ENV_sand names Plaid's production, where the money is real; use PLAID_ENV_MODE=prod for it.");
        }

        return (clientId, secret) switch
        {
            (null, _) => throw Refused($"PLAID_CLIENT_ID is missing; mode '{name}' needs it."),
            (_, null) => throw Refused($"{secretVariable} is missing; mode '{name}' needs it."),
            _ => new PlaidOptions(mode, uri, clientId, secret),
        };
    }

    private static Uri? DefaultAddress(PlaidMode mode) => mode switch
    {
        PlaidMode.Sand => new Uri(SandboxAddress + "/"),
        PlaidMode.Dev => null,
        PlaidMode.Prod => new Uri(ProductionAddress + "/"),
    };

    private static Uri ReadAddress(string variable, string text)
    {
        var valid = Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            && uri.UserInfo.Length == 0;
        return valid ? uri! : throw Refused($"{variable} is no address that keys may be sent to: use https, or http on this machine.");
    }

    private static string NameOf(PlaidMode mode) => mode switch
    {
        PlaidMode.Sand => "sand",
        PlaidMode.Dev => "dev",
        PlaidMode.Prod => "prod",
    };

    private static OptionsValidationException Refused(string why) => new("Plaid", typeof(PlaidOptions), [why]);

    /// <summary>Leaves the keys out: a record's own text would print them.</summary>
    public override string ToString() => $"{ModeName}: {Environment}";
}
