using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

public sealed class PredictExpensesTests(CashSenseApp app) : IClassFixture<CashSenseApp>, IAsyncLifetime
{
    private const string Route = "/api/predict_expenses";

    private static LinkedItem? _item;

    private HttpClient Ana => app.Http;

    public async ValueTask InitializeAsync() => _item ??= await app.GivenLinkedItemAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Three_months_are_predicted_per_category_and_in_total()
    {
        var answer = await Ana.PostJsonAsync(Route);
        Assert.Equal("USD", answer["currency"]!.GetValue<string>());
        Assert.NotNull(answer["as_of"]);
        var categories = answer["categories"]!.AsArray().ToDictionary(c => c!["category"]?.GetValue<string>() ?? "", c => c!);
        Assert.Contains("FOOD_AND_DRINK", categories.Keys);
        Assert.Contains("RENT_AND_UTILITIES", categories.Keys);
        Assert.DoesNotContain("INCOME", categories.Keys);
        foreach (var outlook in categories.Values.Append(answer["total"]!))
        {
            Assert.Equal(["2026-11", "2026-12", "2027-01"], outlook["forecast"]!.AsArray().Select(m => m!["month"]!.GetValue<string>()));
            Assert.Equal("2026-10", outlook["history"]!.AsArray()[^1]!["month"]!.GetValue<string>());
            Assert.Equal(("2026-11-01", "2026-11-30"), (outlook["forecast"]![0]!["start_date"]!.GetValue<string>(), outlook["forecast"]![0]!["end_date"]!.GetValue<string>()));
            Assert.InRange(outlook["history"]!.AsArray().Count, 22, 24);
            Assert.NotNull(outlook["method"]);
            Assert.Equal(6, outlook["backtest"]!["windows"]!.GetValue<int>());
            Assert.True(outlook["backtest"]!.AsObject().ContainsKey("coverage_80"));
            Assert.Null(outlook["missing"]);
        }

        Assert.InRange(answer["total"]!["forecast"]![0]!["expected"]!.GetValue<decimal>(), 1_000m, 20_000m);
    }

    [Fact]
    public async Task Weeks_run_from_Monday_to_Sunday_and_hold_the_bills_of_their_days()
    {
        var answer = await Ana.PostJsonAsync(Route, new { weeks = 10 });
        var weeks = answer["total"]!["forecast"]!.AsArray();
        Assert.Equal(10, weeks.Count);
        Assert.All(weeks, week =>
        {
            Assert.Null(week!["month"]);
            Assert.Equal((DayOfWeek.Monday, DayOfWeek.Sunday), (Day(week["start_date"]!).DayOfWeek, Day(week["end_date"]!).DayOfWeek));
        });
        Assert.InRange(CashSenseApp.Today, Day(weeks[0]!["start_date"]!), Day(weeks[0]!["end_date"]!));
        Assert.All(weeks.Zip(weeks.Skip(1)), pair => Assert.Equal(Day(pair.First!["end_date"]!).AddDays(1), Day(pair.Second!["start_date"]!)));
        Assert.InRange(answer["total"]!["history"]!.AsArray().Count, 98, 105);

        // The household's rent is the largest bill: one week in four or five has it.
        var home = answer["categories"]!.AsArray().Single(c => c!["category"]?.GetValue<string>() == "RENT_AND_UTILITIES")!["forecast"]!.AsArray().Select(w => w!["planned"]!.GetValue<decimal>()).ToList();
        Assert.InRange(home.Count(planned => planned > 1_000m), 2, 3);
    }

    [Fact]
    public async Task The_running_month_begins_with_what_was_spent_in_it()
    {
        using var fresh = await app.GivenUserAsync();
        var account = await new HandWrittenBank(app, fresh).GivenAccountAsync();
        List<PlantedRow> rows = [new PlantedRow(CashSenseApp.Today.AddDays(-1), 2_000m, "IKEA", "HOME_IMPROVEMENT_FURNITURE")];
        for (var month = 0; month < 8; month++)
        {
            rows.Add(new PlantedRow(new DateOnly(2026, 3, 3).AddMonths(month), 850m, "FONCIA LOYER", "RENT_AND_UTILITIES_RENT"));
            rows.Add(new PlantedRow(new DateOnly(2026, 3, 14).AddMonths(month), 120m + month, $"MAGASIN {(char)('A' + month)}", "FOOD_AND_DRINK_GROCERIES"));
        }

        rows.Add(new PlantedRow(new DateOnly(2026, 11, 3), 850m, "FONCIA LOYER", "RENT_AND_UTILITIES_RENT"));
        await app.GivenRowsAsync(fresh, account, [.. rows]);

        var months = (await fresh.PostJsonAsync(Route))["total"]!["forecast"]!.AsArray();
        decimal Of(int month, string name) => months[month]![name]!.GetValue<decimal>();
        Assert.Equal((2_850m, 0m), (Of(0, "spent_so_far"), Of(0, "planned")));
        Assert.InRange(Of(0, "expected"), 2_850m, 3_000m);
        Assert.Equal((0m, 850m), (Of(1, "spent_so_far"), Of(1, "planned")));
        Assert.InRange(Of(1, "expected"), 950m, 1_000m);
    }

    [Fact]
    public async Task The_wider_range_holds_the_narrower_one_and_both_the_expected_amount()
    {
        var answer = await Ana.PostJsonAsync(Route, new { months = 12 });
        var months = answer["categories"]!.AsArray().Select(c => c!).Append(answer["total"]!).SelectMany(o => o["forecast"]!.AsArray()).ToList();
        Assert.True(months.Count >= 24);
        foreach (var month in months)
        {
            decimal Of(string name) => month![name]!.GetValue<decimal>();
            Assert.True(Of("low_95") <= Of("low_80") && Of("low_80") <= Of("expected") && Of("expected") <= Of("high_80") && Of("high_80") <= Of("high_95"), month!.ToJsonString());
        }
    }

