using System.Net;
using Microsoft.AspNetCore.Http.Extensions;

namespace CashSense.Server.Security;

/// <summary>Which callers the local user's server answers.</summary>
/// <param name="AllowedOrigins">Exact origins of browser pages.</param>
public sealed record AllowedCallers(IReadOnlyList<string> AllowedOrigins)
{
    public static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>
/// Without sign-in, being on this machine is the only proof there is. A page of a foreign site that got its name to point here (DNS rebinding)
/// shows itself by its <c>Host</c>; one that calls across origins by its <c>Origin</c>. Both are refused before anything else is looked at.
/// </summary>
internal static class CallerFilter
{
    public static string? Refusal(HttpRequest request, AllowedCallers allowed)
    {
        if (!AllowedCallers.IsLoopbackName(request.Host.Host))
        {
            return "host_not_allowed";
        }

        if (request.Headers.Origin is not { Count: > 0 } origins)
        {
            return null;
        }

        var own = UriHelper.BuildAbsolute(request.Scheme, request.Host).TrimEnd('/');
        return origins.Count == 1 && (origins[0] == own || allowed.AllowedOrigins.Contains(origins[0], StringComparer.Ordinal)) ? null : "origin_not_allowed";
    }
}
