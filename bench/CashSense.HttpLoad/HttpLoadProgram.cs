using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CashSense.Analysis;

namespace CashSense.HttpLoad;

/// <summary>
/// How many categorizations a second the real host answers, beside a bare host: one process, one run, turn by turn. The bare host has an endpoint that echoes the same JSON, read and
/// written as ASP.NET does by itself, and one that only copies its bytes. The user has 50 rules and 50 corrections. A statement's lines come again and again; lines that were never
/// read before are measured too.
/// </summary>
internal static class HttpLoadProgram
{
    private const int Connections = 16;
    private const int WarmUpRounds = 30;   // with a third of that, a sixth of the measured time was still the compiler's
    private const int Rounds = 40;
    private const int CallsWithMany = 9;
    private const int NewLines = 20_000;   // far more than are kept: each is forgotten when its turn comes again
    private const int Lines = 10_000;
    private const string EchoPath = "/echo";
    private const string CopyPath = "/copy";
    private const int Rules = 50;
    private const int Corrections = 50;

    // Short, so that a machine that is now faster and now slower is so for a whole turn.
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(0.5);

    // Merchants known and unknown, operations, both languages: a statement's mix.
    private static readonly string[] Descriptions =
    [
        "CARREFOUR CITY PARIS 15", "CARTE 12/10 BOULANGERIE MARTIN LYON", "PRLV SEPA EDF CLIENTS PARTICULIERS", "VIR SEPA SALAIRE ACME", "ZORGLUB MARKET 4711",
        "SQ *BLUE DOOR COFFEE", "AMZN MKTP CA*2K3T4", "POS PURCHASE 0421 JOES PLUMBING", "INTERAC E-TRANSFER ANA", "MONTHLY SERVICE FEE",
    ];

    public static Task Main(string[] args) => args is ["cash-flow"] ? CashFlowTimes.RunAsync() : CategorizationsAsync();

    private static async Task CategorizationsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cashsense-load-").FullName;
        await using var server = await Server.Program.CreateAsync(["--PORT=0", $"--KEYS_DIR={folder}/keys", "--SIMULATOR_FIRST_SYNC_MS=0"], folder);
        await server.StartAsync();
        await using var echo = BareHost();
        await echo.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var address = new Uri(server.Urls.First());
        var categorize = new Uri(address, "/api/categorize_transaction");
        var bare = new Uri(echo.Urls.First());
        await TeachAsync(http, address);

        byte[][] again = [.. Descriptions.Select(BodyOf)];
        byte[][] neverRead = [.. Enumerable.Range(0, NewLines).Select(i => BodyOf(string.Create(CultureInfo.InvariantCulture, $"{Descriptions[i % Descriptions.Length]} {i}")))];
        Console.WriteLine($"categorize_transaction, {Rounds} rounds, {Connections} connections, medians: requests/s, and of the bare endpoint's in the same round");
        await CompareAsync("lines that come again, an echo of the JSON", EchoPath, again);
        await CompareAsync("lines that come again, a copy of the bytes", CopyPath, again);
        await CompareAsync("lines never read before, an echo of the JSON", EchoPath, neverRead);
        var many = new { transactions = Enumerable.Range(0, Lines).Select(i => new { description = $"{Descriptions[i % Descriptions.Length]} {i}", amount = 10 + (i % 90) }) };
        var seconds = new List<double>();
        for (var call = 0; call < CallsWithMany; call++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync(categorize, many);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Lines} lines in one call: {RobustStatistics.Median(seconds):0.000} s (median of {CallsWithMany})"));
        await server.StopAsync();
        Directory.Delete(folder, recursive: true);

        async Task CompareAsync(string what, string path, byte[][] bodies)
        {
            var rounds = new List<(double Bare, double Ours)>();
            for (var round = -WarmUpRounds; round < Rounds; round++)
            {
                var rates = (await LoadAsync(http, new Uri(bare, path), bodies), await LoadAsync(http, categorize, bodies));
                if (round >= 0)   // before, the compiler is not done
                {
                    rounds.Add(rates);
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {RobustStatistics.Median(rounds.Select(r => r.Ours)):0} and {RobustStatistics.Median(rounds.Select(r => r.Bare)):0}, ratio {RobustStatistics.Median(rounds.Select(r => r.Ours / r.Bare)):P0}"));
        }
    }

    private static WebApplication BareHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost(EchoPath, static (Line line) => line);
        app.MapPost(CopyPath, CopyAsync);
        return app;
    }

    private static async Task CopyAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Request.Body.CopyToAsync(context.Response.Body);
    }

    private sealed record Line(string Description, decimal Amount);

    private static async Task TeachAsync(HttpClient http, Uri server)
    {
        var token = await PostAsync(http, new Uri(server, "/api/create_sandbox_token"), new { });
        await PostAsync(http, new Uri(server, "/api/exchange_token"), new { public_token = (string)token["public_token"]! });
        for (var i = 0; i < Rules; i++)
        {
            await PostAsync(http, new Uri(server, "/api/rules"), new { @if = new { description_contains = $"no such shop {i}" }, then = new { category = "FOOD_AND_DRINK_COFFEE" } });
        }

        var rows = (await PostAsync(http, new Uri(server, "/api/get_transactions"), new { days = 700, limit = 500 }))["transactions"]!.AsArray();
        foreach (var row in rows.DistinctBy(r => (string?)r!["merchant_name"], StringComparer.Ordinal).Take(Corrections))
        {
            using var answer = await http.PatchAsJsonAsync(new Uri(server, $"/api/transactions/{(string)row!["id"]!}"), new { category = "GENERAL_MERCHANDISE_PET_SUPPLIES" });
            answer.EnsureSuccessStatusCode();
        }
    }

    internal static async Task<JsonNode> PostAsync(HttpClient http, Uri uri, object body)
    {
        using var answer = await http.PostAsJsonAsync(uri, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{uri} answered {text}");
    }

    private static byte[] BodyOf(string description) => Encoding.UTF8.GetBytes($$"""{"description":"{{description}}","amount":52.30}""");

    /// <returns>Answers a second.</returns>
    private static async Task<double> LoadAsync(HttpClient http, Uri uri, byte[][] bodies)
    {
        var (start, answers) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
        {
            for (var i = connection; Stopwatch.GetElapsedTime(start) < RoundTime; i += Connections)
            {
                using var content = new ByteArrayContent(bodies[i % bodies.Length]);
                content.Headers.ContentType = new("application/json");
                using var answer = await http.PostAsync(uri, content);
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref answers);
            }
        })));
        return answers / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
