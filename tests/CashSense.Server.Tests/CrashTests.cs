using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.PlaidSimulator;

namespace CashSense.Server.Tests;

/// <summary>
/// kill -9 on the real process, again and again, while it syncs with a stand-alone simulator that it knows by address and keys only - the very
/// settings of the real Plaid. In the end the rows are the bank's, and what the server acknowledged to the user is there.
/// </summary>
public sealed class CrashTests : IAsyncLifetime
{
    private const int Rounds = 15;
    private const string Institution = "ins_1";

    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-test-").FullName;
    private readonly TestDatabase _database;
    private Simulator? _simulator;

    public CrashTests() => _database = TestDatabase.In(_folder);

    public async ValueTask InitializeAsync()
    {
        await _database.CreateAsync();
        _simulator = await Simulator.StartAsync(
            new SimulatorOptions { Today = CashSenseApp.Today, FirstSyncDelay = TimeSpan.FromMilliseconds(200), ClientId = "id", Secret = "secret" }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator!.DisposeAsync();
        await _database.DropAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_any_moment_of_any_sync_it_ends_in_step_with_the_bank()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        var itemId = "";
        for (var round = 0; round <= Rounds; round++)
        {
            await using var server = Start();
            await server.ListeningAsync();
            if (round == 0)
            {
                // The kill falls into the first sync: between the exchange and the end of the history.
                var token = await server.Http.PostJsonAsync("/api/create_sandbox_token", new { institution_id = Institution });
                var exchange = server.Http.PostAsJsonAsync("/api/exchange_token", new { public_token = (string)token["public_token"]! });
                await CashSenseApp.EventuallyAsync(async () =>
                    exchange.IsCompleted || (await server.Http.GetJsonAsync("/api/items"))["items"]!.AsArray().Count > 0);
                itemId = (string)(await server.Http.GetJsonAsync("/api/items"))["items"]![0]!["id"]!;
                await Task.Delay(random.Next(0, 700));
                await server.KillAsync();
                await exchange.ContinueWith(_ => { }, TaskScheduler.Default);   // answered or cut off: both may be
                continue;
            }

            await EditOneAsync(server.Http, $"round {round}", notes);
            _simulator!.Today = CashSenseApp.Today.AddDays(round);
            var sync = server.Http.PostAsync($"/api/items/{itemId}/sync", null);
            // Most kills fall into the sync, every third one after its answer: so the next ones meet rows that are there.
            await (round % 3 == 0 ? ReadyAsync(server.Http, itemId) : Task.Delay(random.Next(0, 1200)));
            await server.KillAsync();
            await sync.ContinueWith(_ => { }, TaskScheduler.Default);   // answered or cut off: both may be
        }

        await using var last = Start();
        await last.ListeningAsync();
        await ReadyAsync(last.Http, itemId);
        var shown = await AllAsync(last.Http);
        var bank = _simulator!.TransactionsOf(Assert.Single(_simulator.ItemIds));
        Assert.True(
            bank.Select(t => (t.Date, t.Amount, t.OriginalDescription)).Order().SequenceEqual(
                shown.Select(t => (DateOnly.Parse((string)t["date"]!, System.Globalization.CultureInfo.InvariantCulture), (decimal)t["amount"]!, (string)t["name"]!)).Order()),
            $"The rows differ from the bank's after the kills of seed {seed}: {shown.Count} stored, {bank.Count} at the bank.");
        var kept = shown.ToDictionary(t => (string)t["id"]!, t => (string?)t["note"], StringComparer.Ordinal);
        Assert.All(notes, n => Assert.True(!kept.TryGetValue(n.Key, out var note) || note == n.Value, $"A note was lost (seed {seed})."));
        Assert.True(notes.Keys.Any(kept.ContainsKey), $"No noted row is left (seed {seed}).");
    }

    private static Task ReadyAsync(HttpClient http, string itemId) =>
        CashSenseApp.EventuallyAsync(async () => (string)(await http.PostJsonAsync($"/api/items/{itemId}/sync"))["status"]! == "ready");

    private static async Task EditOneAsync(HttpClient http, string note, Dictionary<string, string> notes)
    {
        var rows = (await http.PostJsonAsync("/api/get_transactions", new { days = 900, limit = 20 }))["transactions"]!.AsArray();
        if (rows.FirstOrDefault(t => t!["note"] is null) is { } row)
        {
            var id = (string)row["id"]!;
            using var answer = await http.PatchAsJsonAsync($"/api/transactions/{id}", new { note });
            answer.EnsureSuccessStatusCode();
            notes[id] = note;
        }
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
        ("PORT", "0"),
        ("DB_URI", _database.Uri),
        ("KEYS_DIR", Path.Combine(_folder, "keys")),
        ("PLAID_CLIENT_ID", "id"),
        ("PLAID_SECRET_sand", "secret"),
        ("PLAID_ENV_sand", _simulator!.Address.ToString()));
}
