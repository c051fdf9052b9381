using CashSense.Server.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CashSense.Server.Tests;

/// <summary>What is promised of the SQLite file: always run on SQLite, whatever the suite runs on.</summary>
public sealed class SqliteTests : IAsyncLifetime
{
    private readonly CashSenseApp _app = CashSenseApp.OnSqlite();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "10000")]
    [InlineData("wal_autocheckpoint", "0")]
    [InlineData("mmap_size", "0")]
    [InlineData("query_only", "1")]
    public async Task Every_SQLite_connection_is_told_what_to_promise(string pragma, string value)
    {
        var said = await _app.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return $"{await command.ExecuteScalarAsync()}";
        });
        Assert.Equal(value, said);
    }

    [Fact]
    public async Task A_reader_cannot_write_past_the_turn()
    {
        await Assert.ThrowsAsync<SqliteException>(() => _app.ReadAsync(db => db.Users.ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task An_abandoned_reader_and_many_writers_leave_a_whole_file()
    {
        var path = _app.Services.GetRequiredService<DatabaseOptions>().SqlitePath;
        var users = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToList();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await _app.ReadAsync(db => db.Users.CountAsync());
            }
        }));
        var writers = users.Select(user => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await _app.WriteAsync(Guid.NewGuid(), db =>
                {
                    db.Users.Add(new User { Id = Guid.NewGuid(), CreatedAt = _app.Clock.GetUtcNow() });
                    return Task.CompletedTask;
                });
            }
        }));
        await Task.WhenAll(readers.Concat(writers));
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
    }
}
