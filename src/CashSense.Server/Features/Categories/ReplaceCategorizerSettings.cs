using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>PUT /api/categorizer/settings</c>: allows sharing, or takes it back. What models have learned by then they keep until their next training.</summary>
internal static class ReplaceCategorizerSettings
{
    public sealed record Request(
        [property: Description("true: merchants that at least five people have, with the category most of them chose, may teach the models of others; never a line, an amount or a name.")]
        bool ShareHistory);

    public static async Task<Ok<GetCategorizerSettings.Response>> HandleAsync(Body<Request> body, CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        await db.WriteAsync(user.Id, token => db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.SharesHistory, body.Value.ShareHistory), token), ct);
        return TypedResults.Ok(await GetCategorizerSettings.ReadAsync(db, user.Id, ct));
    }
}
