using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CashSense.Server.Security;

/// <summary>
/// Acts for the one local user. The server registers it only when it listens on loopback in mode <c>sand</c>, and <see cref="CallerFilter"/> has
/// refused foreign hosts and origins before it runs, so whoever gets here is a program of this machine or an allowed page in its browser.
/// </summary>
internal sealed class LocalUserAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, LocalUserAuthentication.Identity user)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "LocalUser";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var identity = new ClaimsIdentity([new Claim(CurrentUser.IdClaim, user.Id.ToString())], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    /// <summary>Who the local user is.</summary>
    public sealed record Identity(Guid Id);
}
