using System.Net;
using System.Net.Http.Json;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;
using static CashSense.Server.Tests.OwnWord;

namespace CashSense.Server.Tests;

/// <summary>Rules that users write: what they decide, what they would change, and who wins.</summary>
public sealed class RulesTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/rules";
    private const string Pets = "GENERAL_MERCHANDISE_PET_SUPPLIES";
    private const string Coffee = "FOOD_AND_DRINK_COFFEE";

    [Fact]
    public async Task A_dry_run_lists_what_would_change_and_changes_nothing()
    {
        using var user = await app.GivenUserAsync();
        var (account, ids) = await GivenRowsAsync(user, ("CARREFOUR CITY", 20m), ("CARREFOUR MARKET", 90m), ("NETFLIX.COM", 12m));
        var answer = await user.PostJsonAsync(Route, new { @if = new { description_contains = "carrefour", amount_max = 50, account_id = account }, then = new { category = Coffee, merchant = "Corner shop" }, dry_run = true });
        Assert.Null(answer["rule"]!["id"]);
        Assert.Equal((1, 1, null), ((int)answer["matches"]!, (int)answer["changes"]!["count"]!, answer["run_id"]));
        var change = answer["changes"]!["transactions"]![0]!;
        Assert.Equal(ids[0], (Guid)change["transaction_id"]!);
        Assert.Equal(("FOOD_AND_DRINK_GROCERIES", "merchant_list"), ((string)change["before"]!["category"]!, (string)change["before"]!["source"]!));
        Assert.Equal((Coffee, "rule", "Corner shop"), ((string)change["after"]!["category"]!, (string)change["after"]!["source"]!, (string)change["after"]!["merchant_name"]!));
        Assert.Empty((await user.GetJsonAsync(Route))["rules"]!.AsArray());
        Assert.Equal(("FOOD_AND_DRINK_GROCERIES", "merchant_list"), await user.CategoryAsync(ids[0]));
    }

    [Fact]
    public async Task A_name_that_is_cut_keeps_its_characters_whole()
    {
        using var user = await app.GivenUserAsync();
        var rule = await user.PostJsonAsync("/api/rules", new { @if = new { description_contains = "a" + string.Concat(Enumerable.Repeat("😀", 150)) }, then = new { merchant = "x" } });
        Assert.Equal("a" + string.Concat(Enumerable.Repeat("😀", 99)), (string)rule["rule"]!["name"]!);
    }

    [Fact]
    public async Task A_rule_decides_from_the_next_line_on_and_leaves_the_past_alone()
    {
        using var user = await app.GivenUserAsync();
        var (_, ids) = await GivenRowsAsync(user, ("CARREFOUR CITY", 20m));
        await user.PostJsonAsync(Route, new { @if = new { merchant = "Carrefour City", direction = "out" }, then = new { category = Coffee }, name = "Coffee at the corner" });
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", (await user.CategoryAsync(ids[0])).Category);
        var next = await user.PostJsonAsync("/api/categorize_transaction", new { description = "CARREFOUR CITY", amount = 3 });
        Assert.Equal((Coffee, "rule", "Your rule “Coffee at the corner”"), ((string)next["category"]!["detailed"]!, (string)next["source"]!, (string)next["explanation"]!));
        var refund = await user.PostJsonAsync("/api/categorize_transaction", new { description = "CARREFOUR CITY", amount = -3 });
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", (string)refund["category"]!["detailed"]!);
    }

    [Fact]
    public async Task Applied_to_the_past_it_changes_all_but_what_a_person_set_and_can_be_undone()
    {
        using var user = await app.GivenUserAsync();
        var (_, ids) = await GivenRowsAsync(user, ("CARREFOUR CITY", 20m), ("CARREFOUR CITY", 30m), ("CARREFOUR CITY", 40m), ("CARREFOUR CITY", 50m));
        await user.PatchAsync(ids[1], new { excluded = false });
        await user.PatchAsync(ids[2], new { merchant = "My shop" });
        await user.PatchAsync(ids[3], new { category = Pets });
        await user.PatchAsync(ids[3], new { category = (string?)null });   // taken back: the machine may again
        var answer = await user.PostJsonAsync(Route, new { @if = new { description_contains = "carrefour" }, then = new { category = Coffee, merchant = "Corner", excluded = true }, apply_to_past = true });
        Assert.Equal((4, 4), ((int)answer["matches"]!, (int)answer["changes"]!["count"]!));

        var rows = await Task.WhenAll(ids.Select(user.TransactionAsync));
        Assert.All(rows, r => Assert.Equal((Coffee, "rule"), ((string)r["personal_finance_category"]!["detailed"]!, (string)r["personal_finance_category"]!["source"]!)));
        Assert.All(rows, r => Assert.Equal((Guid)answer["run_id"]!, (Guid)r["personal_finance_category"]!["run_id"]!));
        Assert.Equal([true, false, true, true], rows.Select(r => (bool)r["excluded"]!));
        Assert.Equal(["Corner", "Corner", "My shop", "Corner"], rows.Select(r => (string)r["merchant_name"]!));

        var undone = await user.PostJsonAsync($"/api/transactions/recategorize/{answer["run_id"]}/undo");
        Assert.Equal((4, 0), ((int)undone["restored"]!, (int)undone["kept"]!));
        Assert.All(await Task.WhenAll(ids.Select(user.TransactionAsync)), r => Assert.Equal("FOOD_AND_DRINK_GROCERIES", (string)r["personal_finance_category"]!["detailed"]!));
        Assert.Equal([false, false, false, false], (await Task.WhenAll(ids.Select(user.TransactionAsync))).Select(r => (bool)r["excluded"]!));
    }

    [Fact]
    public async Task My_edit_stands_above_my_rule_my_rule_above_what_was_learned_and_that_above_the_list()
    {
        using var user = await app.GivenUserAsync();
        var (_, ids) = await GivenRowsAsync(user, ("CARREFOUR CITY", 20m), ("CARREFOUR CITY", 30m));
        async Task<(string?, string)> DecidedAsync()
        {
            await user.PostJsonAsync("/api/transactions/recategorize", new { all = true, dry_run = false });
            return await user.CategoryAsync(ids[1]);
        }

        Assert.Equal(("FOOD_AND_DRINK_GROCERIES", "merchant_list"), await DecidedAsync());
        await user.PatchAsync(ids[0], new { category = Pets });
        Assert.Equal((Pets, "learned"), await DecidedAsync());
        await user.PostJsonAsync(Route, new { @if = new { description_contains = "carrefour" }, then = new { category = Coffee } });
        Assert.Equal((Coffee, "rule"), await DecidedAsync());
        await user.PatchAsync(ids[1], new { category = "TRAVEL_LODGING" });
        Assert.Equal(("TRAVEL_LODGING", "user"), await DecidedAsync());
        Assert.Equal((Pets, "user"), await user.CategoryAsync(ids[0]));
        Assert.Equal(
            ["user", "rule", "learned", "bank_operation", "merchant_list", "model", "bank", "none"], (await user.GetJsonAsync(Route))["precedence"]!.AsArray().Select(p => (string)p!));
    }

    [Fact]
    public async Task The_first_rule_wins_and_the_others_are_reported_as_conflicts()
    {
        using var user = await app.GivenUserAsync();
        await GivenRowsAsync(user, ("CARREFOUR CITY", 20m), ("CARREFOUR MARKET", 30m));
        var first = (Guid)(await user.PostJsonAsync(Route, new { @if = new { description_contains = "city" }, then = new { category = Pets }, name = "City" }))["rule"]!["id"]!;
        await user.PostJsonAsync(Route, new { @if = new { description_contains = "market" }, then = new { merchant = "Market" }, name = "No conflict" });
        var rule = new { @if = new { description_contains = "carrefour" }, then = new { category = Coffee }, name = "All" };

        var last = (await user.PostJsonAsync(Route, new { rule.@if, rule.then, rule.name, dry_run = true }))["conflicts"]!.AsArray().Single()!;
        Assert.Equal((first, "City", 1, true), ((Guid)last["rule_id"]!, (string)last["name"]!, (int)last["transactions"]!, (bool)last["other_wins"]!));
        var created = await user.PostJsonAsync(Route, new { rule.@if, rule.then, rule.name, position = 1 });
        Assert.Equal((1, false), ((int)created["rule"]!["position"]!, (bool)created["conflicts"]![0]!["other_wins"]!));
        Assert.Equal(["1 All", "2 City", "3 No conflict"], await OrderAsync(user));
        Assert.Equal(Coffee, await DecidedAsync(user));

        var id = (Guid)created["rule"]!["id"]!;
        await user.PutJsonAsync($"{Route}/{id}", new { rule.@if, rule.then, rule.name, position = 2 });
        Assert.Equal(["1 City", "2 All", "3 No conflict"], await OrderAsync(user));
        Assert.Equal(Pets, await DecidedAsync(user));
        await user.PutJsonAsync($"{Route}/{id}", new { rule.@if, rule.then, name = "Renamed" });
        Assert.Equal(["1 City", "2 Renamed", "3 No conflict"], await OrderAsync(user));
        Assert.Equal(HttpStatusCode.NoContent, (await user.DeleteAsync($"{Route}/{first}")).StatusCode);
        Assert.Equal(["1 Renamed", "2 No conflict"], await OrderAsync(user));
        Assert.Equal(Coffee, await DecidedAsync(user));
    }

    [Theory]
    [InlineData("""{"if":{},"then":{"excluded":true}}""", "if")]
    [InlineData("""{"if":{"currency":"EUR"},"then":{}}""", "then")]
    [InlineData("""{"if":{"description_matches":"(a"},"then":{"excluded":true}}""", "if.description_matches")]
    [InlineData("""{"if":{"description_matches":"(?=a)"},"then":{"excluded":true}}""", "if.description_matches")]
    [InlineData("""{"if":{"description_matches":""},"then":{"excluded":true}}""", "if.description_matches")]
    [InlineData("""{"if":{"description_contains":" "},"then":{"excluded":true}}""", "if.description_contains")]
    [InlineData("""{"if":{"amount_min":5,"amount_max":4},"then":{"excluded":true}}""", "if.amount_max")]
    [InlineData("""{"if":{"amount_min":-5},"then":{"excluded":true}}""", "if.amount_min")]
    [InlineData("""{"if":{"currency":"euro"},"then":{"excluded":true}}""", "if.currency")]
    [InlineData("""{"if":{"direction":"sideways"},"then":{"excluded":true}}""", "if.direction")]
    [InlineData("""{"if":{"currency":"EUR"},"then":{"category":"PETS"}}""", "then.category")]
    [InlineData("""{"if":{"currency":"EUR"},"then":{"merchant":""}}""", "then.merchant")]
    [InlineData("""{"if":{"currency":"EUR"},"then":{"excluded":true},"position":0}""", "position")]
    public async Task What_is_no_rule_is_refused_by_name(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", field), await RefusedAsync(app.Http.PostAsync(Route, content)));
    }

    [Fact]
    public async Task Of_calls_at_once_none_makes_one_rule_too_many()
    {
        using var user = await app.GivenUserAsync();
        var userId = CashSenseApp.UserOf(user);
        await app.WriteAsync(userId, db =>
        {
            db.CategorizationRules.AddRange(Enumerable.Range(1, 198).Select(i => new CategorizationRule
            {
                UserId = userId,
                Id = Guid.NewGuid(),
                Position = i,
                Name = $"{i}",
                DescriptionContains = $"x{i}",
                Excluded = true,
                CreatedAt = app.Clock.GetUtcNow(),
                UpdatedAt = app.Clock.GetUtcNow(),
            }));
            return Task.CompletedTask;
        });
        var rule = new { @if = new { description_contains = "carrefour" }, then = new { category = Coffee } };
        var calls = new List<Task<HttpResponseMessage>>();
        await app.WriteAsync(userId, async _ =>
        {
            calls.AddRange(Enumerable.Range(0, 5).Select(_ => user.PostAsJsonAsync(Route, rule)));
            await LookedAsync();
        });

        var answers = await Task.WhenAll(calls);

        Assert.Equal(2, answers.Count(a => a.IsSuccessStatusCode));
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            await refused.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", "if");
        }

        Assert.Equal(200, (await user.GetJsonAsync(Route))["rules"]!.AsArray().Count);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "if"), await RefusedAsync(user.PostAsJsonAsync(Route, new { rule.@if, rule.then, dry_run = true })));
    }

    [Theory]
    [InlineData(true, HttpStatusCode.NotFound, "not_found", "if.account_id")]
    [InlineData(false, HttpStatusCode.BadRequest, "invalid_field", "then.category")]
    public async Task What_vanishes_before_the_rule_is_stored_is_named(bool isAccount, HttpStatusCode status, string code, string field)
    {
        using var user = await app.GivenUserAsync();
        var userId = CashSenseApp.UserOf(user);
        var account = await app.GivenAccountAsync(user);
        var own = (Guid)(await user.PostJsonAsync("/api/categories", new { name = "Our rabbit", parent = Pets }))["id"]!;
        Task<HttpResponseMessage>? call = null;
        await app.WriteAsync(userId, async db =>
        {
            _ = isAccount
                ? await db.Accounts.Where(a => a.UserId == userId && a.Id == account.Id).ExecuteDeleteAsync()
                : await db.OwnCategories.Where(c => c.UserId == userId && c.Id == own).ExecuteDeleteAsync();
            call = user.PostAsJsonAsync(Route, new { @if = new { account_id = account.Id }, then = new { category = own } });
            await LookedAsync();
        });

        Assert.Equal((status, code, field), await RefusedAsync(call!));
        Assert.Empty((await user.GetJsonAsync(Route))["rules"]!.AsArray());
    }

    // Whoever holds the user's turn cannot know when another request waits for it. One that comes late meets the end of the story, which has the same answer.
    private static Task LookedAsync() => Task.Delay(TimeSpan.FromSeconds(1));

    [Fact]
    public async Task A_rule_of_another_user_decides_nothing_and_is_not_found()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var id = (Guid)(await ana.PostJsonAsync(Route, new { @if = new { description_contains = "carrefour" }, then = new { category = Coffee } }))["rule"]!["id"]!;
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", await DecidedAsync(bob));
        Assert.Empty((await bob.GetJsonAsync(Route))["rules"]!.AsArray());
        Assert.Equal((HttpStatusCode.NotFound, "not_found", null), await RefusedAsync(bob.DeleteAsync($"{Route}/{id}")));
        Assert.Equal((HttpStatusCode.NotFound, "not_found", "rule_id"), await RefusedAsync(bob.PostAsJsonAsync("/api/transactions/recategorize", new { rule_id = id })));
        var account = await app.GivenAccountAsync(ana);
        Assert.Equal(
            (HttpStatusCode.NotFound, "not_found", "if.account_id"),
            await RefusedAsync(bob.PostAsJsonAsync(Route, new { @if = new { account_id = account.Id }, then = new { excluded = true } })));
    }

    private static async Task<string?> DecidedAsync(HttpClient user) =>
        (string?)(await user.PostJsonAsync("/api/categorize_transaction", new { description = "CARREFOUR CITY", amount = 3 }))["category"]!["detailed"];

    private static async Task<IEnumerable<string>> OrderAsync(HttpClient user) =>
        (await user.GetJsonAsync(Route))["rules"]!.AsArray().Select(r => $"{r!["position"]} {r["name"]}");

    private async Task<(Guid Account, IReadOnlyList<Guid> Ids)> GivenRowsAsync(HttpClient user, params (string Name, decimal Amount)[] rows)
    {
        var account = await app.GivenAccountAsync(user);
        var ids = await app.GivenRowsAsync(user, account, rows.Select(r => new PlantedRow(CashSenseApp.Today, r.Amount, r.Name)));
        await user.PostJsonAsync("/api/transactions/recategorize", new { all = true, dry_run = false });   // as after a sync
        return (account.Id, ids);
    }
}
