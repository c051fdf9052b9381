using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace CashSense.Server.Security;

/// <summary>
/// Acts for the one local user. The server registers it only when it listens on loopback in mode <c>sand</c>, and <see cref="CallerFilter"/> has
/// refused foreign hosts and origins before it runs, so whoever gets here is a program of this machine or an allowed page in its browser.
/// </summary>
/// <remarks>There is nothing to read in a request, so that each is given the same answer.</remarks>
internal sealed class LocalUserAuthentication(LocalUserAuthentication.Identity user) : IAuthenticationHandler
{
    public const string SchemeName = "LocalUser";

    private HttpContext? _context;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => user.Answer;

    public Task ChallengeAsync(AuthenticationProperties? properties) => RefuseAsync(StatusCodes.Status401Unauthorized);

    public Task ForbidAsync(AuthenticationProperties? properties) => RefuseAsync(StatusCodes.Status403Forbidden);

    private Task RefuseAsync(int status)
    {
        _context!.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Who the local user is.</summary>
    public sealed class Identity(Guid id)
    {
        public Task<AuthenticateResult> Answer { get; } = Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(CurrentUser.IdClaim, id.ToString())], SchemeName)), SchemeName)));
    }
}
