using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.PlaidSimulator.Faults;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CashSense.Server.Tests;

public sealed class AlertsTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private static readonly string[] Kinds =
        ["budget_80", "budget_100", "large_transaction", "unusual_transaction", "low_balance", "price_rise", "bank_needs_attention"];

    [Fact]
    public async Task A_budget_at_80_percent_is_told_once()
    {
        var ana = await GivenListenerAsync("budget_80");
        await GivenGoalAsync(ana, spentShare: 0.85m);
        await ToldOnceAsync(ana, "budget_80");
    }

    [Fact]
    public async Task A_budget_that_is_used_up_is_told_once()
    {
        var ana = await GivenListenerAsync("budget_100");
        await GivenGoalAsync(ana, spentShare: 1.2m);
        await ToldOnceAsync(ana, "budget_100");
    }

    [Fact]
    public async Task A_large_transaction_is_told_once()
    {
        var ana = await GivenListenerAsync("large_transaction", threshold: 9_000m);
        await app.GivenRowsAsync(ana.Http, ana.Account, [new PlantedRow(CashSenseApp.Today.AddDays(-1), 9_500m, "ACME PIANOS")]);
        var told = await ToldOnceAsync(ana, "large_transaction");
        Assert.Contains("9,500.00 USD", told["title"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusual_transaction_is_told_once()
    {
        var ana = await GivenListenerAsync("unusual_transaction", threshold: 0.5m, onAccount: true);
        var charge = new PlantedRow(CashSenseApp.Today.AddDays(-2), 483.20m, "ACME PIANOS", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE");
        await app.GivenRowsAsync(ana.Http, ana.Account, [charge, charge]);
        await ToldOnceAsync(ana, "unusual_transaction");
    }

    [Fact]
    public async Task A_low_balance_is_told_once()
    {
        var ana = await GivenListenerAsync("low_balance", threshold: 1_000_000m, onAccount: true);
        var told = await ToldOnceAsync(ana, "low_balance");
        Assert.Equal(ana.Account.Id.ToString(), told["subject_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_a_crash_kept_from_being_told_is_found_by_the_sweep()
    {
        var ana = await GivenListenerAsync("low_balance", threshold: 1_000_000m, onAccount: true);
        await app.ChangeAsync(ana.Http, async db =>
        {
            await db.Notifications.Where(n => n.UserId == ana.UserId).ExecuteDeleteAsync();
            await db.LowBalances.Where(l => l.UserId == ana.UserId).ExecuteDeleteAsync();
            await db.Items.Where(i => i.UserId == ana.UserId).ExecuteUpdateAsync(i => i.SetProperty(x => x.AlertedUpTo, (DateTimeOffset?)null));
        });
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredKeyedService<IWork>(WorkKind.Sweep).RunAsync(default, CancellationToken.None);
        }

        await CashSenseApp.EventuallyAsync(async () => (await AllAsync(ana.Http)).Count > 0);
    }

    [Fact]
    public async Task An_erased_connection_takes_along_what_was_told_of_it_and_the_rules_on_its_accounts()
    {
        var ana = await GivenListenerAsync("low_balance", threshold: 1_000_000m, onAccount: true);
        await EvaluateAsync(ana.UserId);
        Assert.NotEmpty(await AllAsync(ana.Http));
        using var erased = await ana.Http.DeleteAsync($"/api/items/{ana.ItemId}?rows=erase");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Empty(await AllAsync(ana.Http));
        Assert.All(await RulesAsync(ana.Http), rule => Assert.Null(rule["account_id"]));
    }

    [Fact]
    public async Task A_price_rise_is_told_once()
    {
        var ana = await GivenListenerAsync("price_rise", threshold: 0.05m, onAccount: true);
        await app.GivenRowsAsync(ana.Http, ana.Account, Enumerable.Range(0, 9).Select(i =>
            new PlantedRow(new DateOnly(2026, 11, 20).AddMonths(-i), i == 0 ? 24m : 20m, "ZORGLUB STREAMING", "ENTERTAINMENT_TV_AND_MOVIES")));
        var told = await ToldOnceAsync(ana, "price_rise");
        Assert.Contains("20.00 USD", told["body"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bank_that_needs_the_user_is_told_once()
    {
        var ana = await GivenListenerAsync("bank_needs_attention");
        await ToldOnceAsync(ana, "bank_needs_attention", () => app.Simulator.Faults.Next("/item/get", Fault.PlaidError(400, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED")));
    }

    [Fact]
    public async Task A_balance_that_recovers_and_falls_again_is_told_again()
    {
        var ana = await GivenListenerAsync("low_balance", threshold: 100m, onAccount: true);
        await BalanceBecomesAsync(ana, 90m);
        await BalanceBecomesAsync(ana, 80m);
        Assert.Single(await AllAsync(ana.Http));
        await BalanceBecomesAsync(ana, 110m);
        app.Clock.Jump(TimeSpan.FromDays(1));
        await BalanceBecomesAsync(ana, 95m);
        Assert.Equal(2, (await AllAsync(ana.Http)).Count);
    }

    [Fact]
    public async Task A_first_sync_tells_of_its_last_week_only()
    {
        using var ana = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(ana);
        await EvaluateAsync(CashSenseApp.UserOf(ana));
        var about = (await AllAsync(ana)).Where(n => n["kind"]!.GetValue<string>().EndsWith("_transaction", StringComparison.Ordinal))
            .Select(n => Guid.Parse(n["subject_id"]!.GetValue<string>())).ToList();
        var linked = DateOnly.FromDateTime(app.Clock.GetUtcNow().Date);
        var (told, large) = await app.ReadAsync(async db =>
        {
            var rows = await db.TransactionsOf(CashSenseApp.UserOf(ana)).ToListAsync();
            return (rows.Where(r => about.Contains(r.Id)).ToList(), rows.Count(r => r.Amount >= 500m && !r.IsTransfer && r.Date >= linked.AddDays(-30) && r.Date < linked.AddDays(-7)));
        });
        Assert.True(large > 0, "The month before has no large row, so that this test says nothing.");
        Assert.All(told, row => Assert.True(row.Date >= linked.AddDays(-7), $"{row.Date} was told."));
    }

    [Fact]
    public async Task Notifications_are_read_one_by_one_in_the_readers_language()
    {
        var ana = await GivenListenerAsync("large_transaction", threshold: 9_000m);
        await app.GivenRowsAsync(ana.Http, ana.Account, Enumerable.Range(1, 3).Select(i => new PlantedRow(CashSenseApp.Today.AddDays(-i), 9_500m + i, $"ACME PIANOS {i}")));
        await EvaluateAsync(ana.UserId);
        var all = await AllAsync(ana.Http);
        Assert.Equal(3, all.Count);
        var id = all[1]["id"]!.GetValue<string>();

        ana.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var read = await ana.Http.PostJsonAsync($"/api/notifications/{id}/read");
        Assert.StartsWith("Paiement important", read["title"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(read["read_at"]);
        Assert.Equal(read["read_at"]!.GetValue<string>(), (await ana.Http.PostJsonAsync($"/api/notifications/{id}/read"))["read_at"]!.GetValue<string>());

        var unread = await ana.Http.GetJsonAsync("/api/notifications?unread=true");
        Assert.Equal(2, unread["unread"]!.GetValue<int>());
        Assert.Equal([all[0]["id"]!.GetValue<string>(), all[2]["id"]!.GetValue<string>()], unread["notifications"]!.AsArray().Select(n => n!["id"]!.GetValue<string>()));
        Assert.Equal(id, Assert.Single((await ana.Http.GetJsonAsync("/api/notifications?unread=false"))["notifications"]!.AsArray())!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pages_hold_every_notification_once()
    {
        var ana = await GivenListenerAsync("large_transaction", threshold: 9_000m);
        await app.GivenRowsAsync(ana.Http, ana.Account, Enumerable.Range(1, 5).Select(i => new PlantedRow(CashSenseApp.Today.AddDays(-i), 9_500m + i, $"ACME PIANOS {i}")));
        await EvaluateAsync(ana.UserId);
        var (ids, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await ana.Http.GetJsonAsync($"/api/notifications?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            ids.AddRange(page["notifications"]!.AsArray().Select(n => n!["id"]!.GetValue<string>()));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        Assert.Equal((await AllAsync(ana.Http)).ConvertAll(n => n["id"]!.GetValue<string>()), ids);
        Assert.Equal(5, ids.Count);
    }

    [Fact]
    public async Task Another_user_sees_and_reads_nothing()
    {
        var ana = await GivenListenerAsync("low_balance", threshold: 1_000_000m, onAccount: true);
        await EvaluateAsync(ana.UserId);
        var id = Assert.Single(await AllAsync(ana.Http))["id"]!.GetValue<string>();
        using var bob = await app.GivenUserAsync();
        Assert.Empty(await AllAsync(bob));
        using var read = await bob.PostAsync($"/api/notifications/{id}/read", null);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        using var cursor = await bob.GetAsync($"/api/notifications?cursor={id}");
        Assert.Equal(HttpStatusCode.BadRequest, cursor.StatusCode);
        using var rule = await bob.PutAsJsonAsync("/api/alert_rules", new { rules = new[] { new { kind = "low_balance", currency = "USD", account_id = ana.Account.Id } } });
        Assert.Equal(HttpStatusCode.NotFound, rule.StatusCode);
        Assert.Null((await AllAsync(ana.Http))[0]["read_at"]);
    }

    [Fact]
    public async Task Rules_have_defaults_until_they_are_replaced()
    {
        using var ana = await app.GivenUserAsync();
        var account = await app.GivenAccountAsync(ana, "EUR");
        var defaults = await RulesAsync(ana);
        Assert.Equal(Kinds, defaults.Select(r => r["kind"]!.GetValue<string>()));
        Assert.All(defaults, r => Assert.True(r["enabled"]!.GetValue<bool>()));
        Assert.Equal(500m, defaults[2]["threshold"]!.GetValue<decimal>());
        Assert.Equal("EUR", defaults[2]["currency"]!.GetValue<string>());

        using var put = await ana.PutAsJsonAsync("/api/alert_rules", new
        {
            rules = new object[]
            {
                new { kind = "large_transaction", threshold = 250, account_id = account.Id },
                new { kind = "price_rise", enabled = false },
            },
        });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var rules = await RulesAsync(ana);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await put.Content.ReadAsStringAsync())!["rules"], new JsonArray([.. rules.Select(r => r.DeepClone())])));
        Assert.Equal(Kinds, rules.Select(r => r["kind"]!.GetValue<string>()));
        Assert.Equal((250m, "EUR", account.Id.ToString()), (rules[2]["threshold"]!.GetValue<decimal>(), rules[2]["currency"]!.GetValue<string>(), rules[2]["account_id"]!.GetValue<string>()));
        Assert.False(rules[5]["enabled"]!.GetValue<bool>());
        Assert.Equal(0.05m, rules[5]["threshold"]!.GetValue<decimal>());

        using var back = await ana.PutAsJsonAsync("/api/alert_rules", new { rules = Array.Empty<object>() });
        Assert.True(JsonNode.DeepEquals(new JsonArray([.. defaults.Select(r => r.DeepClone())]), JsonNode.Parse(await back.Content.ReadAsStringAsync())!["rules"]));
    }

    [Theory]
    [InlineData("{}", 400, "rules")]
    [InlineData("""{"rules":null}""", 400, "rules")]
    [InlineData("""{"rules":[null]}""", 400, "rules[0]")]
    [InlineData("""{"rules":[{"kind":"price_rise"},{"kind":"moon_phase"}]}""", 400, "rules[1].kind")]
    [InlineData("""{"rules":[{"kind":"Price_Rise"}]}""", 400, "rules[0].kind")]
    [InlineData("""{"rules":[{"kind":"price_rise"},{"kind":"price_rise","threshold":0.2}]}""", 400, "rules[1]")]
    [InlineData("""{"rules":[{"kind":"price_rise","threshold":-0.1}]}""", 400, "rules[0].threshold")]
    [InlineData("""{"rules":[{"kind":"unusual_transaction","threshold":1.1}]}""", 400, "rules[0].threshold")]
    [InlineData("""{"rules":[{"kind":"budget_80","currency":"USD"}]}""", 400, "rules[0].currency")]
    [InlineData("""{"rules":[{"kind":"low_balance","currency":"usd"}]}""", 400, "rules[0].currency")]
    [InlineData("""{"rules":[{"kind":"low_balance"}]}""", 400, "rules[0].currency")]
    [InlineData("""{"rules":[{"kind":"price_rise"},{"kind":"low_balance","currency":"USD","account_id":"7f3e8f5e-4a0f-4c39-8f0e-3a4d6f1b2c33"}]}""", 404, null)]
    [InlineData("""{"rules":[{"kind":"price_rise","loud":true}]}""", 400, "rules[0].loud")]
    public async Task Wrong_rules_are_refused_and_nothing_of_them_is_applied(string body, int status, string? field)
    {
        using var ana = await app.GivenUserAsync();
        using var valid = await ana.PutAsJsonAsync("/api/alert_rules", new { rules = new[] { new { kind = "price_rise", threshold = 0.33m } } });
        var before = await RulesAsync(ana);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await ana.PutAsync("/api/alert_rules", content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]?.GetValue<string>());
        Assert.Equal(before.Select(r => r.ToJsonString()), (await RulesAsync(ana)).Select(r => r.ToJsonString()));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=many")]
    [InlineData("unread=perhaps")]
    [InlineData("cursor=7f3e8f5e-4a0f-4c39-8f0e-3a4d6f1b2c33")]
    [InlineData("cursor=x")]
    public async Task Wrong_questions_are_refused(string query)
    {
        using var answer = await app.Http.GetAsync($"/api/notifications?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(query.Split('=')[0], JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]!.GetValue<string>());
    }

    /// <summary>A user with a bank who listens to one kind of alert only.</summary>
    private async Task<Listener> GivenListenerAsync(string kind, decimal? threshold = null, bool onAccount = false)
    {
        var http = await app.GivenUserAsync();
        var userId = CashSenseApp.UserOf(http);
        var item = await app.GivenLinkedItemAsync(http);
        var account = await app.ReadAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.UserId == userId && a.Name.Contains("Savings")));
        using var put = await http.PutAsJsonAsync("/api/alert_rules", new
        {
            rules = Kinds.Select(k => new
            {
                kind = k,
                enabled = k == kind,
                threshold = k == kind ? threshold : null,
                account_id = k == kind && onAccount ? account.Id : (Guid?)null,
            }),
        });
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        // What the link itself had to tell. Of rows, everything: those that the test plants come later; of states, what is told now is what the test looks at.
        var isOfRows = kind is "large_transaction" or "unusual_transaction" or "price_rise";
        await app.ChangeAsync(http, db => db.Notifications.Where(n => n.UserId == userId && (isOfRows || n.Kind != kind)).ExecuteDeleteAsync());
        return new Listener(http, userId, item.Id, account);
    }

    /// <summary>A goal for what the household spends nothing on, but for one planted row.</summary>
    private async Task GivenGoalAsync(Listener user, decimal spentShare)
    {
        await app.GivenRowsAsync(user.Http, user.Account, [new PlantedRow(CashSenseApp.Today.AddDays(-1), 500m, "ZORGLUB COLLEGE", "GENERAL_SERVICES_EDUCATION")]);
        await app.ChangeAsync(user.Http, db => Task.FromResult(db.BudgetGoals.Add(new BudgetGoal
        {
            UserId = user.UserId,
            Id = Guid.CreateVersion7(),
            Category = "GENERAL_SERVICES_EDUCATION",
            Currency = "USD",
            Period = "monthly",
            Amount = decimal.Round(500m / spentShare, 2),
            Rollover = false,
            CreatedAt = app.Clock.GetUtcNow(),
        })));
    }

    /// <summary>Three syncs, a restart and another sync, each evaluated: one notification of the kind.</summary>
    private async Task<JsonNode> ToldOnceAsync(Listener user, string kind, Action? beforeEachSync = null)
    {
        for (var sync = 0; sync < 3; sync++)
        {
            await SyncAsync(user.Http);
        }

        Assert.Single(await OfKindAsync(user.Http));
        await app.RestartAsync();
        using var again = new HttpClient { BaseAddress = app.Address };
        again.DefaultRequestHeaders.Add(TestAuthentication.Header, user.UserId.ToString());
        await SyncAsync(again);
        return Assert.Single(await OfKindAsync(again));

        async Task SyncAsync(HttpClient http)
        {
            beforeEachSync?.Invoke();
            await http.PostJsonAsync($"/api/items/{user.ItemId}/sync");
            await EvaluateAsync(user.UserId);   // the sync woke it too; waiting for that one would not show that it ran
        }

        async Task<List<JsonNode>> OfKindAsync(HttpClient http) => (await AllAsync(http)).FindAll(n => n["kind"]!.GetValue<string>() == kind);
    }

    private async Task BalanceBecomesAsync(Listener user, decimal available)
    {
        await app.ChangeAsync(user.Http, async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.UserId == user.UserId && a.Id == user.Account.Id);
            (account.Available, account.BalancesAt) = (available, app.Clock.GetUtcNow());
        });
        await EvaluateAsync(user.UserId);
    }

    private async Task EvaluateAsync(Guid userId)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IWork>(WorkKind.EvaluateAlerts).RunAsync(new WorkKey(userId), CancellationToken.None);
    }

    private static async Task<List<JsonNode>> AllAsync(HttpClient http) =>
        [.. (await http.GetJsonAsync("/api/notifications?limit=200"))["notifications"]!.AsArray().Select(n => n!)];

    private static async Task<List<JsonNode>> RulesAsync(HttpClient http) => [.. (await http.GetJsonAsync("/api/alert_rules"))["rules"]!.AsArray().Select(r => r!)];

    private sealed record Listener(HttpClient Http, Guid UserId, Guid ItemId, Account Account);
}
