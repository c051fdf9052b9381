using System.Globalization;
using System.Net;
using CashSense.Analysis;
using Microsoft.Extensions.Options;

namespace CashSense.Server.Web;

/// <summary>Where the server listens, which browser pages may call it and which language it speaks by default.</summary>
/// <param name="Host">Name or address to listen on; <c>HOST</c>, by default 127.0.0.1.</param>
/// <param name="Port"><c>PORT</c>, 0 to 65535, by default 5000; 0 takes a free one.</param>
/// <param name="CorsOrigins"><c>CORS_ORIGINS</c>, separated by commas: exact origins, no wildcard.</param>
/// <param name="DefaultLanguage"><c>DEFAULT_LANGUAGE</c>, en or fr, for callers that send no <c>Accept-Language</c>.</param>
public sealed record HostingOptions(string Host, int Port, IReadOnlyList<string> CorsOrigins, Language DefaultLanguage)
{
    private static readonly string[] SandboxOrigins = ["http://localhost:3000", "http://127.0.0.1:3000"];

    public bool ListensOnLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <param name="read">A setting by its name; null when absent.</param>
    /// <param name="sandbox">In the sandbox a front end on port 3000 is allowed by default; elsewhere none is.</param>
    /// <exception cref="OptionsValidationException">One line that names the variable.</exception>
    public static HostingOptions Parse(Func<string, string?> read, bool sandbox)
    {
        var host = read("HOST") ?? "127.0.0.1";
        if (host != "localhost" && !IPAddress.TryParse(host, out _))
        {
            throw Refused($"HOST is '{host}'; use an address such as 127.0.0.1, or localhost.");
        }

        var port = read("PORT") ?? "5000";
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > IPEndPoint.MaxPort)
        {
            throw Refused($"PORT is '{port}'; use a number from 0 (a free port) to 65535.");
        }

        var language = (read("DEFAULT_LANGUAGE") ?? "en") switch
        {
            "en" => Language.English,
            "fr" => Language.French,
            var other => throw Refused($"DEFAULT_LANGUAGE is '{other}'; use en or fr."),
        };
        var origins = read("CORS_ORIGINS") is { } given
            ? given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(CheckedOrigin).ToArray()
            : sandbox ? SandboxOrigins : [];
        return new HostingOptions(host, number, origins, language);
    }

    private static string CheckedOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == origin
            ? origin
            : throw Refused($"CORS_ORIGINS holds '{origin}'; use exact origins such as https://app.example.org, without a path, a final slash or a wildcard.");

    private static OptionsValidationException Refused(string why) => new("Hosting", typeof(HostingOptions), [why]);
}
