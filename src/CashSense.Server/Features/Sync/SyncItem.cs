using CashSense.Server.Data;
using CashSense.Server.Jobs;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Sync;

/// <summary>Brings one Item in step with its bank. May run twice: the second run changes nothing.</summary>
internal sealed class SyncItem(
    CashSenseDb db, TokenVault vault, PlaidClient plaid, SyncReader reader, InvestmentReader investments, SyncWriter writer, Work work, TimeProvider clock) : IWork
{
    // Plaid needs seconds for a bank's first history, minutes for a slow one.
    private static readonly (TimeSpan Age, TimeSpan Pause)[] Again = [(TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500)), (TimeSpan.FromHours(1), TimeSpan.FromSeconds(30))];

    public async Task RunAsync(WorkKey key, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.UserId == key.UserId && i.Id == key.SubjectId, ct);
        if (item?.SealedAccessToken is null)
        {
            return;   // unlinked in the meantime
        }

        var startedAt = clock.GetUtcNow();
        // Network before database: nothing is locked while Plaid answers.
        BankNews news;
        try
        {
            news = await ReadAsync(item, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await writer.StoreFailureAsync(item, ErrorCodeOf(e), startedAt, ct);
            await work.WakeAsync(WorkKind.EvaluateAlerts, new WorkKey(item.UserId), ct);
            if (e is PlaidException { MayPass: false } or UnreadableTokenException)
            {
                return;   // only the user can mend it, and asking again would be a storm
            }

            throw;   // the job comes back by itself
        }

        await writer.StoreAsync(item, news, startedAt, ct);
        if (!news.Update.IsComplete)
        {
            // The rest of the history is on its way. An Item that never says so is left to the sweep after an hour.
            var age = clock.GetUtcNow() - item.CreatedAt;
            foreach (var (_, pause) in Again.Where(a => age < a.Age).Take(1))
            {
                await work.WakeAsync(WorkKind.SyncItem, key, ct, pause);
            }
        }

        if (news.Update.IsReady)
        {
            await work.WakeAsync(WorkKind.EvaluateAlerts, new WorkKey(item.UserId), ct);   // a hint: if it is lost, the next sync gives another
        }
    }

    private async Task<BankNews> ReadAsync(Item item, CancellationToken ct)
    {
        var token = vault.Open(item.SealedAccessToken!, item.UserId, item.Id);
        var state = await plaid.GetItemAsync(token, ct);
        var update = await reader.ReadAsync(token, item.SyncCursor, ct);
        var accounts = await AccountsAsync(token, ct);
        var holdings = update.IsReady && HasInvestments(state) ? await investments.ReadAsync(token, ct) : null;
        return new BankNews(state, accounts, update, holdings);
    }

    private async Task<IReadOnlyList<PlaidAccount>> AccountsAsync(string token, CancellationToken ct)
    {
        try
        {
            return await plaid.GetAccountsAsync(token, ct);
        }
        catch (PlaidException e) when (e.ErrorCode is "NO_ACCOUNTS")
        {
            return [];
        }
    }

    private static bool HasInvestments(PlaidItem item) =>
        (item.BilledProducts ?? []).Concat(item.Products ?? []).Contains("investments", StringComparer.Ordinal);

    private static string ErrorCodeOf(Exception e) => e switch
    {
        PlaidException { ErrorType: PlaidException.Unreachable } => "plaid_unavailable",
        PlaidException refused => refused.ErrorCode.ToLowerInvariant(),
        UnreadableTokenException => "relink_required",
        _ => "sync_failed",   // a fault of ours, which the job's log tells in full
    };
}

/// <summary>All that one visit to the bank brought.</summary>
internal sealed record BankNews(PlaidItem Item, IReadOnlyList<PlaidAccount> Accounts, SyncUpdate Update, InvestmentNews? Investments);
