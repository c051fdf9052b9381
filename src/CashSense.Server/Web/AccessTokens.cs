using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Web;

internal static class AccessTokens
{
    /// <summary>The connected Item of a handle that <c>exchange_token</c> gave to this very user; null, which means all of theirs, without a handle.</summary>
    /// <exception cref="BadRequestException">404: any other text.</exception>
    public static async Task<Guid?> ItemOfAsync(this CashSenseDb db, CurrentUser user, string? accessToken, CancellationToken ct)
    {
        if (accessToken is null)
        {
            return null;
        }

        var hash = TokenVault.HashOf(accessToken);
        return await db.Items.Where(i => i.UserId == user.Id && i.HandleHash == hash && i.Status != ItemStatus.Unlinked).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(ct)
            ?? throw new BadRequestException(StatusCodes.Status404NotFound, "not_found", Problems.NoSuch(new("access_token", "Cet access_token")), "access_token");
    }
}
