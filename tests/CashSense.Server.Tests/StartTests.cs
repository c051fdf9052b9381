using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace CashSense.Server.Tests;

/// <summary>Starting, stopping and killing the real process.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task With_nothing_set_up_it_says_where_it_is_what_it_talks_to_and_what_to_try()
    {
        await using var server = Start();
        await server.ListeningAsync();
        Assert.Contains("embedded bank simulator", server.Out, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "cashsense.db"), server.Out, StringComparison.Ordinal);
        Assert.Contains("/docs", server.Out, StringComparison.Ordinal);
        Assert.Contains("curl -X POST", server.Out, StringComparison.Ordinal);
        var welcome = await server.Http.GetJsonAsync("/");
        Assert.Equal(("ok", "sand", "simulator"), ((string)welcome["status"]!, (string)welcome["mode"]!, (string)welcome["plaid"]!));
    }

    [Fact]
    public async Task It_ends_cleanly_when_asked_and_keeps_no_lock()
    {
        await using (var server = Start())
        {
            await server.ListeningAsync();
            Assert.Equal(0, await server.TerminateAsync());
        }

        await using var again = Start();
        await again.ListeningAsync();
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_is_refused_with_one_line()
    {
        await using var first = Start();
        await first.ListeningAsync();
        await using var second = Start();
        await AssertRefusedAsync(second, "another Cash Sense process");

        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        File.CreateSymbolicLink(Path.Combine(elsewhere, "link.db"), Path.Combine(_folder, "cashsense.db"));
        await using var third = Start(("DB_URI", $"sqlite:///{Path.Combine(elsewhere, "link.db")}"));
        await AssertRefusedAsync(third, "another Cash Sense process");
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var server = Start(("PORT", $"{((IPEndPoint)listener.LocalEndpoint).Port}"));
        await AssertRefusedAsync(server, "PORT");
    }

    [Theory]
    [InlineData("PLAID_ENV_MODE=prod;PLAID_CLIENT_ID=id;PLAID_SECRET_prod=topsecret", "sign_in_required")]
    [InlineData("PLAID_ENV_MODE=dev;PLAID_CLIENT_ID=id;PLAID_SECRET_dev=topsecret;PLAID_ENV_dev=https://plaid.example.org", "sign_in_required")]
    [InlineData("HOST=0.0.0.0", "sign_in_required")]
    [InlineData("PLAID_ENV_MODE=prod", "PLAID_CLIENT_ID")]
    [InlineData("PLAID_ENV_MODE=live", "PLAID_ENV_MODE")]
    [InlineData("DB_URI=mysql://ana:topsecret@db/money", "mysql")]
    [InlineData("DB_URI=sqlite:////proc/nowhere/cashsense.db", "DB_URI")]
    [InlineData("DB_URI=sqlite:///cashsense.db?mode=ro", "mode")]
    [InlineData("PLAID_CLIENT_ID=id;PLAID_SECRET_sand=topsecret;PLAID_ENV_sand=https://production.plaid.com", "PLAID_ENV_sand")]
    [InlineData("SIMULATOR_TODAY=2026-13-01", "'2026-13-01'; it must be")]
    [InlineData("MODEL_FAMILY=neural", "MODEL_FAMILY is 'neural'; use auto, linear, forest or boosting.")]
    [InlineData("KEYS_DIR=.", "KEYS_DIR")]
    [InlineData("KEYS_DIR=/proc/nowhere", "KEYS_DIR")]
    [InlineData("DB_URI=postgresql://ana:topsecret@127.0.0.1:1/money", "DB_URI")]
    [InlineData("DB_URI=postgresql://ana:topsecret@db/money?sslmode=require&sslmode=prefer", "sslmode")]
    public async Task A_wrong_setting_stops_the_start_with_one_line(string settings, string named)
    {
        await using var server = Start([.. settings.Split(';').Select(s => s.Split('=', 2)).Select(s => (s[0], s[1]))]);
        await AssertRefusedAsync(server, named);
        Assert.DoesNotContain("topsecret", server.Error + server.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_state_of_the_simulator_stops_the_start_with_one_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "cashsense.simulator.json"), "{");
        await using var server = Start();
        await AssertRefusedAsync(server, "cashsense.simulator.json");
    }

    [Fact]
    public async Task A_kill_at_any_moment_of_the_first_start_does_not_stop_the_next_one()
    {
        for (var round = 0; round < 6; round++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{round}")).FullName;
            await using (var killed = Start(folder))
            {
                await CashSenseApp.EventuallyAsync(() => Task.FromResult(File.Exists(Path.Combine(folder, "cashsense.db"))));
                await Task.Delay(round * 60);
                await killed.KillAsync();
            }

            await using var server = Start(folder);
            await server.ListeningAsync();
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/ready")).StatusCode);
        }
    }

    [Fact]
    public async Task A_migration_lock_that_a_killed_process_left_is_removed()
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "cashsense.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-24 00:00:00')
                """;
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        await using var server = Start();
        await server.ListeningAsync();
        Assert.Contains("A migration was interrupted before", server.Out + server.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_runs_under_the_collector_that_needs_half_the_memory()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(typeof(Program).Assembly.Location, "runtimeconfig.json")))!;
        Assert.Equal(false, (bool?)settings["runtimeOptions"]!["configProperties"]!["System.GC.Server"]);
    }

    [Fact]
    public async Task A_database_that_a_newer_version_changed_is_refused()
    {
        await using (var server = Start())
        {
            await server.ListeningAsync();
            await server.TerminateAsync();
        }

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "cashsense.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231000000_FromTheFuture', '99.0.0')";
            await command.ExecuteNonQueryAsync();
        }

        await using var older = Start();
        await AssertRefusedAsync(older, "newer Cash Sense");
    }

    private ServerProcess Start(params (string Name, string Value)[] environment) => Start(_folder, environment);

    private ServerProcess Start(string folder, params (string Name, string Value)[] environment) =>
        ServerProcess.Start(folder, [("PORT", "0"), ("KEYS_DIR", Path.Combine(_folder, "keys")), .. environment]);

    private static async Task AssertRefusedAsync(ServerProcess server, string named)
    {
        Assert.Equal(1, await server.EndedAsync());
        var line = Assert.Single(server.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith("cannot start: ", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Equal("", server.Out.Trim());
    }
}
