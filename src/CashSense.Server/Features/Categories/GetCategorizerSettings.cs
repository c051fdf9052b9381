using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>GET /api/categorizer/settings</c>: what the user allows the categorizer.</summary>
internal static class GetCategorizerSettings
{
    public sealed record Response(
        [property: Description("Whether your categories may teach others on this installation; false until you say so.")] bool ShareHistory,
        [property: Description("Nothing of a merchant is passed on before so many people who share have it.")] int PeopleNeeded);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, CashSenseDb db, CancellationToken ct) => TypedResults.Ok(await ReadAsync(db, user.Id, ct));

    public static async Task<Response> ReadAsync(CashSenseDb db, Guid userId, CancellationToken ct) => new(
        await db.Users.Where(u => u.Id == userId).Select(u => u.SharesHistory).FirstOrDefaultAsync(ct),
        CommonMerchants.FewestPeople);
}
