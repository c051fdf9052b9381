using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

/// <summary>Today is Tuesday, 24 November 2026.</summary>
public sealed class BudgetTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Set = "/api/set_budget_goal";
    private const string Summary = "/api/budget_summary";
    private const string Groceries = "FOOD_AND_DRINK_GROCERIES";
    private const string Restaurant = "FOOD_AND_DRINK_RESTAURANT";

    [Fact]
    public async Task Setting_a_goal_tells_how_it_stands()
    {
        using var user = await app.GivenUserAsync();
        await GivenNovemberAsync(user);

        var answer = await user.PostJsonAsync(Set, new { category = "FOOD_AND_DRINK", amount = 200 });

        var goal = answer["goal"]!;
        goal.AsObject().Remove("id");
        Assert.Equal(
            JsonNode.Parse("""
                {"category":"FOOD_AND_DRINK","label":"Food and drink","period":"monthly","from":"2026-11-01","to":"2026-11-30","amount":200.00,"rollover":false,
                 "carried_over":0.00,"limit":200.00,"spent":85.00,"remaining":115.00,"currency":"EUR","share_used":0.425,"share_elapsed":0.80,"pace":0.5312,
                 "projected_end":103.03,"state":"on_track"}
                """)!.ToJsonString(),
            goal.ToJsonString());
        Assert.False(answer["deleted"]!.GetValue<bool>());
        Assert.NotNull(answer["as_of"]);
    }

    [Theory]
    [InlineData("100", "on_track", "FOOD_AND_DRINK_RESTAURANT")]
    [InlineData("106", "warning", "FOOD_AND_DRINK")]
    [InlineData("107", "on_track", "FOOD_AND_DRINK")]
    [InlineData("85", "warning", "FOOD_AND_DRINK")]
    [InlineData("84.99", "exceeded", "FOOD_AND_DRINK")]
    [InlineData("800", "exceeded", "total")]
    public async Task The_state_follows_the_limit(string amount, string state, string category)
    {
        using var user = await app.GivenUserAsync();
        await GivenNovemberAsync(user);
        var answer = await user.PostJsonAsync(Set, new { category, amount = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal(state, answer["goal"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Setting_again_replaces_and_deleting_removes()
    {
        using var user = await app.GivenUserAsync();
        await GivenNovemberAsync(user);
        var first = await user.PostJsonAsync(Set, new { category = Groceries, amount = 100, rollover = true });
        var second = await user.PostJsonAsync(Set, new { category = Groceries, amount = 50 });
        Assert.Equal(first["goal"]!["id"]!.GetValue<Guid>(), second["goal"]!["id"]!.GetValue<Guid>());
        Assert.False(second["goal"]!["rollover"]!.GetValue<bool>());
        await user.PostJsonAsync(Set, new { category = Groceries, amount = 10, period = "weekly" });
        await user.PostJsonAsync(Set, new { category = Groceries, amount = 20, currency = "USD" });
        Assert.Equal([("EUR", "weekly", 10m), ("EUR", "monthly", 50m), ("USD", "monthly", 20m)], await GoalsAsync(user));

        var removed = await user.PostJsonAsync(Set, new { category = Groceries, amount = 0, delete = true });

        Assert.True(removed["deleted"]!.GetValue<bool>());
        Assert.Null(removed["goal"]);
        Assert.Equal([("EUR", "weekly", 10m), ("USD", "monthly", 20m)], await GoalsAsync(user));
        using var again = await user.PostAsJsonAsync(Set, new { category = Groceries, amount = 0, delete = true });
        await again.AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Weeks_months_and_years_are_counted_each_for_itself()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(
            Row(account, "2025-12-31", 1_000m, Groceries),
            Row(account, "2026-01-01", 1m, Groceries),
            Row(account, "2026-10-31", 2m, Groceries),
            Row(account, "2026-11-22", 4m, Groceries),
            Row(account, "2026-11-23", 8m, Groceries),
            Row(account, "2026-11-24", 16m, Groceries),
            Row(account, "2026-11-24", -0.5m, Groceries));
        foreach (var period in new[] { "weekly", "monthly", "yearly" })
        {
            await user.PostJsonAsync(Set, new { category = Groceries, amount = 100, period });
        }

        var goals = (await user.GetJsonAsync(Summary))["goals"]!.AsArray();

        Assert.Equal([23.5m, 27.5m, 30.5m], goals.Select(g => g!["spent"]!.GetValue<decimal>()));
        Assert.Equal(["2026-11-23", "2026-11-01", "2026-01-01"], goals.Select(g => g!["from"]!.GetValue<string>()));
        Assert.Equal(["2026-11-29", "2026-11-30", "2026-12-31"], goals.Select(g => g!["to"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_summary_tells_what_has_no_goal_per_currency()
    {
        using var user = await app.GivenUserAsync();
        await GivenNovemberAsync(user);
        await user.PostJsonAsync(Set, new { category = "FOOD_AND_DRINK", amount = 200 });
        await user.PostJsonAsync(Set, new { category = "total", amount = 1000 });

        var summary = await user.GetJsonAsync(Summary);

        Assert.Equal("2026-11", summary["month"]!.GetValue<string>());
        Assert.Equal(
            JsonNode.Parse("""
                [{"category":"RENT_AND_UTILITIES","label":"Rent and bills","spent":800.00,"currency":"EUR"},
                 {"category":null,"label":"Uncategorized","spent":12.00,"currency":"EUR"},
                 {"category":"FOOD_AND_DRINK","label":"Food and drink","spent":40.00,"currency":"USD"}]
                """)!.ToJsonString(),
            summary["without_goal"]!.ToJsonString());
        Assert.Equal(
            JsonNode.Parse("""[{"currency":"EUR","spent":897.00,"without_goal":812.00},{"currency":"USD","spent":40.00,"without_goal":40.00}]""")!.ToJsonString(),
            summary["totals"]!.ToJsonString());
        Assert.Equal([85m, 897m], summary["goals"]!.AsArray().Select(g => g!["spent"]!.GetValue<decimal>()));
        Assert.NotNull(summary["as_of"]);
    }

    [Fact]
    public async Task Pending_rows_count_unless_they_are_left_out()
    {
        using var user = await app.GivenUserAsync();
        await GivenNovemberAsync(user);
        await user.PostJsonAsync(Set, new { category = Groceries, amount = 200 });
        await user.PostJsonAsync(Set, new { category = Groceries, amount = 200, period = "weekly" });

        var posted = await user.GetJsonAsync($"{Summary}?include_pending=false");

        Assert.Equal([5m, 65m], (await user.GetJsonAsync(Summary))["goals"]!.AsArray().Select(g => g!["spent"]!.GetValue<decimal>()));
        Assert.Equal([0m, 60m], posted["goals"]!.AsArray().Select(g => g!["spent"]!.GetValue<decimal>()));
        Assert.Equal(892m, posted["totals"]![0]!["spent"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_past_month_is_told_as_it_ended()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(Row(account, "2026-10-31", 95m, Groceries), Row(account, "2026-11-02", 1m, Groceries));
        await user.PostJsonAsync(Set, new { category = Groceries, amount = 100 });

        var goal = (await user.GetJsonAsync($"{Summary}?month=2026-10"))["goals"]!.AsArray().Single()!;

        Assert.Equal(("2026-10-01", 95m, 95m, "on_track"), (
            goal["from"]!.GetValue<string>(), goal["spent"]!.GetValue<decimal>(), goal["projected_end"]!.GetValue<decimal>(), goal["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_a_month_leaves_over_is_carried_once_the_goal_has_seen_it_end()
    {
        await using var alone = new CashSenseApp();   // its clock jumps
        await alone.InitializeAsync();
        using var user = await alone.GivenUserAsync();
        var bank = new HandWrittenBank(alone, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(Row(account, "2026-10-05", 1m, Groceries), Row(account, "2026-11-02", 70m, Groceries), Row(account, "2026-11-03", 250m, Restaurant));

        // October's thrift was not meant for a goal of November.
        Assert.Equal(0m, CarriedOver(await user.PostJsonAsync(Set, new { category = Groceries, amount = 100, rollover = true })));
        await user.PostJsonAsync(Set, new { category = Restaurant, amount = 100, rollover = true });
        alone.Clock.Jump(TimeSpan.FromDays(7));
        var december = (await user.GetJsonAsync(Summary))["goals"]!.AsArray();

        Assert.Equal([(30m, 130m), (0m, 100m)], december.Select(g => (g!["carried_over"]!.GetValue<decimal>(), g["limit"]!.GetValue<decimal>())));

        static decimal CarriedOver(JsonNode answer) => answer["goal"]!["carried_over"]!.GetValue<decimal>();
    }

    [Fact]
    public async Task Labels_are_in_the_callers_language()
    {
        using var user = await app.GivenUserAsync();
        user.DefaultRequestHeaders.Add("Accept-Language", "fr");
        await GivenNovemberAsync(user);
        var answer = await user.PostJsonAsync(Set, new { category = Groceries, amount = 200 });
        Assert.Equal("Courses alimentaires", answer["goal"]!["label"]!.GetValue<string>());
        Assert.Equal("Non catégorisé", (await user.GetJsonAsync(Summary))["without_goal"]![2]!["label"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_new_goal_wakes_the_alerts()
    {
        using var user = await app.GivenUserAsync();
        await user.PostJsonAsync(Set, new { category = "total", amount = 1, currency = "EUR" });
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        Assert.True(await scheduler.Exists(new JobKey($"{CashSenseApp.UserOf(user):N}.{Guid.Empty:N}", nameof(WorkKind.EvaluateAlerts))));
    }

    [Fact]
    public async Task Another_users_goals_and_spending_are_not_seen()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        await GivenNovemberAsync(bob);
        await bob.PostJsonAsync(Set, new { category = Groceries, amount = 200 });
        var mine = await ana.PostJsonAsync(Set, new { category = Groceries, amount = 100, currency = "EUR" });
        Assert.Equal(0m, mine["goal"]!["spent"]!.GetValue<decimal>());
        Assert.Equal([("EUR", "monthly", 100m)], await GoalsAsync(ana));
        Assert.Empty((await ana.GetJsonAsync(Summary))["totals"]!.AsArray());
        await ana.PostJsonAsync(Set, new { category = Groceries, amount = 0, currency = "EUR", delete = true });
        Assert.Equal([("EUR", "monthly", 200m)], await GoalsAsync(bob));
    }

    [Theory]
    [InlineData("""{"category":"FOOD","amount":1,"currency":"EUR"}""", "invalid_field", "category")]
    [InlineData("""{"category":"Total","amount":1,"currency":"EUR"}""", "invalid_field", "category")]
    [InlineData("""{"category":"INCOME_WAGES","amount":1,"currency":"EUR"}""", "invalid_field", "category")]
    [InlineData("""{"category":"total","amount":0,"currency":"EUR"}""", "invalid_field", "amount")]
    [InlineData("""{"category":"total","amount":-5,"currency":"EUR"}""", "invalid_field", "amount")]
    [InlineData("""{"category":"total","amount":5,"currency":"EUR","delete":true}""", "invalid_field", "amount")]
    [InlineData("""{"category":"total","amount":"5","currency":"EUR"}""", "invalid_field", "amount")]
    [InlineData("""{"category":"total","amount":1.23456,"currency":"EUR"}""", "invalid_field", "amount")]
    [InlineData("""{"category":"total","amount":1e12,"currency":"EUR"}""", "invalid_field", "amount")]
    [InlineData("""{"category":"total","amount":5,"currency":"euro"}""", "invalid_field", "currency")]
    [InlineData("""{"category":"total","amount":5}""", "invalid_field", "currency")]
    [InlineData("""{"category":"total","amount":5,"currency":"EUR","period":"daily"}""", "invalid_field", "period")]
    [InlineData("""{"category":"total","currency":"EUR"}""", "missing_field", "amount")]
    [InlineData("""{"category":"total","amount":5,"user_id":"x"}""", "unknown_field", "user_id")]
    [InlineData("""{"category":"to\u0000tal","amount":5}""", "invalid_field", "category")]
    public async Task A_wrong_goal_is_refused_and_nothing_is_kept(string body, string code, string field)
    {
        using var user = await app.GivenUserAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await user.PostAsync(Set, content);
        await answer.AssertRefusedAsync(HttpStatusCode.BadRequest, code, field);
        Assert.Empty(await GoalsAsync(user));
    }

    [Theory]
    [InlineData("month=2026-12")]
    [InlineData("month=2026-11-01")]
    [InlineData("month=november")]
    public async Task A_wrong_month_is_refused(string query)
    {
        using var answer = await app.Http.GetAsync($"{Summary}?{query}");
        await answer.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", "month");
    }

    /// <summary>Euros: rent 800, groceries 60 and 5 pending, restaurant 20, 12 uncategorized. Dollars: groceries 40. And what is no spending.</summary>
    private async Task GivenNovemberAsync(HttpClient user)
    {
        var bank = new HandWrittenBank(app, user);
        var (euros, savings, dollars) = (await bank.GivenAccountAsync(), await bank.GivenAccountAsync(), await bank.GivenAccountAsync("USD"));
        await bank.GivenRowsAsync(
        [
            Row(euros, "2026-11-01", 800m, "RENT_AND_UTILITIES_RENT"),
            Row(euros, "2026-11-05", 75m, Groceries),
            Row(euros, "2026-11-07", -15m, Groceries),
            Row(euros, "2026-11-10", 20m, Restaurant),
            Row(euros, "2026-11-12", 12m),
            Row(euros, "2026-11-13", -3m),
            Row(euros, "2026-11-14", -2_500m, "INCOME_WAGES"),
            Excluded(Row(euros, "2026-11-15", 400m, Groceries)),
            .. Transfer(euros, savings, "2026-11-16", 300m),
            Pending(Row(euros, "2026-11-23", 5m, Groceries)),
            Row(dollars, "2026-11-05", 40m, Groceries),
        ]);
    }

    private static async Task<List<(string Currency, string Period, decimal Amount)>> GoalsAsync(HttpClient user) =>
    [
        .. (await user.GetJsonAsync(Summary))["goals"]!.AsArray()
            .Select(g => (g!["currency"]!.GetValue<string>(), g["period"]!.GetValue<string>(), g["amount"]!.GetValue<decimal>())),
    ];
}
