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
        (before with { Category = RowCategorization.Of(row).Category }).PutOn(row);
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
        foreach (var (row, before, decided) in changes)
        {
            var after = decided.MadeBy(run.Id, before);
            after.PutOn(row);
            db.CategorizationChanges.Add(new CategorizationChange { UserId = userId, RunId = run.Id, TransactionId = row.Id, Before = before, After = after });
        }

        return run.Id;
    }

    /// <summary>
    /// Gives each field that is still what the run made of it its value before: before all undone runs, where an undone one had made that too. What a person or a later run
    /// did since stays. Inside a write.
    /// </summary>
    /// <returns>How many rows were changed back, and how many kept something newer.</returns>
    public static async Task<(int Restored, int Kept)> UndoAsync(this CashSenseDb db, CategorizationRun run, CancellationToken ct)
    {
        var changes = await db.CategorizationChanges.AsNoTracking().Where(c => c.UserId == run.UserId && c.RunId == run.Id).ToListAsync(ct);
        var own = await db.OwnCategoriesOfAsync(run.UserId, ct);
        var restored = 0;
        foreach (var chunk in changes.Chunk(Queries.ValuesPerQuery))
        {
            var ids = chunk.Select(c => c.TransactionId).ToList();
            var rows = await db.Transactions.Where(t => t.UserId == run.UserId && ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
            var undoneBefore = (await db.CategorizationChanges.AsNoTracking().Where(c => c.UserId == run.UserId && ids.Contains(c.TransactionId))
                .Where(c => db.CategorizationRuns.Any(r => r.UserId == run.UserId && r.Id == c.RunId && r.UndoneAt != null))
                .ToListAsync(ct)).ToLookup(c => c.TransactionId);
            foreach (var change in chunk)
            {
                var row = rows[change.TransactionId];
                var now = RowCategorization.Of(row);
                restored += now.Keeps(change) ? 1 : 0;
                now.Without(undoneBefore[row.Id].Append(change)).Under(own).PutOn(row);
            }
        }

        return (restored, changes.Count - restored);
    }
}
