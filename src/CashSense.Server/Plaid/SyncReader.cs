namespace CashSense.Server.Plaid;

/// <summary>Everything that changed since a cursor, read to its end: applied whole or not at all.</summary>
/// <param name="Accounts">Those that the rows belong to: closed ones too, which the list of accounts no longer has.</param>
/// <param name="NextCursor">What to store in the same transaction as the rows; null when Plaid has not read the bank yet.</param>
/// <param name="IsReady">False while Plaid is still fetching the first history: an empty answer that does not mean an empty account.</param>
/// <param name="IsComplete">False while only the latest 30 days are there.</param>
/// <param name="StartedOver">The stored cursor was refused, so this is the whole history: what is stored and not in it is gone.</param>
public sealed record SyncUpdate(
    IReadOnlyList<PlaidTransaction> Upserts, IReadOnlyList<string> Removed, IReadOnlyList<PlaidAccount> Accounts, string? NextCursor, bool IsReady, bool IsComplete, bool StartedOver);

/// <summary>The loop that Plaid's contract asks for around <c>/transactions/sync</c>.</summary>
public sealed class SyncReader(PlaidClient plaid, PlaidOptions options, TimeProvider clock)
{
    // The contract advises 3 to 5; then the job comes back later.
    private const int Tries = 4;

    /// <exception cref="PlaidException">Among others TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION when the data changed under every try.</exception>
    public async Task<SyncUpdate> ReadAsync(string accessToken, string? cursor, CancellationToken ct)
    {
        var startedOver = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadPagesAsync(accessToken, cursor, startedOver, ct);
            }
            catch (PlaidException e) when (e.ErrorCode == "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION" && attempt < Tries)
            {
                // The pages are thrown away and the loop begins again at its first cursor: repeating the failed page fails again.
                await Task.Delay(options.RetryDelay * attempt, clock, ct);
            }
            catch (PlaidException e) when (e is { ErrorType: "INVALID_REQUEST", ErrorCode: "INVALID_FIELD" } && cursor is not null && !startedOver)
            {
                (cursor, startedOver) = (null, true);   // "cursor not associated with access_token": only the whole history can put it right
            }
        }
    }

    private async Task<SyncUpdate> ReadPagesAsync(string accessToken, string? cursor, bool startedOver, CancellationToken ct)
    {
        var upserts = new List<PlaidTransaction>();
        var removed = new List<string>();
        var accounts = new Dictionary<string, PlaidAccount>(StringComparer.Ordinal);
        while (true)
        {
            var page = await plaid.SyncTransactionsAsync(accessToken, cursor, ct);
            upserts.AddRange(page.Added);
            upserts.AddRange(page.Modified);
            removed.AddRange(page.Removed.Select(r => r.TransactionId));
            foreach (var account in page.Accounts ?? [])
            {
                accounts[account.AccountId] = account;
            }

            if (page.HasMore && page.NextCursor == cursor)
            {
                throw new PlaidException(PlaidException.Unreachable, "CURSOR_DOES_NOT_MOVE", null);   // it would page for ever
            }

            cursor = string.IsNullOrEmpty(page.NextCursor) ? null : page.NextCursor;
            if (!page.HasMore)
            {
                var isReady = page.TransactionsUpdateStatus is not "NOT_READY" && cursor is not null;
                return new SyncUpdate(upserts, removed, [.. accounts.Values], cursor, isReady, page.TransactionsUpdateStatus is "HISTORICAL_UPDATE_COMPLETE", startedOver);
            }
        }
    }
}
