using CashSense.Server.Data;
using CashSense.Server.Plaid;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Sync;

/// <summary>Stores what a visit to the bank brought: rows and cursor together or not at all.</summary>
internal sealed class SyncWriter(CashSenseDb db, ServingCategorizers categorizers, TimeProvider clock)
{
    // Two moves of one transfer lie a few days apart at most; a window around the changed days finds every new pair.
    private const int TransferWindowDays = 10;

    public Task StoreAsync(Item read, BankNews news, DateTimeOffset startedAt, CancellationToken ct) => db.WriteAsync(read.UserId, async token =>
    {
        var item = await db.Items.FirstOrDefaultAsync(i => i.UserId == read.UserId && i.Id == read.Id, token);
        // Unlinked while the bank answered, or another node was faster: what was read belongs to a cursor that is no longer the stored one.
        if (item?.SealedAccessToken is null || item.SyncCursor != read.SyncCursor)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var accounts = await StoreAccountsAsync(item, news, now, token);
        StoreState(item, news, startedAt, now);
        if (!news.Update.IsReady)
        {
            return;
        }

        var touched = await StoreTransactionsAsync(item, news.Update, accounts, now, token);
        if (news.Investments is { } investments)
        {
            await InvestmentRows.StoreAsync(db, item, investments, accounts, now, token);
        }

        item.SyncCursor = news.Update.NextCursor;
        await db.SaveChangesAsync(token);
        await PairTransfersAsync(item.UserId, touched, token);
    }, ct);

    public Task StoreFailureAsync(Item read, string errorCode, DateTimeOffset startedAt, CancellationToken ct) => db.WriteAsync(read.UserId, async token =>
    {
        var item = await db.Items.FirstOrDefaultAsync(i => i.UserId == read.UserId && i.Id == read.Id, token);
        if (item?.SealedAccessToken is not null)
        {
            (item.Status, item.ErrorCode, item.LastTriedAt) = (ItemStatus.Error, errorCode, startedAt);
        }
    }, ct);

    private static void StoreState(Item item, BankNews news, DateTimeOffset startedAt, DateTimeOffset now)
    {
        item.Products = string.Join(',', (news.Item.BilledProducts ?? []).Concat(news.Item.Products ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        item.InstitutionId = news.Item.InstitutionId ?? item.InstitutionId;
        item.InstitutionName = news.Item.InstitutionName ?? item.InstitutionName;
        item.LastTriedAt = startedAt;
        if (news.Item.Error?.ErrorCode is { } code)
        {
            (item.Status, item.ErrorCode) = (ItemStatus.Error, code.ToLowerInvariant());
        }
        else if (news.Update.IsReady)
        {
            (item.Status, item.ErrorCode, item.LastSyncedAt) = (ItemStatus.Ready, null, now);
        }
        else
        {
            (item.Status, item.ErrorCode) = (item.LastSyncedAt is null ? ItemStatus.Syncing : ItemStatus.Ready, null);
        }
    }

    private async Task<Dictionary<string, Account>> StoreAccountsAsync(Item item, BankNews news, DateTimeOffset now, CancellationToken ct)
    {
        var stored = await db.Accounts.Where(a => a.UserId == item.UserId && a.ItemId == item.Id).ToDictionaryAsync(a => a.PlaidAccountId, StringComparer.Ordinal, ct);
        foreach (var received in news.Update.Accounts.Concat(news.Accounts))   // the list of accounts last: its balances are the newer ones
        {
            if (!stored.TryGetValue(received.AccountId, out var account))
            {
                account = AccountRows.New(item, received.AccountId, received.Type, received.Balances.Currency, now.AddMilliseconds(stored.Count));
                stored.Add(received.AccountId, account);
                db.Accounts.Add(account);
            }

            AccountRows.Update(account, received, now);
        }

        return stored;
    }

    private async Task<IReadOnlyList<DateOnly>> StoreTransactionsAsync(
        Item item, SyncUpdate update, Dictionary<string, Account> accounts, DateTimeOffset now, CancellationToken ct)
    {
        var plan = SyncPlan.From(update, await StoredRowsOfAsync(item, update, ct));
        var categorizer = await categorizers.ForAsync(db, item.UserId, ct);
        var touched = new HashSet<DateOnly>();
        var order = 0;
        foreach (var (received, stored) in plan.Upserts.OrderBy(u => u.Received.Date))   // stable: within a day the bank's order
        {
            if (!accounts.TryGetValue(received.AccountId, out var account))
            {
                // A row of an account that no list names: kept under an account of its own, never dropped.
                account = AccountRows.New(item, received.AccountId, "other", received.Currency, now);
                accounts.Add(received.AccountId, account);
                db.Accounts.Add(account);
            }

            var row = stored ?? TransactionRows.New(item, account, received, now.AddMilliseconds(order++));
            if (stored is null)
            {
                db.Transactions.Add(row);
            }

            touched.Add(row.Date);
            TransactionRows.Update(row, account, received, categorizer);
            touched.Add(row.Date);
        }

        foreach (var row in plan.Removals)
        {
            touched.Add(row.Date);
            row.RemovedAt = now;
        }

        return [.. touched];
    }

    private async Task<List<Transaction>> StoredRowsOfAsync(Item item, SyncUpdate update, CancellationToken ct)
    {
        if (update.StartedOver)
        {
            return await db.Transactions.Where(t => t.UserId == item.UserId && t.ItemId == item.Id).ToListAsync(ct);
        }

        if (item.SyncCursor is null)
        {
            // The first history of this Item: no row can be there, as the cursor is stored with the first one.
            return [];
        }

        var rows = new List<Transaction>();
        foreach (var ids in SyncPlan.IdsIn(update).Chunk(Queries.ValuesPerQuery))
        {
            rows.AddRange(await db.Transactions.Where(t => t.UserId == item.UserId && ids.Contains(t.PlaidTransactionId)).ToListAsync(ct));
        }

        return rows;
    }

    private async Task PairTransfersAsync(Guid userId, IReadOnlyList<DateOnly> touched, CancellationToken ct)
    {
        if (touched.Count == 0)
        {
            return;
        }

        var (from, to) = (touched.Min().AddDays(-TransferWindowDays), touched.Max().AddDays(TransferWindowDays));
        var rows = await db.Transactions.Where(t => t.UserId == userId && t.Date >= from && t.Date <= to).ToListAsync(ct);
        var accountTypes = await db.Accounts.AsNoTracking().Where(a => a.UserId == userId).ToDictionaryAsync(a => a.Id, a => a.Type, ct);
        TransferPairs.Update(rows, accountTypes);
    }
}
