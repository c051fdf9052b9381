using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.PlaidSimulator;
using CashSense.PlaidSimulator.Faults;

namespace CashSense.Server.Tests;

/// <summary>
/// kill -9 on the real process at one named point after another, while it links and syncs with a stand-alone simulator that it knows by address
/// and keys only - the very settings of the real Plaid. After each, the rows are the bank's, and what the server acknowledged to the user is there.
/// </summary>
public sealed class CrashTests : IAsyncLifetime
{
    private const string Household = "ins_1";   // its history fills several pages
    private const string SmallBank = "ins_109508";   // quickly linked, again and again

    /// <summary>While a few new days are fetched.</summary>
    private static readonly string[] WhileSyncing =
    [
        .. from call in new[] { "/transactions/refresh", "/item/get", "/transactions/sync", "/accounts/get", "/investments/holdings/get", "/investments/transactions/get" }
           from side in new[] { "before", "after" }
           select $"{side} {call} 1",
        "before write 1",
        "after write 1",
        "before commit 1",
        "after commit 1",
    ];

    /// <summary>While the whole history is read anew, as the bank has refused the cursor: the first call of sync is the refusal.</summary>
    private static readonly string[] WhileStartingOver =
    [
        .. from page in new[] { 2, 3, 4 }
           from side in new[] { "before", "after" }
           select $"{side} /transactions/sync {page}",
        "before commit 1",
        "after commit 1",
    ];

