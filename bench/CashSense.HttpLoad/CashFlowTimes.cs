using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CashSense.HttpLoad;

/// <summary><c>cash-flow</c>: how long <c>GET /api/cash_flow</c> takes for a user with about 10,000 rows, one call after the other: as it stands, and the first one after a change.</summary>
internal static class CashFlowTimes
{
    private const int WarmUpCalls = 40;
    private const int Calls = 100;
    private const int Rebuilds = 15;

    // Two households of the same currency, several times each.
    private static readonly string[] Banks = ["ins_1", "ins_9002", "ins_1", "ins_9002", "ins_1"];

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cashsense-load-").FullName;
        await using var server = await Server.Program.CreateAsync(["--PORT=0", $"--KEYS_DIR={folder}/keys", "--SIMULATOR_FIRST_SYNC_MS=0"], folder);
        await server.StartAsync();
        var root = new Uri(server.Urls.First());
        using var http = new HttpClient();
        foreach (var bank in Banks)
        {
            var token = await HttpLoadProgram.PostAsync(http, new Uri(root, "/api/create_sandbox_token"), new { institution_id = bank });
            await HttpLoadProgram.PostAsync(http, new Uri(root, "/api/exchange_token"), new { public_token = (string)token["public_token"]! });
        }

        while ((await ItemsAsync(http, root)).Any(i => (string)i!["status"]! != "ready"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        var page = await HttpLoadProgram.PostAsync(http, new Uri(root, "/api/get_transactions"), new { days = 730, limit = 1 });
        var row = (string)page["transactions"]![0]!["id"]!;
        var cashFlow = new Uri(root, "/api/cash_flow");
        for (var call = 0; call < WarmUpCalls; call++)
        {
            await TimeAsync(http, cashFlow);
            await ChangeAsync(http, root, row, call % 8 == 0 ? call : null);
        }

        var warm = await ManyAsync(Calls, () => TimeAsync(http, cashFlow));
        var rebuilt = await ManyAsync(Rebuilds, async () =>
        {
            await ChangeAsync(http, root, row, Environment.TickCount);
            return await TimeAsync(http, cashFlow);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{page["total"] ?? page["total_count"]} rows, GET /api/cash_flow: as it stands p50 {warm[Calls / 2]:0} ms, p95 {warm[Calls * 95 / 100]:0} ms; after a change p50 {rebuilt[Rebuilds / 2]:0} ms, slowest {rebuilt[^1]:0} ms"));
        await server.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonArray> ItemsAsync(HttpClient http, Uri root) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri(root, "/api/items")))!["items"]!.AsArray();

    // A note is a change of the rows like any other: what was computed from them is computed again.
    private static async Task ChangeAsync(HttpClient http, Uri root, string row, int? note)
    {
        if (note is { } number)
        {
            using var answer = await http.PatchAsJsonAsync(new Uri(root, $"/api/transactions/{row}"), new { note = number.ToString(CultureInfo.InvariantCulture) });
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<List<double>> ManyAsync(int times, Func<Task<double>> measure)
    {
        var all = new List<double>();
        for (var i = 0; i < times; i++)
        {
            all.Add(await measure());
        }

        return [.. all.Order()];
    }

    /// <returns>Milliseconds until the answer's last byte.</returns>
    private static async Task<double> TimeAsync(HttpClient http, Uri uri)
    {
        var start = Stopwatch.GetTimestamp();
        await http.GetByteArrayAsync(uri);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
