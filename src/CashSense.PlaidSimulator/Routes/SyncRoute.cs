using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary><c>/transactions/sync</c>: the difference between the day that a cursor names and today, page by page.</summary>
internal static class SyncRoute
{
    private const int DefaultCount = 100;
    private const int MaxCursorLength = 256;

    public static Answer Sync(Call call)
    {
        var fields = call.Fields;
        var found = call.HealthyItem();
        var cursor = fields.TextOrNull("cursor") ?? "";
        var count = fields.NumberOrNull("count", 1, 500) ?? DefaultCount;
        var options = fields.Object("options");
        var accountId = options.TextOrNull("account_id");
        var item = TransactionRoutes.WithTransactions(call, found, options);
        var writer = TransactionRoutes.Writer(call.Ledger(item), options);
        options.Done();
        fields.Done();
        var accountKey = accountId is null ? null : AccountRoutes.Chosen(writer.Ledger, [accountId])[0].Key;
        var position = Position(call, item, cursor, accountId);
        return TransactionRoutes.IsReady(call, item)
            ? Page(call, writer, position, accountKey, count)
            : new SyncAnswer([], [], [], [], "", false, "NOT_READY");
    }

    private static SyncAnswer Page(Call call, TransactionWriter writer, SyncCursor position, string? accountKey, int count)
    {
        var ledger = writer.Ledger;
        if (position.IsMidway && position.To != call.Today && ledger.Update(position.To, call.Today, accountKey).Count > 0)
        {
            throw new PlaidErrorException(
                400,
                "TRANSACTIONS_ERROR",
                "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
                "Underlying transaction data changed since last page was fetched. Please restart pagination from last update.");
        }

        var update = ledger.Update(position.From, position.To, accountKey);
        var (skip, take) = (position.Offset, count);
        var added = Cut(update.Added, ref skip, ref take);
        var modified = Cut(update.Modified, ref skip, ref take);
        var removed = Cut(update.Removed, ref skip, ref take);
        var read = position.Offset + count;
        var next = read < update.Count ? position with { Offset = read } : position with { From = position.To, Offset = 0 };
        return new SyncAnswer(
            [.. ledger.Accounts.Where(a => a.HasTransactions && (accountKey is null || a.Key == accountKey)).Select(a => AccountWriter.Write(ledger, a, call.Today))],
            [.. added.Select(writer.Write)],
            [.. modified.Select(writer.Write)],
            [.. removed.Select(r => new RemovedWire(r.TransactionId, r.AccountId))],
            next.Encode(),
            next.IsMidway,
            "HISTORICAL_UPDATE_COMPLETE");
    }

    private static SyncCursor Position(Call call, LinkedItem item, string text, string? accountId)
    {
        if (text.Length == 0)
        {
            return new SyncCursor(item.ItemId, accountId, null, call.Today, 0);
        }

        if (text is SyncCursor.Now)
        {
            return new SyncCursor(item.ItemId, accountId, call.Today, call.Today, 0);
        }

        var cursor = text.Length > MaxCursorLength ? null : SyncCursor.Decode(text);
        // A day may be put back, but a made-up cursor must not make us write the history of centuries.
        if (cursor is null || cursor.To > call.Today.AddYears(1) || cursor.From > call.Today.AddYears(1))
        {
            throw PlaidErrorException.Field("cursor", "is not a cursor that this endpoint gave");
        }

        if (cursor.ItemId != item.ItemId || cursor.AccountId != accountId)
        {
            throw PlaidErrorException.Request("INVALID_FIELD", "cursor not associated with access_token");
        }

        return cursor.IsMidway ? cursor : cursor with { To = call.Today };
    }

    private static IEnumerable<VisibleRow> Cut(IReadOnlyList<VisibleRow> rows, ref int skip, ref int take)
    {
        var skipped = Math.Min(skip, rows.Count);
        var taken = Math.Min(take, rows.Count - skipped);
        skip -= skipped;
        take -= taken;
        return rows.Skip(skipped).Take(taken);
    }
}