    /// <summary>On the way from a public token to the first history; and whether the connection is there afterwards, where the point says so.</summary>
    private static readonly (string Point, bool? IsStored)[] WhileLinking =
    [
        ("before /item/public_token/exchange 1", false),
        ("after /item/public_token/exchange 1", false),
        ("before link 1", false),
        ("after link 1", true),
        ("before /transactions/sync 1", null),
        ("after /transactions/sync 1", null),
        ("before commit 1", null),
        ("after commit 1", null),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-test-").FullName;
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly List<string> _linked = [];   // the bank's ids of the connections that the server must have
    private readonly TestDatabase _database;
    private Simulator _bank = null!;

    public CrashTests() => _database = TestDatabase.In(_folder);

    private string KillFile => Path.Combine(_folder, "kill-point");

    public async ValueTask InitializeAsync()
    {
        await _database.CreateAsync();
        _bank = await Simulator.StartAsync(
            new SimulatorOptions { Today = CashSenseApp.Today, FirstSyncDelay = TimeSpan.FromMilliseconds(200), ClientId = "id", Secret = "secret" }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _bank.DisposeAsync();
        await _database.DropAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_any_point_of_syncing_and_linking_it_ends_in_step_with_the_bank()
    {
        await using (var first = Start())
        {
            await first.ListeningAsync();
            await LinkAsync(first.Http, Household);
            _linked.Add(Assert.Single(_bank.ItemIds));
        }

        foreach (var point in WhileSyncing)
        {
            _bank.Today = _bank.Today.AddDays(2);
            await KilledAsync(point, SyncAsync);
        }

        foreach (var point in WhileStartingOver)
        {
            await KilledAsync(point, http =>
            {
                _bank.Faults.Next("/transactions/sync", Fault.PlaidError(400, "INVALID_REQUEST", "INVALID_FIELD"));
                return SyncAsync(http);
            });
        }

        foreach (var (point, isStored) in WhileLinking)
        {
            var atTheBank = _bank.ItemIds.Count;
            await KilledAsync(point, http => LinkAsync(http, SmallBank));
            // The bank gives a token once: one that was lost before it was stored is unknown here for ever, and the user links again.
            _linked.AddRange(_bank.ItemIds.Skip(isStored ?? await IsStoredAsync() ? atTheBank : int.MaxValue));
        }

        await using var last = Start();
        await last.ListeningAsync();
        await AssertInStepAsync(last.Http, "the last kill");
    }

    private async Task<bool> IsStoredAsync()
    {
        await using var server = Start();
        await server.ListeningAsync();
        return (await server.Http.GetJsonAsync("/api/items"))["items"]!.AsArray().Count > _linked.Count;
    }

    /// <summary>Starts after the last kill, finds everything in step, and is killed in the middle of <paramref name="work"/>.</summary>
    private async Task KilledAsync(string point, Func<HttpClient, Task> work)
    {
        await using var server = Start();
        await server.ListeningAsync();
        await AssertInStepAsync(server.Http, $"the kill that came before \"{point}\"");
        await NoteAsync(server.Http, point);

        await File.WriteAllTextAsync(KillFile, point);
        await Record.ExceptionAsync(() => work(server.Http));   // cut off; or answered, where a row is seen an instant before the commit is told
        Assert.True(await Record.ExceptionAsync(server.EndedAsync) is null, $"It never came to \"{point}\".");
        File.Delete(KillFile);
    }

    private async Task AssertInStepAsync(HttpClient http, string after)
    {
        var items = (await http.GetJsonAsync("/api/items"))["items"]!.AsArray();
        Assert.True(items.Count == _linked.Count, $"After {after}: {items.Count} connections, not {_linked.Count}.");
        await SyncAsync(http, items);

        var shown = await AllAsync(http);
        var bank = _linked.SelectMany(_bank.TransactionsOf).Select(t => (t.Date, t.Amount, t.OriginalDescription)).Order().ToList();
        Assert.True(
            bank.SequenceEqual(shown.Select(t => (DateOnly.Parse((string)t["date"]!, CultureInfo.InvariantCulture), (decimal)t["amount"]!, (string)t["name"]!)).Order()),
            $"The rows differ from the bank's after {after}: {shown.Count} stored, {bank.Count} at the bank.");

        var kept = shown.ToDictionary(t => (string)t["id"]!, t => (string?)t["note"], StringComparer.Ordinal);
        foreach (var (id, note) in _notes)
        {
            Assert.True(kept.GetValueOrDefault(id) == note, $"After {after}: the note \"{note}\" is lost.");
        }
    }

    // Only the latest can be out of step: the bank's day moves while there is one, and stands still while others are linked. Asked once: Plaid's limit is two a minute.
    private static async Task SyncAsync(HttpClient http, JsonArray items)
    {
        var asked = TimeProvider.System.GetUtcNow();
        var state = await http.PostJsonAsync($"/api/items/{items[^1]!["id"]}/sync");
        await CashSenseApp.EventuallyAsync(async () =>
        {
            var isDone = (string)state["status"]! == "ready" && (DateTimeOffset)state["last_synced_at"]! >= asked;
            state = isDone ? state : (await http.GetJsonAsync("/api/items"))["items"]![items.Count - 1]!;
            return isDone;
        });
    }

    private static async Task SyncAsync(HttpClient http) => await SyncAsync(http, (await http.GetJsonAsync("/api/items"))["items"]!.AsArray());

    private static async Task LinkAsync(HttpClient http, string institution)
    {
        var token = await http.PostJsonAsync("/api/create_sandbox_token", new { institution_id = institution });
        await http.PostJsonAsync("/api/exchange_token", new { public_token = (string)token["public_token"]! });
        await SyncAsync(http);
    }

    // On an old row: a pending one may be taken back by the bank, and its note with it.
    private async Task NoteAsync(HttpClient http, string note)
    {
        var rows = (await http.PostJsonAsync("/api/get_transactions", new { limit = 50, end_date = CashSenseApp.Today.AddDays(-60) }))["transactions"]!.AsArray();
        var id = (string)rows.First(t => t!["note"] is null)!["id"]!;
        using var answer = await http.PatchAsJsonAsync($"/api/transactions/{id}", new { note });
        answer.EnsureSuccessStatusCode();
        _notes[id] = note;
    }

    private static async Task<List<JsonNode>> AllAsync(HttpClient http)
    {
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await http.PostJsonAsync("/api/get_transactions", new { days = 900, limit = 500, cursor });
            all.AddRange(page["transactions"]!.AsArray().Select(t => t!));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        return all;
    }

    private ServerProcess Start() => ServerProcess.Start(
        _folder,
        [
            ("PORT", "0"),
            ("DB_URI", _database.Uri),
            ("KEYS_DIR", Path.Combine(_folder, "keys")),
            ("PLAID_CLIENT_ID", "id"),
            ("PLAID_SECRET_sand", "secret"),
            ("PLAID_ENV_sand", _bank.Address.ToString()),
            .. KillPoint.In(KillFile),
        ]);
}
