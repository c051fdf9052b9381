using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.PlaidSimulator;

namespace CashSense.Server.Tests;

/// <summary>
/// The real process, killed at one named point after another, while it works with a stand-alone simulator that it knows by address and keys only - the very
/// settings of the real Plaid. After each kill -9, the rows are the bank's, and what the server acknowledged to the user is there.
/// </summary>
public abstract class KilledServer : IAsyncLifetime
{
    private const string Household = "ins_1";   // its history fills several pages

    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-test-").FullName;
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly TestDatabase _database;

    protected KilledServer() => _database = TestDatabase.In(_folder);

    /// <summary>The bank.</summary>
    protected Simulator Bank { get; private set; } = null!;

    /// <summary>Its ids of the connections that the server must have.</summary>
    protected ICollection<string> Linked { get; } = new List<string>();

    /// <summary>The bank's id of a connection that the server may have or not: the next start tells.</summary>
    protected string? InDoubt { get; set; }

    private string KillFile => Path.Combine(_folder, "kill-point");

    public async ValueTask InitializeAsync()
    {
        await _database.CreateAsync();
        Bank = await Simulator.StartAsync(
            new SimulatorOptions { Today = CashSenseApp.Today, FirstSyncDelay = TimeSpan.FromMilliseconds(200), ClientId = "id", Secret = "secret" }, CancellationToken.None);
        await using var first = Start();
        await first.ListeningAsync();
        await LinkAsync(first.Http, Household);
        Linked.Add(Assert.Single(Bank.ItemIds));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (Bank?.DisposeAsync() ?? ValueTask.CompletedTask);   // null when it did not start: why is told by the test
        await _database.DropAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>After all kills.</summary>
    protected async Task AssertInStepAsync()
    {
        await using var last = Start();
        await last.ListeningAsync();
        await AssertInStepAsync(last.Http, "the last kill");
    }

    /// <summary>Starts after the last kill, finds everything in step, and is killed in the middle of <paramref name="work"/>.</summary>
    protected async Task KilledAsync(string point, Func<HttpClient, Task> work)
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
        if (InDoubt is { } found && items.Count > Linked.Count)
        {
            Linked.Add(found);
        }

        InDoubt = null;
        Assert.True(items.Count == Linked.Count, $"After {after}: {items.Count} connections, not {Linked.Count}.");
        await SyncAsync(http, items);

        var shown = await AllAsync(http);
        var bank = Linked.SelectMany(Bank.TransactionsOf).Select(t => (t.Date, t.Amount, t.OriginalDescription)).Order().ToList();
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

    protected static async Task SyncAsync(HttpClient http) => await SyncAsync(http, (await http.GetJsonAsync("/api/items"))["items"]!.AsArray());

    protected static async Task LinkAsync(HttpClient http, string institution)
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
            ("PLAID_ENV_sand", Bank.Address.ToString()),
            .. KillPoint.In(KillFile),
        ]);
}
