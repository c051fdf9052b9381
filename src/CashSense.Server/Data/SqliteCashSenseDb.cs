using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CashSense.Server.Data;

/// <summary>The rows in one SQLite file, for one process.</summary>
public sealed class SqliteCashSenseDb(DbContextOptions<SqliteCashSenseDb> options) : CashSenseDb(options)
{
    protected override Task<WriteTurn> BeginWriteAsync(Guid userId, CancellationToken ct) => this.GetService<SqliteWriter>().BeginAsync(Database, ct);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }
}

/// <summary>What every SQLite connection is told when it is opened.</summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    public static readonly SqliteConnectionSettings Instance = new();

    // FULL: a commit survives a power cut. No automatic checkpoints and query_only: only the writer's turn writes and checkpoints, because
    // SQLite 3.7.0 to 3.51.2 can corrupt a file when two connections do (docs/adr/0004).
    private static readonly string Pragmas = string.Join(
        ' ',
        "PRAGMA synchronous=FULL;",
        "PRAGMA foreign_keys=ON;",
        $"PRAGMA busy_timeout={DatabaseOptions.BusyTimeoutSeconds * 1000};",
        "PRAGMA wal_autocheckpoint=0;",
        $"PRAGMA journal_size_limit={SqliteWriter.CheckpointBytes};",
        "PRAGMA mmap_size=0;",
        "PRAGMA query_only=ON;");

    public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
