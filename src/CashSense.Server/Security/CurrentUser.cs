using System.Security.Claims;

namespace CashSense.Server.Security;

/// <summary>The caller, as the authentication established it: never from a body, a query or a header of the API.</summary>
public sealed record CurrentUser(Guid Id)
{
    /// <summary>The claim that holds the user's id.</summary>
    public const string IdClaim = ClaimTypes.NameIdentifier;

    /// <exception cref="InvalidOperationException">Asked outside an authenticated request: a route without a policy.</exception>
    public static ValueTask<CurrentUser?> BindAsync(HttpContext context) => Guid.TryParse(context.User.FindFirstValue(IdClaim), out var id)
        ? new(new CurrentUser(id))
        : throw new InvalidOperationException("There is no authenticated user here.");
}
