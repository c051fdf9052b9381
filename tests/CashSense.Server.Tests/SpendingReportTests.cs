using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Analysis;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

public sealed class SpendingReportTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Groceries = "FOOD_AND_DRINK_GROCERIES";
    private const string Restaurant = "FOOD_AND_DRINK_RESTAURANT";
    private const string Rent = "RENT_AND_UTILITIES_RENT";
    private const string Wages = "INCOME_WAGES";
    private const string March = "/api/spending_report?from=2026-03-01&to=2026-03-31";

    [Fact]
    public async Task Groups_add_up_to_the_totals_and_a_refund_reduces_its_category()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        var rows = await bank.GivenRowsAsync(
            Row(account, "2026-03-01", 800m, Rent),
            Row(account, "2026-03-02", 60.50m, Groceries, merchant: "Corner Shop"),
            Row(account, "2026-03-09", -10.50m, Groceries, merchant: "Corner Shop"),
            Row(account, "2026-03-31", 30m, Restaurant),
            Row(account, "2026-03-15", 20m),
            Row(account, "2026-03-28", -2500m, Wages),
            Row(account, "2026-02-28", 999m, Groceries),
            Row(account, "2026-04-01", 999m, Groceries));

        var report = await user.GetJsonAsync(March);

        AssertJson("""[{"currency":"EUR","spent":900.00,"income":2500.00,"net_cash_flow":1600.00,"transaction_count":6}]""", report["totals"]);
        AssertJson(
            """
            [{"key":"RENT_AND_UTILITIES","label":"Rent and bills","amount":800.00,"currency":"EUR","share":0.8889,"transaction_count":1,"previous_amount":null,"change":null,"change_share":null},
             {"key":"FOOD_AND_DRINK","label":"Food and drink","amount":80.00,"currency":"EUR","share":0.0889,"transaction_count":3,"previous_amount":null,"change":null,"change_share":null},
             {"key":"UNCATEGORIZED","label":"Uncategorized","amount":20.00,"currency":"EUR","share":0.0222,"transaction_count":1,"previous_amount":null,"change":null,"change_share":null}]
            """,
            report["groups"]);
        var largest = report["largest_transactions"]!.AsArray();
        Assert.Equal([800m, 60.50m, 30m, 20m], largest.Select(t => t!["amount"]!.GetValue<decimal>()));
        Assert.Equal(rows[0].Id, largest[0]!["id"]!.GetValue<Guid>());
        Assert.Equal("EUR", report["currency"]!.GetValue<string>());
        Assert.Equal("category", report["group_by"]!.GetValue<string>());
        Assert.NotNull(report["as_of"]);
    }

    [Fact]
    public async Task Transfers_card_repayments_and_excluded_rows_count_nowhere()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var (current, savings) = (await bank.GivenAccountAsync(), await bank.GivenAccountAsync(name: "Savings"));
        await bank.GivenRowsAsync(
        [
            Row(current, "2026-03-02", 10m, Groceries),
            .. Transfer(current, savings, "2026-03-03", 300m),
            Row(current, "2026-03-04", 450m, "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"),
            Row(current, "2026-03-05", 70m, "TRANSFER_OUT_ACCOUNT_TRANSFER"),
            Excluded(Row(current, "2026-03-06", 1000m, Groceries)),
            Excluded(Row(current, "2026-03-07", -1000m, Wages)),
        ]);

        var report = await user.GetJsonAsync(March);

        AssertJson("""[{"currency":"EUR","spent":10.00,"income":0.00,"net_cash_flow":-10.00,"transaction_count":1}]""", report["totals"]);
        Assert.Single(report["groups"]!.AsArray());
        Assert.Single(report["largest_transactions"]!.AsArray());
    }

    [Fact]
    public async Task Currencies_are_never_added()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var (euros, dollars) = (await bank.GivenAccountAsync(), await bank.GivenAccountAsync("USD"));
        await bank.GivenRowsAsync(
            Row(euros, "2026-03-02", 10m, Groceries),
            Row(euros, "2026-03-03", 5m, Restaurant),
            Row(dollars, "2026-03-02", 700m, Groceries));

        var report = await user.GetJsonAsync(March);
        var inDollars = await user.GetJsonAsync($"{March}&currency=USD");

        Assert.Equal("EUR", report["currency"]!.GetValue<string>());
        Assert.Equal([("EUR", 15m), ("USD", 700m)], report["totals"]!.AsArray().Select(t => (t!["currency"]!.GetValue<string>(), t["spent"]!.GetValue<decimal>())));
        Assert.Equal(15m, report["groups"]!.AsArray().Sum(g => g!["amount"]!.GetValue<decimal>()));
        Assert.All(report["largest_transactions"]!.AsArray(), t => Assert.Equal("EUR", t!["currency"]!.GetValue<string>()));
        AssertJson("""[{"currency":"USD","spent":700.00,"income":0.00,"net_cash_flow":-700.00,"transaction_count":1}]""", inDollars["totals"]);
        Assert.Equal("USD", inDollars["groups"]!.AsArray().Single()!["currency"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_report_is_set_against_the_months_before_or_a_year_ago()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(
            Row(account, "2026-03-02", 50m, Groceries),
            Row(account, "2026-02-28", 40m, Groceries),
            Row(account, "2026-02-01", 8m, Rent),
            Row(account, "2025-03-31", 100m, Groceries));

        var previous = await user.GetJsonAsync($"{March}&compare=previous&group_by=detailed");
        var yearAgo = await user.GetJsonAsync($"{March}&compare=year_ago&group_by=detailed");

        AssertJson(
            """{"from":"2026-02-01","to":"2026-02-28","totals":[{"currency":"EUR","spent":48.00,"income":0.00,"net_cash_flow":-48.00,"transaction_count":2}]}""",
            previous["compared"]);
        AssertJson(
            """
            [{"key":"FOOD_AND_DRINK_GROCERIES","label":"Groceries","amount":50.00,"currency":"EUR","share":1.00,"transaction_count":1,"previous_amount":40.00,"change":10.00,"change_share":0.25},
             {"key":"RENT_AND_UTILITIES_RENT","label":"Rent","amount":0.00,"currency":"EUR","share":0.00,"transaction_count":0,"previous_amount":8.00,"change":-8.00,"change_share":-1.00}]
            """,
            previous["groups"]);
        Assert.Equal("2025-03-01", yearAgo["compared"]!["from"]!.GetValue<string>());
        Assert.Equal(-0.5m, yearAgo["groups"]!.AsArray().Single()!["change_share"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Without_days_it_is_the_current_month_and_one_day_alone_names_its_month()
    {
        using var user = await app.GivenUserAsync();
        Assert.Equal(("2026-11-01", "2026-11-30"), DaysOf(await user.GetJsonAsync("/api/spending_report")));
        Assert.Equal(("2026-02-10", "2026-02-28"), DaysOf(await user.GetJsonAsync("/api/spending_report?from=2026-02-10")));
        Assert.Equal(("2026-02-01", "2026-02-10"), DaysOf(await user.GetJsonAsync("/api/spending_report?to=2026-02-10")));

        static (string, string) DaysOf(JsonNode report) => (report["from"]!.GetValue<string>(), report["to"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_transactions_there_is_no_currency_and_nothing_to_add()
    {
        using var user = await app.GivenUserAsync();
        var report = await user.GetJsonAsync("/api/spending_report?compare=previous");
        Assert.Null(report["currency"]);
        Assert.Empty(report["totals"]!.AsArray());
        Assert.Empty(report["groups"]!.AsArray());
    }

    [Fact]
    public async Task Pending_rows_count_unless_they_are_left_out()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(Row(account, "2026-03-02", 50m, Groceries), Pending(Row(account, "2026-03-03", 7m, Groceries)));

        Assert.Equal(57m, SpentIn(await user.GetJsonAsync(March)));
        Assert.Equal(57m, SpentIn(await user.GetJsonAsync($"{March}&include_pending=true")));
        Assert.Equal(50m, SpentIn(await user.GetJsonAsync($"{March}&include_pending=false")));
    }

    [Theory]
    [InlineData("category", "Alimentation et restauration", "Non catégorisé")]
    [InlineData("detailed", "Courses alimentaires", "Non catégorisé")]
    [InlineData("merchant", "Boulangerie", "Commerçant inconnu")]
    [InlineData("account", "Compte joint", "Compte joint")]
    [InlineData("month", "mars 2026", "mars 2026")]
    [InlineData("weekday", "lundi", "mardi")]
    public async Task Labels_are_in_the_callers_language(string groupBy, string first, string last)
    {
        using var user = await app.GivenUserAsync();
        user.DefaultRequestHeaders.Add("Accept-Language", "fr-CA, en;q=0.5");
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync(name: "Compte joint");
        await bank.GivenRowsAsync(Row(account, "2026-03-02", 5m, Groceries, merchant: "Boulangerie"), Row(account, "2026-03-03", 3m));

        var groups = (await user.GetJsonAsync($"{March}&group_by={groupBy}"))["groups"]!.AsArray();

        Assert.Equal((first, last), (groups[0]!["label"]!.GetValue<string>(), groups[^1]!["label"]!.GetValue<string>()));
        Assert.Equal(8m, groups.Sum(g => g!["amount"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task Another_users_money_is_never_counted()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, bob);
        await bank.GivenRowsAsync(Row(await bank.GivenAccountAsync(), "2026-03-02", 99m, Groceries, "canary", "Canary"));
        foreach (var format in new[] { "json", "csv" })
        {
            var text = await ana.GetStringAsync($"{March}&currency=EUR&group_by=merchant&format={format}");
            Assert.DoesNotContain("anary", text, StringComparison.Ordinal);
            Assert.DoesNotContain("99", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("from=2026-13-01", "from")]
    [InlineData("from=01/02/2026", "from")]
    [InlineData("from=2026-03-02&to=2026-03-01", "to")]
    [InlineData("from=2026-03-02&from=2026-03-03", "from")]
    [InlineData("group_by=color", "group_by")]
    [InlineData("group_by=0", "group_by")]
    [InlineData("group_by=", "group_by")]
    [InlineData("compare=next", "compare")]
    [InlineData("currency=euro", "currency")]
    [InlineData("currency=EUR&currency=USD", "currency")]
    [InlineData("format=pdf", "format")]
    [InlineData("include_pending=maybe", "include_pending")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        using var answer = await app.Http.GetAsync($"/api/spending_report?{query}");
        await answer.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", field);
    }

    [Fact]
    public async Task The_document_tells_its_parameters_and_its_three_formats()
    {
        var operation = (await app.Http.GetJsonAsync("/openapi/v1.json"))["paths"]!["/api/spending_report"]!["get"]!;
        Assert.Equal(
            ["from", "to", "group_by", "compare", "currency", "format", "include_pending"],
            operation["parameters"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
        Assert.Equal(
            ["application/json", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
            operation["responses"]!["200"]!["content"]!.AsObject().Select(c => c.Key));
    }

    [Fact]
    public async Task Files_hold_the_groups()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(
            Row(account, "2026-03-02", 50m, Groceries, merchant: "=Evil"), Row(account, "2026-03-03", -2.5m, Groceries, merchant: "Shop"), Row(account, "2026-02-03", 40m, Groceries, merchant: "Shop"));

        using var csv = await user.GetAsync($"{March}&group_by=merchant&compare=previous&format=csv");
        using var xlsx = await user.GetAsync($"{March}&group_by=merchant&format=xlsx");

        Assert.Equal("attachment; filename=\"spending_2026-03-01_2026-03-31.csv\"", csv.Content.Headers.GetValues("Content-Disposition").Single());
        string[][] expected =
        [
            ["key", "label", "amount", "currency", "share", "transaction_count", "previous_amount", "change", "change_share"],
            ["'=evil", "'=Evil", "50.00", "EUR", "1.0526", "1", "0.00", "50.00", ""],
            ["shop", "Shop", "-2.50", "EUR", "-0.0526", "1", "40.00", "-42.50", "-1.0625"],
        ];
        Assert.Equal(expected, Rfc4180.Parse(await csv.Content.ReadAsStringAsync()));
        var sheet = Workbook.Read(await xlsx.Content.ReadAsByteArrayAsync());
        object?[][] cells =
        [
            ["key", "label", "amount", "currency", "share", "transaction_count"],
            ["=evil", "=Evil", 50m, "EUR", 1.0526m, 1m],
            ["shop", "Shop", -2.5m, "EUR", -0.0526m, 1m],
        ];
        Assert.Equal(cells, sheet);
    }

    [Fact]
    public async Task A_households_report_equals_the_sum_of_its_listed_transactions()
    {
        using var user = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(user);
        const string Days = "from=2026-01-01&to=2026-11-24";
        await AssertEqualsListAsync(user, Days);

        // One expense left out, one put elsewhere: the sums follow.
        var largest = (await user.GetJsonAsync($"/api/spending_report?{Days}"))["largest_transactions"]!.AsArray();
        await PatchAsync(user, largest[0]!["id"]!, new { excluded = true });
        await PatchAsync(user, largest[1]!["id"]!, new { category = "TRAVEL_LODGING" });
        await AssertEqualsListAsync(user, Days);
        var after = (await user.GetJsonAsync($"/api/spending_report?{Days}"))["largest_transactions"]!.AsArray();
        Assert.DoesNotContain(largest[0]!["id"]!.GetValue<string>(), after.Select(t => t!["id"]!.GetValue<string>()));
    }

    /// <summary>The sums of every grouping against an oracle: the listed transactions, added up one by one.</summary>
    private static async Task AssertEqualsListAsync(HttpClient user, string days)
    {
        var (expected, income, spent) = (new SortedDictionary<string, decimal>(StringComparer.Ordinal), 0m, 0m);
        foreach (var t in await ListAsync(user, "2026-01-01", "2026-11-24"))
        {
            var (amount, kind) = (t["amount"]!.GetValue<decimal>(), KindOf(t));
            if (kind is CashFlowKind.Income)
            {
                income -= amount;
            }
            else if (kind is CashFlowKind.Expense or CashFlowKind.Debt)
            {
                var primary = t["personal_finance_category"]!["primary"]?.GetValue<string>() ?? "UNCATEGORIZED";
                expected[primary] = expected.GetValueOrDefault(primary) + amount;
                spent += amount;
            }
        }

        Assert.True(spent > 10_000 && income > 10_000, $"{spent} and {income} are not a household's year.");
        foreach (var groupBy in new[] { "category", "detailed", "merchant", "account", "month", "weekday" })
        {
            var report = await user.GetJsonAsync($"/api/spending_report?{days}&group_by={groupBy}");
            var total = report["totals"]!.AsArray().Single()!;
            Assert.Equal((spent, income, income - spent), (total["spent"]!.GetValue<decimal>(), total["income"]!.GetValue<decimal>(), total["net_cash_flow"]!.GetValue<decimal>()));
            var groups = report["groups"]!.AsArray();
            Assert.Equal(spent, groups.Sum(g => g!["amount"]!.GetValue<decimal>()));
            Assert.InRange(groups.Sum(g => g!["share"]!.GetValue<decimal>()), 0.99m, 1.01m);
            if (groupBy == "category")
            {
                Assert.Equal(expected, new SortedDictionary<string, decimal>(
                    groups.ToDictionary(g => g!["key"]!.GetValue<string>(), g => g!["amount"]!.GetValue<decimal>()), StringComparer.Ordinal));
            }
        }
    }

    private static CashFlowKind? KindOf(JsonNode transaction)
    {
        if (transaction["is_transfer"]!.GetValue<bool>() || transaction["excluded"]!.GetValue<bool>())
        {
            return null;
        }

        var detailed = transaction["personal_finance_category"]!["detailed"]?.GetValue<string>();
        return detailed is not null ? PfcCategory.Require(detailed).Kind
            : transaction["amount"]!.GetValue<decimal>() < 0 ? CashFlowKind.Income : CashFlowKind.Expense;
    }

    private static async Task<List<JsonNode>> ListAsync(HttpClient user, string from, string to)
    {
        var (rows, cursor) = (new List<JsonNode>(), (string?)null);
        do
        {
            var page = await user.PostJsonAsync("/api/get_transactions", new { start_date = from, end_date = to, limit = 500, cursor });
            rows.AddRange(page["transactions"]!.AsArray()!);
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return rows;
    }

    private static async Task PatchAsync(HttpClient user, JsonNode id, object change)
    {
        using var answer = await user.PatchAsJsonAsync($"/api/transactions/{id.GetValue<string>()}", change);
        answer.EnsureSuccessStatusCode();
    }

    private static decimal SpentIn(JsonNode report) => report["totals"]!.AsArray().Single()!["spent"]!.GetValue<decimal>();

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), actual!.ToJsonString());
}
