using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
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
    public async Task A_program_that_writes_for_three_seconds_is_waited_for()
    {
        await using var other = await HoldAsync();
        var answer = RuleAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await other.CloseAsync();
        using var taken = await answer;
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_program_that_never_ends_writing_gets_a_503_and_no_more()
    {
        await using (await HoldAsync())
        {
            using var busy = await RuleAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
            Assert.Equal("database_busy", (string)JsonNode.Parse(await busy.Content.ReadAsStringAsync())!["code"]!);
            Assert.NotNull(busy.Headers.RetryAfter);
            Assert.Equal(HttpStatusCode.OK, (await _app.Http.GetAsync("/api/items")).StatusCode);   // readers go on
        }

        using var free = await RuleAsync();
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);
    }

    // Some other program's transaction on our file.
    private async Task<SqliteConnection> HoldAsync()
    {
        var other = new SqliteConnection($"Data Source={_app.Services.GetRequiredService<DatabaseOptions>().SqlitePath};Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return other;
    }

    private Task<HttpResponseMessage> RuleAsync() => _app.Http.PostAsJsonAsync("/api/set_budget_goal", new { category = "total", amount = 100, currency = "EUR" });

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
