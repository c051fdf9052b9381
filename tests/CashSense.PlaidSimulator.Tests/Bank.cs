using System.Net.Http.Json;
using System.Text.Json;

namespace CashSense.PlaidSimulator.Tests;

/// <summary>A running simulator and a client of its wire that knows nothing of its code.</summary>
internal sealed class Bank(Simulator simulator) : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    private readonly HttpClient _http = new() { BaseAddress = simulator.Address };

    public Simulator Simulator => simulator;

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Bank> OpenAsync(SimulatorOptions? options = null) =>
        new(await Simulator.StartAsync(options ?? new SimulatorOptions { Seed = 42, Today = Today, FirstSyncDelay = TimeSpan.Zero }, Ct));

    /// <summary>Posts a body with keys; the answer's status is not judged.</summary>
    public async Task<(int Http, JsonElement Body)> CallAsync(string route, object body)
    {
        var content = JsonSerializer.SerializeToNode(body)!.AsObject();
        content["client_id"] ??= "a client";
        content["secret"] ??= "a secret";
        using var response = await _http.PostAsJsonAsync(route, content, Ct);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    public async Task<(int Http, JsonElement Body)> SendAsync(HttpMethod method, string route, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, route) { Content = content };
        using var response = await _http.SendAsync(request, Ct);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    /// <summary>Posts a body that must be accepted.</summary>
    public async Task<JsonElement> AskAsync(string route, object body)
    {
        var (http, answer) = await CallAsync(route, body);
        Assert.True(http == 200, $"{route} answered {http}: {answer}");
        return answer;
    }

    /// <summary>Posts a body that must be refused, and returns the code.</summary>
    public async Task<string> RefusedAsync(string route, object body)
    {
        var (http, answer) = await CallAsync(route, body);
        Assert.True(http >= 400, $"{route} accepted: {answer}");
        return $"{answer.GetProperty("error_type").GetString()}/{answer.GetProperty("error_code").GetString()}";
    }

    public async Task<string> PublicTokenAsync(string institution = "ins_1", int days = 730, params string[] products)
    {
        var answer = await AskAsync("/sandbox/public_token/create", new
        {
            institution_id = institution,
            initial_products = products is [] ? ["transactions"] : products,
            options = new { transactions = new { days_requested = days } },
        });
        return answer.GetProperty("public_token").GetString()!;
    }

    public async Task<Link> LinkAsync(string institution = "ins_1", int days = 730, params string[] products)
    {
        var token = await PublicTokenAsync(institution, days, products);
        var answer = await AskAsync("/item/public_token/exchange", new { public_token = token });
        return new Link(this, answer.GetProperty("access_token").GetString()!, answer.GetProperty("item_id").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await simulator.DisposeAsync();
    }
}
