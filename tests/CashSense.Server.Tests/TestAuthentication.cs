using System.Security.Claims;
using System.Text.Encodings.Web;
using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CashSense.Server.Tests;

/// <summary>Lets a test be any user by a header. Registered by tests only: the product has no such scheme.</summary>
internal sealed class TestAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Test";
    public const string Header = "X-Test-User";

    /// <summary>As the header: a caller who has not signed in.</summary>
    public const string Nobody = "nobody";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var id = Request.Headers.TryGetValue(Header, out var given) ? given.ToString() : User.LocalId.ToString();
        if (id == Nobody)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity([new Claim(CurrentUser.IdClaim, id)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }
}
