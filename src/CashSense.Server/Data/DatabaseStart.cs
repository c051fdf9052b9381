using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CashSense.Server.Data;

/// <summary>Makes the database ready before the first request, and owns the SQLite file for the life of the process.</summary>
public sealed class DatabaseStart(DatabaseOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DatabaseStart> log) : IAsyncDisposable
{
    private FileStream? _processLock;

    // While it is open no reader's close is the last one: SQLite would checkpoint there, outside the writer's turn.
    private SqliteConnection? _keepOpen;

    /// <exception cref="OptionsValidationException">The file cannot be used, is in use, or was written by a newer version: one line that says so.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.SqlitePath is { } path)
        {
            LockFile(path);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CashSenseDb>();
        try
        {
            await MigrateAsync(db, ct);
            await EnsureLocalUserAsync(db, ct);
        }
        catch (Exception e) when ((e as NpgsqlException ?? e.InnerException as NpgsqlException) is { } refusal)
        {
            throw Refused($"names {options.Display}, which cannot be used ({refusal.Message.TrimEnd('.')}); check the address, the user and the password.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_keepOpen is not null)
        {
            await _keepOpen.DisposeAsync();
            SqliteConnection.ClearPool(_keepOpen);
        }

        _processLock?.Dispose();
    }

    private void LockFile(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _processLock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            OwnerOnly(path + ".lock");
            _keepOpen = new SqliteConnection(options.ConnectionString);
            _keepOpen.Open();
            OwnerOnly(path);
            using var command = _keepOpen.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL";
            command.ExecuteScalar();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            _processLock?.Dispose();
            throw Refused(IsLockedByAnother(e)
                ? $"names {path}, which another Cash Sense process is using; stop it first, or give this one another file."
                : $"names {path}, which cannot be opened ({e.Message.TrimEnd('.')}); check that the folder exists and may be written.");
        }
    }

    // EWOULDBLOCK on Linux and macOS; ERROR_SHARING_VIOLATION.
    private static bool IsLockedByAnother(Exception e) => e is IOException { HResult: 11 or 35 or unchecked((int)0x80070020) };

    private static void OwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task MigrateAsync(CashSenseDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        var newer = applied.Find(m => !known.Contains(m));
        if (newer is not null)
        {
            throw Refused($"names a database that a newer Cash Sense has changed ('{newer}' is unknown here); start that version.");
        }

        if (applied.Count == known.Count)
        {
            return;   // EF would find that too, but first compares the model with the migrations: a test does that, not each start
        }

        if (options.Engine is DatabaseEngine.Sqlite)
        {
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA query_only=OFF", ct);
            await RemoveAbandonedMigrationLockAsync(db, ct);
        }

        await db.Database.MigrateAsync(ct);
        if (options.Engine is DatabaseEngine.Sqlite)
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // EF waits for this row for ever. We hold the file's process lock, so whoever wrote it is dead.
    private async Task RemoveAbandonedMigrationLockAsync(CashSenseDb db, CancellationToken ct)
    {
        var exists = await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'").SingleAsync(ct);
        if (exists > 0 && await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct) > 0)
        {
            log.LogWarning("A migration was interrupted before; its lock is removed and the migration goes on.");
        }
    }

    private async Task EnsureLocalUserAsync(CashSenseDb db, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(u => u.Id == User.LocalId, ct))
        {
            await db.EnsureUserAsync(User.LocalId, clock.GetUtcNow(), ct);
        }
    }

    private static OptionsValidationException Refused(string why) =>
        new(DatabaseOptions.Variable, typeof(DatabaseOptions), [$"{DatabaseOptions.Variable} {why}"]);
}
