using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary><c>DELETE /api/items/{id}</c>: ends the connection at Plaid first, then here; the rows stay or go, as asked.</summary>
internal static class UnlinkItem
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        [Description("keep (default): accounts and transactions stay, without new ones. erase: they are deleted.")] string? rows,
        CurrentUser user, CashSenseDb db, TokenVault vault, PlaidClient plaid, CancellationToken ct)
    {
        if (rows is not (null or "keep" or "erase"))
        {
            return Problems.BadField("rows", Rules.OneOf(["keep", "erase"]));
        }

        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.UserId == user.Id && i.Id == id, ct);
        if (item is null)
        {
            return Problems.NotFound(Thing.Item);
        }

        if (item.SealedAccessToken is { } sealedToken)
        {
            try
            {
                await plaid.RemoveItemAsync(vault.Open(sealedToken, user.Id, id), ct);
            }
            catch (UnreadableTokenException)
            {
                // Nobody can end it at Plaid any more; it must not stay here for ever because of that.
            }
        }

        // Plaid has ended it: from here on the caller may go away, but the token must not stay.
        await db.WriteAsync(user.Id, token => rows == "erase" ? EraseAsync(db, user.Id, id, token) : KeepRowsAsync(db, user.Id, id, token), CancellationToken.None);
        return TypedResults.NoContent();
    }

    private static async Task KeepRowsAsync(CashSenseDb db, Guid userId, Guid id, CancellationToken ct)
    {
        await db.Items.Where(i => i.UserId == userId && i.Id == id).ExecuteUpdateAsync(
            item => item.SetProperty(i => i.SealedAccessToken, (byte[]?)null).SetProperty(i => i.Status, ItemStatus.Unlinked).SetProperty(i => i.ErrorCode, (string?)null), ct);
        await db.CountLedgerChangeAsync(userId, ct);
    }

    private static async Task EraseAsync(CashSenseDb db, Guid userId, Guid id, CancellationToken ct)
    {
        await db.Notifications
            .Where(n => n.UserId == userId && (n.SubjectId == id
                || db.Accounts.Any(a => a.UserId == userId && a.ItemId == id && a.Id == n.SubjectId)
                || db.Transactions.Any(t => t.UserId == userId && t.ItemId == id && t.Id == n.SubjectId)))
            .ExecuteDeleteAsync(ct);
        await db.AlertRuleSettings
            .Where(r => r.UserId == userId && db.Accounts.Any(a => a.UserId == userId && a.ItemId == id && a.Id == r.AccountId))
            .ExecuteDeleteAsync(ct);
        await db.SavingsGoals
            .Where(g => g.UserId == userId && db.Accounts.Any(a => a.UserId == userId && a.ItemId == id && a.Id == g.AccountId))
            .ExecuteDeleteAsync(ct);

        // Tracked, not in bulk: the rollup follows tracked rows, and the other legs of own transfers become what they look like alone.
        var rows = await db.Transactions.Where(t => t.UserId == userId && t.ItemId == id).ToListAsync(ct);
        var erased = rows.Select(t => t.Id).ToHashSet();
        var peers = await db.Transactions.Where(t => t.UserId == userId && t.ItemId != id && t.TransferPeerId != null).ToListAsync(ct);
        foreach (var peer in peers.Where(p => erased.Contains(p.TransferPeerId!.Value)))
        {
            peer.TransferPeerId = null;
        }

        db.Transactions.RemoveRange(rows);
        await db.SaveChangesAsync(ct);
        await db.InvestmentTransactions.Where(t => t.UserId == userId && t.ItemId == id).ExecuteDeleteAsync(ct);
        await db.Holdings.Where(h => h.UserId == userId && h.ItemId == id).ExecuteDeleteAsync(ct);
        await db.Accounts.Where(a => a.UserId == userId && a.ItemId == id).ExecuteDeleteAsync(ct);
        await db.Items.Where(i => i.UserId == userId && i.Id == id).ExecuteDeleteAsync(ct);
        await db.CountLedgerChangeAsync(userId, ct);
    }
}
