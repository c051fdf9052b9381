using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Transactions;

/// <summary><c>DELETE /api/transactions/{id}/split</c>: the whole counts again; without a split it changes nothing.</summary>
internal static class UnsplitTransaction
{
    public static async Task<Results<Ok<TransactionView>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var row = await db.WriteAsync(user.Id, async token =>
        {
            var stored = await db.Transactions.FirstOrDefaultAsync(t => t.UserId == user.Id && t.Id == id && t.RemovedAt == null, token);
            stored?.Parts = null;
            return stored;
        }, ct);
        return row is null ? Problems.NotFound(Thing.Transaction) : TypedResults.Ok(TransactionView.Of(row, await db.OwnCategoriesOfAsync(user.Id, ct), language.Value));
    }
}
