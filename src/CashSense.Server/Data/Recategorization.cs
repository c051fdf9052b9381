using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>A past row that a categorizer now sees otherwise.</summary>
internal sealed record RowChange(Transaction Row, RowCategorization Before, RowCategorization After);

/// <summary>Past rows under a categorizer that has learned since: looking, applying as a run, undoing a run.</summary>
internal static class Recategorization
{
    /// <summary>Of some rows, those of a merchant and of merchants that are written almost the same.</summary>
    public static async Task<List<Transaction>> OfMerchantAsync(this IQueryable<Transaction> rows, string merchantKey, CancellationToken ct)
    {
        var keys = await rows.Where(t => t.MerchantKey != "").Select(t => t.MerchantKey).Distinct().ToListAsync(ct);
        var found = new List<Transaction>();
        foreach (var alike in keys.Where(k => CorrectionMemory.AreAlike(k, merchantKey)).Order(StringComparer.Ordinal).Chunk(Queries.ValuesPerQuery))
        {
            found.AddRange(await rows.Where(t => alike.Contains(t.MerchantKey)).ToListAsync(ct));
        }

        return found;
    }

    /// <summary>Decides each row again. Those that look the same after it are left exactly as they were; the others now stand as decided.</summary>
    /// <returns>The changed ones, newest first.</returns>
    public static List<RowChange> Apply(UserCategorizer categorizer, IEnumerable<Transaction> rows) => Apply(rows, (row, _) =>
    {
        categorizer.Decide(row);
        return true;
    });

    /// <summary>The same for what the machine alone decides: where the user's rules and corrections speak, and whether they were applied to the past, is the user's affair.</summary>
    /// <param name="categorizer">The user's.</param>
    /// <param name="rows">Rows that stand by no word of the user (<see cref="CategorySources.UsersWord"/>).</param>
    public static List<RowChange> ApplyMachine(UserCategorizer categorizer, IEnumerable<Transaction> rows) => Apply(rows, (row, before) =>
    {
        categorizer.Decide(row);
        (row.Merchant, row.Excluded) = (before.Merchant, before.Excluded);
        row.SearchText = UserCategorizer.SearchTextOf(row);
        return !row.CategorySource.IsUsersWord();
    });

    private static List<RowChange> Apply(IEnumerable<Transaction> rows, Func<Transaction, RowCategorization, bool> decide)
    {
        var changes = new List<RowChange>();
        foreach (var row in rows)
        {
            var before = RowCategorization.Of(row);
            if (decide(row, before) && RowCategorization.Of(row) is var after && !before.LooksLike(after))
            {
                changes.Add(new RowChange(row, before, after));
            }
            else
            {
                before.PutOn(row);
            }
        }

        return [.. changes.OrderByDescending(c => c.Row.Date).ThenByDescending(c => c.Row.Id)];
    }

    /// <summary>Keeps what was applied as a run that can be undone. Inside a write.</summary>
    /// <param name="runId">That of what brought the changes about, if it has one.</param>
    /// <returns>The run's id.</returns>
    public static Guid StoreRun(this CashSenseDb db, Guid userId, IReadOnlyCollection<RowChange> changes, DateTimeOffset now, Guid? runId = null)
    {
        var run = new CategorizationRun { UserId = userId, Id = runId ?? Guid.CreateVersion7(now), CreatedAt = now };
        db.CategorizationRuns.Add(run);
        foreach (var change in changes)
        {
            change.Row.RunId = change.After.HasCategoryOf(change.Before) ? change.Row.RunId : run.Id;
            db.CategorizationChanges.Add(new CategorizationChange
            {
                UserId = userId,
                RunId = run.Id,
                TransactionId = change.Row.Id,
                Before = change.Before,
                After = RowCategorization.Of(change.Row),
            });
        }

        return run.Id;
    }

    /// <summary>
    /// Gives each field that the run changed its earlier value, where nothing newer was done to it: no person, no later run. What an earlier run had made of it is left out where
    /// that one is undone too: then the value before both. Inside a write.
    /// </summary>
    /// <returns>How many rows were changed back, and how many kept something newer.</returns>
    public static async Task<(int Restored, int Kept)> UndoAsync(this CashSenseDb db, CategorizationRun run, CancellationToken ct)
    {
        var changes = await db.CategorizationChanges.AsNoTracking().Where(c => c.UserId == run.UserId && c.RunId == run.Id).ToListAsync(ct);
        var own = await db.OwnCategoriesOfAsync(run.UserId, ct);
        var (restored, kept) = (0, 0);
        foreach (var chunk in changes.Chunk(Queries.ValuesPerQuery))
        {
            var ids = chunk.Select(c => c.TransactionId).ToList();
            var rows = await db.Transactions.Where(t => t.UserId == run.UserId && ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
            var undone = await db.CategorizationChanges.AsNoTracking().Where(c => c.UserId == run.UserId && ids.Contains(c.TransactionId))
                .Join(db.CategorizationRuns.Where(r => r.UserId == run.UserId && r.UndoneAt != null), c => c.RunId, r => r.Id, (c, r) => new { Change = c, r.CreatedAt })
                .ToListAsync(ct);
            var undoneOf = undone.Where(u => u.CreatedAt <= run.CreatedAt).OrderByDescending(u => u.CreatedAt).ToLookup(u => u.Change.TransactionId, u => u.Change);
            foreach (var change in chunk)
            {
                var before = undoneOf[change.TransactionId].Aggregate(change.Before, (state, c) => state.Without(c));
                var isWhole = Restore(rows[change.TransactionId], change, before.Under(own));
                (restored, kept) = isWhole ? (restored + 1, kept) : (restored, kept + 1);
            }
        }

        return (restored, kept);
    }

    private static bool Restore(Transaction row, CategorizationChange change, RowCategorization before)
    {
        var after = change.After;
        var isCategoryOfRun = row.RunId == change.RunId && row.CategorySource is not CategorySource.User;
        var isMerchantOfRun = row.Merchant == after.Merchant && !row.MerchantByUser;
        var isExclusionOfRun = row.Excluded == after.Excluded && !row.ExcludedByUser;
        if (isCategoryOfRun)
        {
            before.PutCategoryOn(row);
        }

        row.Merchant = isMerchantOfRun ? before.Merchant : row.Merchant;
        row.Excluded = isExclusionOfRun ? before.Excluded : row.Excluded;
        row.SearchText = UserCategorizer.SearchTextOf(row);
        return (isCategoryOfRun || after.RunId != change.RunId)
            && (isMerchantOfRun || after.Merchant == change.Before.Merchant)
            && (isExclusionOfRun || after.Excluded == change.Before.Excluded);
    }
}
