using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CashSense.Server.Data;

/// <summary>The one writer of a SQLite file: at most one turn at a time in this process, which is alone on the file, and all checkpoints.</summary>
public sealed class SqliteWriter(string databasePath) : IDisposable
{
    /// <summary>A longer write-ahead log is moved into the database, and cut to this when it begins anew. SQLite's own default: 1,000 pages of 4 KiB.</summary>
    public const long CheckpointBytes = 4_096_000;

    private readonly SemaphoreSlim _turn = new(1, 1);

    internal async Task<WriteTurn> BeginAsync(DatabaseFacade database, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await database.OpenConnectionAsync(ct);
            await database.ExecuteSqlRawAsync("PRAGMA query_only=OFF", ct);
            var transaction = await database.BeginTransactionAsync(ct);   // BEGIN IMMEDIATE: the lock is taken before anything is read
            return new WriteTurn(transaction, () => EndAsync(database));
        }
        catch
        {
            await CloseAsync(database);
            throw;
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask EndAsync(DatabaseFacade database)
    {
        try
        {
            if (new FileInfo(databasePath + "-wal") is { Exists: true, Length: > CheckpointBytes })
            {
                await database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(PASSIVE)");
            }
        }
        finally
        {
            await CloseAsync(database);
        }
    }

    private async Task CloseAsync(DatabaseFacade database)
    {
        try
        {
            await database.CloseConnectionAsync();   // the pool hands it out again only through ConnectionOpened, which makes it read-only
        }
        finally
        {
            _turn.Release();
        }
    }
}
