using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using static CashSense.Server.Tests.OwnWord;

namespace CashSense.Server.Tests;

/// <summary>One transaction in several categories: what counts, what it survives, and how it ends.</summary>
public sealed class SplitTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Groceries = "FOOD_AND_DRINK_GROCERIES";
    private const string Gifts = "GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES";

    [Fact]
    public async Task Reports_budgets_forecasts_and_exports_count_the_parts()
    {
        using var user = await app.GivenUserAsync();
        var id = await GivenRowAsync(user, "HYPERMARCHE", 100m);
        await user.PostJsonAsync("/api/set_budget_goal", new { category = Gifts, amount = 200 });
        var split = await SplitAsync(user, id, (70.01m, Groceries, null), (29.99m, Gifts, "For Ana"));
        Assert.Equal("balanced", (string)split["split"]!["state"]!);
        Assert.Equal(("Gifts", "For Ana", 29.99m), ((string)split["split"]!["parts"]![1]!["label"]!, (string)split["split"]!["parts"]![1]!["note"]!, (decimal)split["split"]!["parts"]![1]!["amount"]!));

        Assert.Equal([(Groceries, 70.01m), (Gifts, 29.99m)], await ReportAsync(user));
        Assert.Equal(29.99m, (decimal)(await user.GetJsonAsync("/api/budget_summary?month=2026-11"))["goals"]![0]!["spent"]!);
        var lines = (await user.GetStringAsync("/api/export/transactions?format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.StartsWith(id.ToString(), line, StringComparison.Ordinal));
        Assert.Equal([true, true], [lines[1].EndsWith(",,,1 of 2", StringComparison.Ordinal), lines[2].EndsWith(",For Ana,,2 of 2", StringComparison.Ordinal)]);

        using var undone = await user.DeleteAsync($"/api/transactions/{id}/split");
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal([("", 100m)], (await ReportAsync(user)).Select(g => ("", g.Amount)));
        Assert.Null((await user.TransactionAsync(id))["split"]);
    }

    [Fact]
    public async Task A_report_counts_and_ranks_one_transaction_however_many_its_parts()
    {
        using var user = await app.GivenUserAsync();
        var account = await app.GivenAccountAsync(user);
        var ids = await app.GivenRowsAsync(
            user, account, [new PlantedRow(CashSenseApp.Today, 2155m, "LANDLORD"), .. Enumerable.Range(1, 10).Select(i => new PlantedRow(CashSenseApp.Today, 100m + i, $"SHOP {i}"))]);
        await SplitAsync(user, ids[0], [.. Enumerable.Range(0, 50).Select(i => (43.1m, i == 0 ? Gifts : Groceries, (string?)null))]);

        var report = await user.GetJsonAsync("/api/spending_report?from=2026-11-01&to=2026-11-30");

        Assert.Equal(11, (int)report["totals"]![0]!["transaction_count"]!);
        Assert.Equal([1, 1], report["groups"]!.AsArray().Where(g => (string)g!["key"]! is "FOOD_AND_DRINK" or "GENERAL_MERCHANDISE").Select(g => (int)g!["transaction_count"]!));
        var largest = report["largest_transactions"]!.AsArray();
        Assert.Equal((10, ids[0], 2155m), (largest.Count, (Guid)largest[0]!["id"]!, (decimal)largest[0]!["amount"]!));
    }

    [Fact]
    public async Task The_most_used_currency_is_that_of_most_transactions_not_of_most_parts()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var (euros, dollars) = (await bank.GivenAccountAsync(), await bank.GivenAccountAsync("USD"));
        var rows = await bank.GivenRowsAsync(
            HandWrittenBank.Row(dollars, "2026-11-02", 30m), HandWrittenBank.Row(euros, "2026-11-02", 30m), HandWrittenBank.Row(euros, "2026-11-03", 30m));
        await SplitAsync(user, rows[0].Id, (10m, Groceries, null), (10m, Gifts, null), (10m, Groceries, null));

        Assert.Equal("EUR", (string)(await user.GetJsonAsync("/api/spending_report"))["currency"]!);
    }

    [Fact]
    public async Task Parts_may_have_both_signs_as_long_as_they_add_up()
    {
        using var user = await app.GivenUserAsync();
        var id = await GivenRowAsync(user, "HYPERMARCHE", 100m);
        await SplitAsync(user, id, (130m, Groceries, null), (-30m, Gifts, "brought back"));
        Assert.Equal([(Groceries, 130m), (Gifts, -30m)], await ReportAsync(user));
    }

    [Theory]
    [InlineData("""[{"amount":50,"category":"FOOD_AND_DRINK_COFFEE"},{"amount":49.99,"category":"FOOD_AND_DRINK_COFFEE"}]""", "parts")]
    [InlineData("""[{"amount":100,"category":"FOOD_AND_DRINK_COFFEE"}]""", "parts")]
    [InlineData("""[]""", "parts")]
    [InlineData("""[{"amount":100,"category":"COFFEE"}]""", "parts")]
    [InlineData("""[{"amount":100,"category":"FOOD_AND_DRINK_COFFEE"},{"amount":0,"category":"FOOD_AND_DRINK_COFFEE"}]""", "parts[1].amount")]
    [InlineData("""[{"amount":50,"category":"COFFEE"},{"amount":50,"category":"FOOD_AND_DRINK_COFFEE"}]""", "parts[0].category")]
    public async Task What_does_not_add_up_is_refused_and_nothing_is_stored(string parts, string field)
    {
        using var user = await app.GivenUserAsync();
        var id = await GivenRowAsync(user, "HYPERMARCHE", 100m);
        using var content = new StringContent($$"""{"parts":{{parts}}}""", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", field), await RefusedAsync(user.PostAsync($"/api/transactions/{id}/split", content)));
        Assert.Null((await user.TransactionAsync(id))["split"]);
    }

    [Fact]
    public async Task When_the_bank_changes_the_amount_the_whole_counts_until_it_is_mended()
    {
        using var user = await app.GivenUserAsync();
        var userId = CashSenseApp.UserOf(user);
        var id = await GivenRowAsync(user, "HYPERMARCHE", 100m);
        await SplitAsync(user, id, (70m, Groceries, null), (30m, Gifts, null));
        await app.WriteAsync(userId, async db => (await db.Transactions.SingleAsync(t => t.UserId == userId && t.Id == id)).Amount = 120m);
        Assert.Equal("stale", (string)(await user.TransactionAsync(id))["split"]!["state"]!);
        Assert.Equal(120m, (await ReportAsync(user)).Single().Amount);
        await SplitAsync(user, id, (90m, Groceries, null), (30m, Gifts, null));
        Assert.Equal([(Groceries, 90m), (Gifts, 30m)], await ReportAsync(user));
    }

    [Fact]
    public async Task A_split_outlives_syncs_and_the_posting_of_a_pending_row()
    {
        using var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var start = app.Simulator.Today;
        try
        {
            var pending = await PendingAsync(user);
            for (var day = 1; pending.Count == 0; day++)
            {
                await SyncOnAsync(user, item.Id, start.AddDays(day));
                pending = await PendingAsync(user);
            }

            var today = app.Simulator.Today;
            foreach (var (id, amount) in pending)
            {
                await SplitAsync(user, id, (amount - 0.01m, Groceries, null), (0.01m, Gifts, null));
            }

            for (var day = 1; day <= 12; day++)
            {
                await SyncOnAsync(user, item.Id, today.AddDays(day));
            }

            var ids = pending.Select(p => p.Id).ToList();
            var rows = await app.ReadAsync(db => db.Transactions.AsNoTracking().Where(t => t.UserId == CashSenseApp.UserOf(user) && ids.Contains(t.Id)).ToListAsync());
            Assert.Contains(rows, r => r is { Pending: false, RemovedAt: null });
            Assert.All(rows.Where(r => r.RemovedAt is null), r => Assert.Equal(2, r.Parts!.Count));
        }
        finally
        {
            app.Simulator.Today = start;
        }
    }

    private async Task SyncOnAsync(HttpClient user, Guid item, DateOnly day)
    {
        app.Simulator.Today = day;
        await user.PostJsonAsync($"/api/items/{item}/sync");
    }

    private static async Task<List<(Guid Id, decimal Amount)>> PendingAsync(HttpClient user) =>
        [.. (await user.PostJsonAsync("/api/get_transactions", new { days = 30, limit = 500 }))["transactions"]!.AsArray()
            .Where(t => (bool)t!["pending"]!).Select(t => ((Guid)t!["id"]!, (decimal)t["amount"]!))];

    private static Task<JsonNode> SplitAsync(HttpClient user, Guid id, params (decimal Amount, string Category, string? Note)[] parts) =>
        user.PostJsonAsync($"/api/transactions/{id}/split", new { parts = parts.Select(p => new { amount = p.Amount, category = p.Category, note = p.Note }) });

    private static async Task<IEnumerable<(string Key, decimal Amount)>> ReportAsync(HttpClient user) =>
        (await user.GetJsonAsync("/api/spending_report?from=2026-11-01&to=2026-11-30&group_by=detailed"))["groups"]!.AsArray().Select(g => ((string)g!["key"]!, (decimal)g["amount"]!));

    private async Task<Guid> GivenRowAsync(HttpClient user, string name, decimal amount) =>
        (await app.GivenRowsAsync(user, await app.GivenAccountAsync(user), [new PlantedRow(CashSenseApp.Today, amount, name)]))[0];
}
