using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Analysis.Categories;
using CashSense.PlaidSimulator;
using CashSense.Server.Data;
using CashSense.Server.Features.Categories;
using CashSense.Server.Plaid;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CashSense.Server.Tests;

/// <summary>
/// The real server in this process, on a port of its own: a fresh SQLite file, or a fresh database of the PostgreSQL that
/// <c>CASHSENSE_TEST_POSTGRES</c> names; the embedded simulator as the bank; a clock that tests move.
/// </summary>
public sealed class CashSenseApp : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-test-").FullName;
    private readonly TestDatabase _database;
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private bool _learnsFromFew;
    private WebApplication? _app;
    private HttpClient? _http;

    public CashSenseApp()
        : this(TestDatabase.In)
    {
    }

    private CashSenseApp(Func<string, TestDatabase> database)
    {
        _database = database(_folder);
        _settings["PORT"] = "0";
        _settings["DB_URI"] = _database.Uri;
        _settings["KEYS_DIR"] = Path.Combine(_folder, "keys");
        _settings["SIMULATOR_TODAY"] = Today.ToString("O", CultureInfo.InvariantCulture);
        _settings["SIMULATOR_FIRST_SYNC_MS"] = "50";
        _settings["MODEL_FAMILY"] = "linear";   // the quickest: RetrainFamiliesTests tries the others
    }

    /// <summary>For what only SQLite promises.</summary>
    public static CashSenseApp OnSqlite() => new(TestDatabase.OnSqlite);

    public TestClock Clock { get; } = new(Today.ToDateTime(new TimeOnly(12, 0)));

    /// <summary>What was logged, at level Trace, over all restarts. Whatever a test does: a line that tells a secret fails it.</summary>
    public RecordedLog Log { get; } = new();

    public string Folder => _folder;

    public IServiceProvider Services => _app!.Services;

    public Simulator Simulator => Services.GetRequiredService<Simulator>();

    public Uri Address => new(_app!.Urls.First());

    /// <summary>Calls as the local user.</summary>
    public HttpClient Http => _http!;

    /// <summary>A setting for the next start.</summary>
    public CashSenseApp With(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>
    /// For tests of the training itself: it learns from each tenth of the shipped lines, so that it takes seconds. The tour and the recorded examples learn from all.
    /// </summary>
    public CashSenseApp WithFewShippedLines()
    {
        _learnsFromFew = true;
        return this;
    }

    public async ValueTask InitializeAsync()
    {
        await _database.CreateAsync();
        await StartAsync();
    }

    public async Task StartAsync()
    {
        string[] args = [.. _settings.Select(s => $"--{s.Key}={s.Value}")];
        _app = await Program.CreateAsync(args, _folder, builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            builder.Services.AddAuthentication(TestAuthentication.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, TestAuthentication>(TestAuthentication.SchemeName, null);
            builder.Services.Replace(ServiceDescriptor.Singleton(Impatient(builder.Services)));
            if (_learnsFromFew)
            {
                builder.Services.Replace(ServiceDescriptor.Singleton(new ShippedLines(static () => [.. TrainingData.Shipped().Where((_, i) => i % 10 == 0)])));
            }

            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(Log);
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Services.Configure<LoggerFilterOptions>(filters => filters.Rules.Clear());
            builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);   // as in the product: no request has an activity
        });
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = Address };
    }

    // The same retries as in the product, with shorter pauses.
    private static PlaidOptions Impatient(IServiceCollection services) =>
        ((PlaidOptions)services.Single(s => s.ServiceType == typeof(PlaidOptions)).ImplementationInstance!) with
        {
            RetryDelay = TimeSpan.FromMilliseconds(20),
            Timeout = TimeSpan.FromSeconds(10),
        };

    public async Task StopAsync()
    {
        _http!.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _app = null;
        Assert.Empty(Log.Leaks);
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>A person of their own: their client is authenticated by a scheme that only tests register.</summary>
    public async Task<HttpClient> GivenUserAsync()
    {
        var id = Guid.NewGuid();
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CashSenseDb>().EnsureUserAsync(id, Clock.GetUtcNow(), CancellationToken.None);
        var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Add(TestAuthentication.Header, id.ToString());
        return http;
    }

    public static Guid UserOf(HttpClient http) =>
        http.DefaultRequestHeaders.TryGetValues(TestAuthentication.Header, out var ids) ? Guid.Parse(ids.Single()) : User.LocalId;

    /// <summary>Links a bank and waits until its whole history is there.</summary>
    public async Task<LinkedItem> GivenLinkedItemAsync(HttpClient? user = null, string institution = "ins_1")
    {
        var http = user ?? Http;
        var publicToken = (await http.PostJsonAsync("/api/create_sandbox_token", new { institution_id = institution }))["public_token"]!.GetValue<string>();
        var exchanged = await http.PostJsonAsync("/api/exchange_token", new { public_token = publicToken });
        var itemId = Guid.Parse(exchanged["item_id"]!.GetValue<string>());
        await EventuallyAsync(async () =>
        {
            var items = (await http.GetJsonAsync("/api/items"))["items"]!.AsArray();
            return items.Single(i => Guid.Parse(i!["id"]!.GetValue<string>()) == itemId)!["status"]!.GetValue<string>() != "syncing";
        });
        return new LinkedItem(itemId, exchanged["access_token"]!.GetValue<string>(), exchanged);
    }

    /// <summary>The server's rows, for looking only.</summary>
    public async Task<T> ReadAsync<T>(Func<CashSenseDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CashSenseDb>());
    }

    /// <summary>Changes rows as a feature does: in the user's turn.</summary>
    public async Task WriteAsync(Guid userId, Func<CashSenseDb, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CashSenseDb>();
        await db.WriteAsync(userId, _ => change(db), CancellationToken.None);
    }

    /// <summary>
    /// Until the answer is disposed of, no work begins: not even the sweep of the start, which on a busy machine comes late and takes up whatever a test just wrote.
    /// </summary>
    public async Task<IAsyncDisposable> GivenWorkRestsAsync()
    {
        var scheduler = await Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await EventuallyAsync(async () => await scheduler.GetStatus() == SchedulerStatus.Running);   // it starts a moment after the server, and would undo the rest
        await scheduler.Standby();
        return new Rest(scheduler);
    }

    private sealed class Rest(IScheduler scheduler) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await scheduler.Start();
    }

    /// <param name="withinSeconds">A patience, not a promise: only a hang should end it, on the busiest machine.</param>
    public static async Task EventuallyAsync(Func<Task<bool>> holds, int withinSeconds = 180)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(withinSeconds), $"It did not become true within {withinSeconds} seconds.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await StopAsync();
        }

        await _database.DropAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What linking a bank gave.</summary>
public sealed record LinkedItem(Guid Id, string AccessToken, JsonNode Answer);

internal static class JsonCalls
{
    /// <summary>Posts and expects success; the answer's text is in the failure.</summary>
    public static async Task<JsonNode> PostJsonAsync(this HttpClient http, string path, object? body = null)
    {
        using var answer = body is null ? await http.PostAsync(path, null) : await http.PostAsJsonAsync(path, body);
        return await ReadAsync(answer);
    }

    public static async Task<JsonNode> GetJsonAsync(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return await ReadAsync(answer);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
