using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>The rows on PostgreSQL, shared by any number of nodes.</summary>
public sealed class PostgresCashSenseDb(DbContextOptions<PostgresCashSenseDb> options) : CashSenseDb(options)
{
    protected override async Task<WriteTurn> BeginWriteAsync(Guid userId, CancellationToken ct)
    {
        var transaction = await Database.BeginTransactionAsync(ct);
        var turn = new WriteTurn(transaction, () => ValueTask.CompletedTask);
        try
        {
            // One writer per user over all nodes, for as long as the transaction lasts: the rollup and the rows never see half of another change.
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({userId.ToString("N")}, 0))", ct);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }
}
