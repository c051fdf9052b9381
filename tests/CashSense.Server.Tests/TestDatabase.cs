using Npgsql;

namespace CashSense.Server.Tests;

/// <summary>A database of its own for each test class, on the engine that the suite runs on.</summary>
internal sealed class TestDatabase
{
    private const string PostgresVariable = "CASHSENSE_TEST_POSTGRES";

    private readonly string? _server;
    private readonly string _name = $"cs_{Guid.NewGuid():N}";

    private TestDatabase(string folder, string? server)
    {
        _server = server;
        Uri = server is null
            ? $"sqlite:///{Path.Combine(folder, "cashsense.db")}"
            : string.Concat(server.AsSpan(0, server.LastIndexOf('/') + 1), _name);
    }

    public string Uri { get; }

    /// <summary>On the engine that the suite runs on.</summary>
    public static TestDatabase In(string folder) => new(folder, Environment.GetEnvironmentVariable(PostgresVariable));

    public static TestDatabase OnSqlite(string folder) => new(folder, null);

    public Task CreateAsync() => OnServerAsync($"CREATE DATABASE {_name}");

    public Task DropAsync() => OnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private async Task OnServerAsync(string sql)
    {
        if (_server is null)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(CashSense.Server.Data.DatabaseOptions.Parse(_server, "/").ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
