using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CashSense.PlaidSimulator;
using CashSense.PlaidSimulator.Faults;
using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CashSense.Server.Tests;

/// <summary>Tokens, secrets and handles stand in no file, no log line and no answer; and a stored token opens for its own row only.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string ClientId = "client-id-canary-5d20c4";
    private const string Secret = "secret-canary-93b1f07e";

    // On SQLite, whose files can be searched; the rows are the same on PostgreSQL.
    private readonly CashSenseApp _app = CashSenseApp.OnSqlite();
    private readonly List<string> _answers = [];
    private Simulator _bank = null!;

    public async ValueTask InitializeAsync()
    {
        // Outside the server's process folder and with keys, so that the secret is one that matters.
        _bank = await Simulator.StartAsync(
            new SimulatorOptions { Today = CashSenseApp.Today, FirstSyncDelay = TimeSpan.FromMilliseconds(50), ClientId = ClientId, Secret = Secret }, CancellationToken.None);
        _app.With("PLAID_CLIENT_ID", ClientId).With("PLAID_SECRET_sand", Secret).With("PLAID_ENV_sand", _bank.Address.ToString());
        await _app.InitializeAsync();
    }

    [Fact]
    public async Task No_secret_is_written_logged_or_told()
    {
        var publicToken = (await _app.Http.PostJsonAsync("/api/create_sandbox_token", new { institution_id = "ins_109508" }))["public_token"]!.GetValue<string>();
        var exchanged = await _app.Http.PostJsonAsync("/api/exchange_token", new { public_token = publicToken });
        var handle = (string)exchanged["access_token"]!;
        var itemId = (Guid)exchanged["item_id"]!;
        var token = await TokenOfAsync(itemId);
        Assert.StartsWith("access-", token, StringComparison.Ordinal);

        var plaidItemId = await _app.ReadAsync(db => db.Items.Where(i => i.Id == itemId).Select(i => i.PlaidItemId).SingleAsync());

        using var other = await _app.GivenUserAsync();   // with banks of their own: the limits of calls are per bank
        var plausible = await PlausibleRequests.OfAsync(_app, other);
        foreach (var operation in (await ApiOperation.ReadAllAsync(_app)).Where(o => o.Id != "exchange_token" && o.Id != "create_sandbox_token"))
        {
            await SendAsync(other, await plausible.ForAsync(operation));
        }

        // Every way in which a bank can fail, with what it should not have said in its words.
        var talkative = Talkative("ITEM_ERROR", "SOME_NEW_ERROR", token);
        foreach (var route in (string[])["/accounts/balance/get", "/transactions/refresh", "/item/get", "/transactions/sync", "/accounts/get", "/link/token/create", "/item/public_token/exchange"])
        {
            _bank.Faults.Next(route, talkative);
        }

        _bank.Faults.Next("/link/token/create", Talkative(token, token, token));
        _bank.Faults.Next("/item/public_token/exchange", Talkative(token, token, token));
        _bank.Faults.Next("/accounts/balance/get", Fault.Status(502, $"<html>{token} {Secret}</html>"), Fault.Status(400, $"{{\"error_type\":{token}"));
        for (var i = 0; i < 2; i++)
        {
            await SendAsync("/api/get_balances", new { access_token = handle });
            await SendAsync($"/api/items/{itemId}/sync", null);
            await SendAsync("/api/create_link_token", new { item_id = itemId });
            await SendAsync("/api/exchange_token", new { public_token = publicToken });
            await SendAsync("/api/get_transactions", new { access_token = handle });
            await SendAsync("/api/get_accounts", new { access_token = token });   // Plaid's own token is no handle
        }

        string[] secrets = [token, Secret, publicToken, handle];
        AssertNone(secrets, _answers.Select(a => ("an answer", a)));
        AssertNone([.. secrets, ClientId], _app.Log.Lines.Select(l => ("a log line", l.Text)));
        await _app.StopAsync();
        AssertNoneInFiles([.. secrets, ClientId]);
        Assert.Contains(Files(), f => Holds(f.Bytes, plaidItemId));   // what is no secret is found: the search can see
        await _app.StartAsync();
    }

    [Fact]
    public async Task Of_a_talkative_error_only_a_code_and_the_request_id_are_passed_on()
    {
        var item = await _app.GivenLinkedItemAsync(institution: "ins_109508");
        _bank.Faults.Next("/accounts/balance/get", Talkative("ITEM_ERROR", "SOME_NEW_ERROR", "access-sandbox-canary"));
        using var answer = await _app.Http.PostAsJsonAsync("/api/get_balances", new { access_token = item.AccessToken });
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!.AsObject();
        Assert.Equal("plaid_error", (string?)problem["code"]);
        Assert.Equal("reqCanary42", (string?)problem["plaid_request_id"]);
        string[] members = ["code", "detail", "error", "plaid_request_id", "status", "title", "trace_id", "type"];
        Assert.Equal(members, problem.Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("canary", problem["detail"]!.ToString(), StringComparison.OrdinalIgnoreCase);

        // And who runs the server finds it by the trace id.
        var trace = (string)problem["trace_id"]!;
        Assert.Contains(_app.Log.Lines, l => l.Level >= LogLevel.Warning && l.Text.Contains(trace, StringComparison.Ordinal) && l.Text.Contains("plaid_error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_pasted_from_another_row_does_not_open()
    {
        var (first, second) = (await _app.GivenLinkedItemAsync(institution: "ins_109508"), await _app.GivenLinkedItemAsync(institution: "ins_109508"));
        await ChangeTokenAsync(second.Id, await SealedTokenOfAsync(first.Id));
        await AssertAsksToRelinkAsync(second);
        Assert.Equal("ready", (string?)(await _app.Http.PostJsonAsync($"/api/items/{first.Id}/sync"))["status"]);
    }

    [Fact]
    public async Task A_token_with_one_flipped_byte_does_not_open_and_the_server_lives()
    {
        var item = await _app.GivenLinkedItemAsync(institution: "ins_109508");
        var flipped = await SealedTokenOfAsync(item.Id);
        flipped[flipped.Length / 2] ^= 1;
        await ChangeTokenAsync(item.Id, flipped);
        await AssertAsksToRelinkAsync(item);

        // What was stored is still there, and the connection can be ended.
        Assert.NotEqual(0, (int)(await _app.Http.PostJsonAsync("/api/get_transactions", new { days = 730 }))["total"]!);
        using var ended = await _app.Http.DeleteAsync($"/api/items/{item.Id}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }

    [Fact]
    public async Task The_keys_are_for_their_owner_alone()
    {
        await _app.GivenLinkedItemAsync(institution: "ins_109508");
        var folder = new DirectoryInfo(Path.Combine(_app.Folder, "keys"));
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner | UnixFileMode.UserExecute, folder.UnixFileMode);
        Assert.NotEmpty(folder.GetFiles());
        Assert.All(folder.GetFiles(), key => Assert.Equal(Owner, key.UnixFileMode));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _bank.DisposeAsync();
    }

    private static Fault Talkative(string type, string code, string token) => Fault.Status(
        400,
        new JsonObject
        {
            ["error_type"] = type,
            ["error_code"] = code,
            ["error_message"] = $"the access token {token} of {Secret} is canary",
            ["display_message"] = $"canary {token}",
            ["request_id"] = "reqCanary42",
            ["access_token"] = token,
            ["headers"] = $"PLAID-SECRET: {Secret}",
        }.ToJsonString(),
        "application/json");

    private async Task AssertAsksToRelinkAsync(LinkedItem item)
    {
        var state = await _app.Http.PostJsonAsync($"/api/items/{item.Id}/sync");
        Assert.Equal("error", (string?)state["status"]);
        Assert.Equal("relink_required", (string?)state["error_code"]);
        using var alone = await _app.Http.PostAsJsonAsync("/api/get_balances", new { access_token = item.AccessToken });
        Assert.Equal(HttpStatusCode.Conflict, alone.StatusCode);
        Assert.Equal("relink_required", (string?)(await alone.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
        Assert.NotEmpty((await _app.Http.PostJsonAsync("/api/get_balances"))["notes"]!.AsArray());   // the others still answer
    }

    private Task SendAsync(string path, object? body) =>
        SendAsync(_app.Http, new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) });

    private async Task SendAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request);
            _answers.Add($"{answer.Headers}{await answer.Content.ReadAsStringAsync()}");
        }
    }

    private Task<byte[]> SealedTokenOfAsync(Guid item) => _app.ReadAsync(db => db.Items.Where(i => i.Id == item).Select(i => i.SealedAccessToken!).SingleAsync());

    private async Task<string> TokenOfAsync(Guid item) => _app.Services.GetRequiredService<TokenVault>().Open(await SealedTokenOfAsync(item), User.LocalId, item);

    private Task ChangeTokenAsync(Guid item, byte[] sealedToken) => _app.WriteAsync(User.LocalId, async db =>
        (await db.Items.SingleAsync(i => i.UserId == User.LocalId && i.Id == item)).SealedAccessToken = sealedToken);

    private static void AssertNone(string[] secrets, IEnumerable<(string Where, string Text)> texts) =>
        Assert.DoesNotContain(texts, t => secrets.Any(s => t.Text.Contains(s, StringComparison.OrdinalIgnoreCase)));

    private void AssertNoneInFiles(string[] secrets)
    {
        foreach (var (path, bytes) in Files())
        {
            Assert.All(secrets, secret => Assert.False(Holds(bytes, secret), $"{path} holds a secret."));
        }
    }

    // Everything that the server wrote: database, journals, keys. The bank is elsewhere.
    private IEnumerable<(string Path, byte[] Bytes)> Files() =>
        Directory.GetFiles(_app.Folder, "*", SearchOption.AllDirectories).Select(path => (path, File.ReadAllBytes(path)));

    private static bool Holds(byte[] bytes, string text) => FormsOf(text).Any(form => bytes.AsSpan().IndexOf(form) >= 0);

    // As it is, in UTF-16, in base64 wherever it begins within three bytes, and in hex.
    private static IEnumerable<byte[]> FormsOf(string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        yield return plain;
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.BigEndianUnicode.GetBytes(secret);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(plain));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(plain));
        for (var before = 0; before < 3; before++)
        {
            // The first and last characters depend on the neighbours and are left out.
            var text = Convert.ToBase64String([.. new byte[before], .. plain])[(before == 0 ? 0 : 4)..^4];
            yield return Encoding.ASCII.GetBytes(text);
            yield return Encoding.ASCII.GetBytes(text.Replace('+', '-').Replace('/', '_'));
        }
    }
}
