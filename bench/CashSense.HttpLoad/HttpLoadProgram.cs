using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CashSense.HttpLoad;

/// <summary>
/// How many categorizations a second the real host answers, beside a bare endpoint that echoes the same JSON: one process, one run, turn by turn. The user has 50
/// rules and 50 corrections.
/// </summary>
internal static class HttpLoadProgram
{
    private const int Connections = 16;
    private const int WarmUpRounds = 3;
    private const int Rounds = 5;
    private const int Lines = 10_000;
    private const int Rules = 50;
    private const int Corrections = 50;

    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(2);

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
        await using var echo = Echo();
        await echo.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var (categorize, bare) = (new Uri(new Uri(server.Urls.First()), "/api/categorize_transaction"), new Uri(new Uri(echo.Urls.First()), "/echo"));
        await TeachAsync(http, new Uri(server.Urls.First()));

        for (var round = 0; round < WarmUpRounds; round++)
        {
            await LoadAsync(http, categorize);
            await LoadAsync(http, bare);   // so that the compiler is done before the clock runs
        }

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await LoadAsync(http, categorize));
            theirs.Add(await LoadAsync(http, bare));
        }

        var (median, rival) = (ours.Order().ElementAt(Rounds / 2), theirs.Order().ElementAt(Rounds / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"categorize_transaction: {median:0} requests/s, bare echo: {rival:0} requests/s, ratio {median / rival:P0} (median of {Rounds} rounds, {Connections} connections)"));
        var many = new { transactions = Enumerable.Range(0, Lines).Select(i => new { description = $"{Descriptions[i % Descriptions.Length]} {i}", amount = 10 + (i % 90) }) };
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync(categorize, many);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Lines} lines in one call: {seconds.Order().ElementAt(Rounds / 2):0.000} s (median of {Rounds})"));
        await server.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static WebApplication Echo()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/echo", async (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            await context.Request.Body.CopyToAsync(context.Response.Body);
        });
        return app;
    }

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

    /// <returns>Answers a second.</returns>
    private static async Task<double> LoadAsync(HttpClient http, Uri uri)
    {
        byte[][] bodies = [.. Descriptions.Select(d => Encoding.UTF8.GetBytes($$"""{"description":"{{d}}","amount":52.30}"""))];
        var (start, answers) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
        {
            for (var i = connection; Stopwatch.GetElapsedTime(start) < RoundTime; i++)
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
