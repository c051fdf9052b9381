using System.Net;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Tests;

/// <summary>Alive is the process, ready is the process with its database; neither tells a stranger anything else.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly CashSenseApp _app = CashSenseApp.OnSqlite();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task They_say_one_word()
    {
        Assert.Equal("Healthy", await _app.Http.GetStringAsync("/health/live"));
        Assert.Equal("Healthy", await _app.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_lost_database_is_seen_by_readiness_alone()
    {
        await _app.WriteAsync(User.LocalId, db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Users" RENAME TO "Gone";"""));
        using var live = await _app.Http.GetAsync("/health/live");
        using var ready = await _app.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Liveness_does_not_touch_the_database()
    {
        Assert.Equal(0, await CommandsDuringAsync("/health/live"));
        Assert.NotEqual(0, await CommandsDuringAsync("/health/ready"));
    }

    // The sweep and the jobs ask the database too: only lines of this very request count, and they carry its statement.
    private async Task<int> CommandsDuringAsync(string path)
    {
        var before = _app.Log.Lines.Count;
        await _app.Http.GetStringAsync(path);
        return _app.Log.Lines.Skip(before).Count(l => l.Text.Contains("Executed DbCommand", StringComparison.Ordinal) && l.Text.Contains("\"Users\"", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
