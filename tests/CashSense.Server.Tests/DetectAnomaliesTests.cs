using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Tests;

public sealed class DetectAnomaliesTests(CashSenseApp app) : IClassFixture<CashSenseApp>, IAsyncLifetime
{
    private const string Route = "/api/detect_anomalies";

    private static LinkedItem? _item;

    public async ValueTask InitializeAsync() => _item ??= await app.GivenLinkedItemAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("double_charge", "duplicate_charge")]
    [InlineData("foreign_spike", "foreign_spike")]
    public async Task What_was_planted_is_found(string planted, string kind)
    {
        var truths = app.Simulator.GroundTruthOf("ins_1").Oddities
            .Where(o => o.Kind == planted && o.Transactions.All(t => !t.Pending && t.Date >= CashSenseApp.Today.AddDays(-90)))
            .ToList();
        Assert.NotEmpty(truths);
        var found = (await app.Http.PostJsonAsync(Route, new { sensitivity = "normal" }))["anomalies"]!.AsArray()
            .Where(a => a!["kind"]!.GetValue<string>() == kind)
            .Select(a => Guid.Parse(a!["transaction"]!["id"]!.GetValue<string>()))
            .ToHashSet();
        foreach (var truth in truths)
        {
            var plaidIds = truth.Transactions.Select(t => t.TransactionId).ToList();
            var rows = await app.ReadAsync(db => db.TransactionsOf(User.LocalId).Where(t => plaidIds.Contains(t.PlaidTransactionId)).Select(t => t.Id).ToListAsync());
            Assert.True(rows.Exists(found.Contains), $"The {planted} at {truth.Merchant} on {truth.Transactions[0].Date} was not found.");
        }
    }

    [Fact]
    public async Task Each_finding_says_what_why_and_how_odd()
    {
        var answer = await app.Http.PostJsonAsync(Route, new { sensitivity = "high" });
        Assert.True(answer["examined"]!.GetValue<int>() > 100);
        Assert.NotNull(answer["as_of"]);
        var scores = answer["anomalies"]!.AsArray().Select(a => a!["score"]!.GetValue<double>()).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal((null, "high"), ((int?)answer["alarms_per_week"], (string?)answer["sensitivity"]));
        Assert.All(answer["anomalies"]!.AsArray(), a =>
        {
            Assert.InRange(a!["score"]!.GetValue<double>(), 0.15, 1);
            Assert.NotEmpty(a["reasons"]!.AsArray());
            Assert.NotNull(a["transaction"]!["amount"]);
        });
    }

    [Fact]
    public async Task Ids_are_the_same_on_every_run_and_no_two_are_equal()
    {
        var (first, second) = (await IdsAsync("high"), await IdsAsync("high"));
        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        Assert.Equal(first.Count, first.Distinct().Count());
    }

    [Fact]
    public async Task A_higher_sensitivity_finds_all_that_a_lower_one_does()
    {
        var (low, normal, high) = (await IdsAsync("low"), await IdsAsync("normal"), await IdsAsync("high"));
        Assert.Subset(normal.ToHashSet(), low.ToHashSet());
        Assert.Subset(high.ToHashSet(), normal.ToHashSet());
        Assert.True(low.Count < high.Count);
        Assert.Subset(high.ToHashSet(), (await IdsAsync(null)).ToHashSet());
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_judged()
    {
        var answer = await app.Http.PostJsonAsync(Route, new { days = 10, sensitivity = "high" });
        var all = await app.Http.PostJsonAsync(Route, new { days = 730, sensitivity = "high" });
        Assert.All(answer["anomalies"]!.AsArray(), a => Assert.True(
            string.CompareOrdinal(a!["transaction"]!["date"]!.GetValue<string>(), "2026-11-14") >= 0));
        Assert.True(answer["examined"]!.GetValue<int>() < all["examined"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_French_caller_reads_French_reasons()
    {
        using var french = new HttpClient { BaseAddress = app.Address };
        french.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var (inFrench, inEnglish) = (await french.PostJsonAsync(Route), await app.Http.PostJsonAsync(Route));
        Assert.NotEqual(
            inEnglish["anomalies"]![0]!["reasons"]![0]!.GetValue<string>(),
            inFrench["anomalies"]![0]!["reasons"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_user_sees_nothing_of_it()
    {
        using var bob = await app.GivenUserAsync();
        var answer = await bob.PostJsonAsync(Route, new { days = 730, sensitivity = "high" });
        Assert.Empty(answer["anomalies"]!.AsArray());
        Assert.Equal(0, answer["examined"]!.GetValue<int>());
        using var foreign = await bob.PostAsJsonAsync(Route, new { access_token = _item!.AccessToken });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        var own = await app.Http.PostJsonAsync(Route, new { access_token = _item.AccessToken });
        Assert.True(JsonNode.DeepEquals(own, await app.Http.PostJsonAsync(Route)));
    }

    [Theory]
    [InlineData("""{"days":0}""", "days")]
    [InlineData("""{"days":731}""", "days")]
    [InlineData("""{"sensitivity":"extreme"}""", "sensitivity")]
    [InlineData("""{"sensitivity":1}""", "sensitivity")]
    public async Task Bad_input_names_its_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Http.PostAsync(Route, content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]!.GetValue<string>());
    }

    private async Task<List<string>> IdsAsync(string? sensitivity) =>
        [.. (await app.Http.PostJsonAsync(Route, new { sensitivity }))["anomalies"]!.AsArray().Select(a => a!["id"]!.GetValue<string>())];
}