    [Fact]
    public async Task The_categories_of_the_past_sum_to_the_total()
    {
        var answer = await Ana.PostJsonAsync(Route);
        var total = Amounts(answer["total"]!);
        var sums = answer["categories"]!.AsArray().Select(c => Amounts(c!)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
        Assert.Equal(total, sums);
        Assert.All(total, amount => Assert.True(amount > 0));
    }

    [Fact]
    public async Task The_categories_to_come_sum_to_the_total_to_the_cent()
    {
        var answer = await Ana.PostJsonAsync(Route, new { months = 6 });
        decimal[] Expected(JsonNode outlook) => [.. outlook["forecast"]!.AsArray().Select(m => m!["expected"]!.GetValue<decimal>())];
        var sums = answer["categories"]!.AsArray().Select(c => Expected(c!)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
        Assert.Equal(Expected(answer["total"]!), sums);
    }

    [Fact]
    public async Task All_connections_and_the_only_one_tell_the_same()
    {
        var all = await Ana.PostJsonAsync(Route);
        Assert.True(JsonNode.DeepEquals(all, await Ana.PostJsonAsync(Route, new { access_token = _item!.AccessToken })));
    }

    [Fact]
    public async Task One_category_is_predicted_alone()
    {
        var all = await Ana.PostJsonAsync(Route);
        var food = await Ana.PostJsonAsync(Route, new { category = "FOOD_AND_DRINK" });
        var one = Assert.Single(food["categories"]!.AsArray())!;
        Assert.True(JsonNode.DeepEquals(one, all["categories"]!.AsArray().Single(c => c!["category"]?.GetValue<string>() == "FOOD_AND_DRINK")));
        Assert.Equal(Amounts(one), Amounts(food["total"]!));

        var groceries = await Ana.PostJsonAsync(Route, new { category = "FOOD_AND_DRINK_GROCERIES", months = 1 });
        Assert.Equal("Groceries", Assert.Single(groceries["categories"]!.AsArray())!["label"]!.GetValue<string>());
        Assert.Single(groceries["total"]!["forecast"]!.AsArray());
        Assert.All(Amounts(groceries["total"]!).Zip(Amounts(food["total"]!)), pair => Assert.True(pair.First <= pair.Second));
    }

    [Fact]
    public async Task Too_little_history_is_an_answer_that_says_what_is_missing()
    {
        using var fresh = await app.GivenUserAsync();
        fresh.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var nothing = await fresh.PostJsonAsync(Route);
        Assert.Empty(nothing["categories"]!.AsArray());
        Assert.Null(nothing["currency"]);
        Assert.Equal((0, 6), Missing(nothing["total"]!));

        var account = await app.GivenAccountAsync(fresh, "EUR");
        await app.GivenRowsAsync(fresh, account, [
            new PlantedRow(new DateOnly(2026, 8, 20), 10m, "CARREFOUR", "FOOD_AND_DRINK_GROCERIES"),   // August is not whole
            new PlantedRow(new DateOnly(2026, 9, 20), 40m, "CARREFOUR", "FOOD_AND_DRINK_GROCERIES"),
            new PlantedRow(new DateOnly(2026, 10, 20), 50m, "CARREFOUR", "FOOD_AND_DRINK_GROCERIES"),
            new PlantedRow(new DateOnly(2026, 10, 21), -5m, "CARREFOUR", "FOOD_AND_DRINK_GROCERIES"),   // a refund
            new PlantedRow(new DateOnly(2026, 11, 2), 60m, "CARREFOUR", "FOOD_AND_DRINK_GROCERIES"),   // November is not over
        ]);
        var two = await fresh.PostJsonAsync(Route);
        Assert.Equal("EUR", two["currency"]!.GetValue<string>());
        Assert.Equal((2, 6), Missing(two["total"]!));
        Assert.Equal([40m, 45m], Amounts(two["total"]!));
        Assert.Empty(two["total"]!["forecast"]!.AsArray());
        Assert.Contains("mois", two["total"]!["missing"]!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"months":0}""", 400, "months")]
    [InlineData("""{"months":13}""", 400, "months")]
    [InlineData("""{"months":"3"}""", 400, "months")]
    [InlineData("""{"weeks":0}""", 400, "weeks")]
    [InlineData("""{"weeks":27}""", 400, "weeks")]
    [InlineData("""{"weeks":4,"months":3}""", 400, "weeks")]
    [InlineData("""{"category":"food_and_drink"}""", 400, "category")]
    [InlineData("""{"category":"INCOME"}""", 400, "category")]
    [InlineData("""{"currency":"usd"}""", 400, "currency")]
    [InlineData("""{"access_token":"of-somebody-else"}""", 404, "access_token")]
    public async Task Bad_input_names_its_field(string body, int status, string? field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Ana.PostAsync(Route, content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]?.GetValue<string>());
    }

    [Fact]
    public async Task Another_users_handle_opens_nothing()
    {
        using var bob = await app.GivenUserAsync();
        using var answer = await bob.PostAsJsonAsync(Route, new { access_token = _item!.AccessToken });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static DateOnly Day(JsonNode date) => DateOnly.Parse(date.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    private static decimal[] Amounts(JsonNode outlook) => [.. outlook["history"]!.AsArray().Select(m => m!["amount"]!.GetValue<decimal>())];

    private static (int Have, int Needed) Missing(JsonNode outlook) =>
        (outlook["missing"]!["have"]!.GetValue<int>(), outlook["missing"]!["needed"]!.GetValue<int>());
}
