using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

public sealed class CategorizeTransactionTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/categorize_transaction";

    [Fact]
    public async Task A_supermarket_is_groceries()
    {
        var answer = await app.Http.PostJsonAsync(Route, new { description = "CARREFOUR", amount = 52.30m });
        Assert.Equal("FOOD_AND_DRINK", answer["category"]!["primary"]!.GetValue<string>());
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", answer["category"]!["detailed"]!.GetValue<string>());
        Assert.Equal("Groceries", answer["category"]!["label"]!.GetValue<string>());
        Assert.Equal("Carrefour", answer["merchant"]!.GetValue<string>());
        Assert.Equal("merchant_list", answer["source"]!.GetValue<string>());
        Assert.InRange(answer["confidence"]!.GetValue<double>(), 0.5, 1);
        Assert.NotEmpty(answer["explanation"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_French_caller_reads_French()
    {
        using var french = await app.GivenUserAsync();
        french.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr-FR, en;q=0.5");
        var body = new { description = "CARTE 12/10 CARREFOUR CITY PARIS 15", amount = 23.10m, currency = "EUR", date = "2026-10-12", country = "FR" };
        var (inFrench, inEnglish) = (await french.PostJsonAsync(Route, body), await app.Http.PostJsonAsync(Route, body));
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", inFrench["category"]!["detailed"]!.GetValue<string>());
        Assert.NotEqual(inEnglish["category"]!["label"]!.GetValue<string>(), inFrench["category"]!["label"]!.GetValue<string>());
        Assert.NotEqual(inEnglish["explanation"]!.GetValue<string>(), inFrench["explanation"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_nobody_knows_has_no_category_but_guesses()
    {
        var answer = await app.Http.PostJsonAsync(Route, new { description = "QXZ 8841", amount = 10 });
        Assert.Null(answer["category"]);
        Assert.Equal("none", answer["source"]!.GetValue<string>());
        Assert.InRange(answer["alternatives"]!.AsArray().Count, 1, 3);
    }

    [Fact]
    public async Task Ten_thousand_lines_are_answered_in_their_order()
    {
        var lines = Enumerable.Range(0, 10_000)
            .Select(i => new { description = i % 3 == 0 ? "CARREFOUR" : i % 3 == 1 ? "NETFLIX.COM" : $"VIREMENT SALAIRE {i}", amount = i % 3 == 2 ? -2100m : 12.5m })
            .ToList();
        var results = (await app.Http.PostJsonAsync(Route, new { transactions = lines }))["results"]!.AsArray();
        Assert.Equal(10_000, results.Count);
        foreach (var (i, result) in results.Index())
        {
            var expected = i % 3 == 0 ? "FOOD_AND_DRINK_GROCERIES" : i % 3 == 1 ? "ENTERTAINMENT_TV_AND_MOVIES" : "INCOME_WAGES";
            Assert.Equal((i, expected), (i, result!["category"]?["detailed"]?.GetValue<string>()));
        }
    }

    [Fact]
    public async Task A_list_answers_like_its_lines_one_by_one()
    {
        var lines = new[] { new { description = "STARBUCKS STORE 00991", amount = 6.45m }, new { description = "PRLV SEPA EDF CLIENTS PARTICULIERS", amount = 84.20m } };
        var results = (await app.Http.PostJsonAsync(Route, new { transactions = lines }))["results"]!.AsArray();
        foreach (var (i, line) in lines.Index())
        {
            Assert.True(JsonNode.DeepEquals(results[i], await app.Http.PostJsonAsync(Route, line)));
        }
    }

    [Theory]
    [InlineData("{}", "description", "missing_field")]
    [InlineData("""{"description":"A"}""", "amount", "missing_field")]
    [InlineData("""{"amount":1}""", "description", "missing_field")]
    [InlineData("""{"description":"","amount":1}""", "description", "invalid_field")]
    [InlineData("""{"description":null,"amount":1}""", "description", "missing_field")]
    [InlineData("""{"description":"A","amount":"1"}""", "amount", "invalid_field")]
    [InlineData("""{"description":"A","amount":1e30}""", "amount", "invalid_field")]
    [InlineData("""{"description":"A","amount":1,"currency":"euro"}""", "currency", "invalid_field")]
    [InlineData("""{"description":"A","amount":1,"country":"fr"}""", "country", "invalid_field")]
    [InlineData("""{"description":"A","amount":1,"date":"01/02/2026"}""", "date", "invalid_field")]
    [InlineData("""{"description":"A\u0000","amount":1}""", "description", "invalid_field")]
    [InlineData("""{"description":"A","amount":1,"merchant":"B"}""", "merchant", "unknown_field")]
    [InlineData("""{"transactions":[]}""", "transactions", "invalid_field")]
    [InlineData("""{"transactions":[null]}""", "transactions[0]", "invalid_field")]
    [InlineData("""{"transactions":[{"description":"A","amount":1},{"description":"A","amount":1,"currency":"x"}]}""", "transactions[1].currency", "invalid_field")]
    [InlineData("""{"transactions":[{"description":"A","amount":1}],"description":"A"}""", "description", "invalid_field")]
    [InlineData("""{"transactions":[{"description":"A","amount":1}],"amount":1}""", "amount", "invalid_field")]
    public async Task Bad_input_names_its_field(string body, string field, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Http.PostAsync(Route, content);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal((code, field), (problem["code"]!.GetValue<string>(), problem["field"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Both_forms_of_the_answer_are_documented()
    {
        var operation = (await ApiOperation.ReadAllAsync(app)).Single(o => o.Id == "categorize_transaction");
        Assert.Equal(2, operation.Node["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["anyOf"]!.AsArray().Count);
    }

    [Fact]
    public async Task More_than_ten_thousand_lines_are_refused()
    {
        using var answer = await app.Http.PostAsJsonAsync(Route, new { transactions = Enumerable.Repeat(new { description = "A", amount = 1 }, 10_001) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("transactions", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(2 * 1_048_576, HttpStatusCode.OK)]
    [InlineData(5 * 1_048_576, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_have_four_megabytes(int bytes, HttpStatusCode expected)
    {
        using var answer = await app.Http.PostAsJsonAsync(Route, new { transactions = Enumerable.Repeat(new { description = new string('A', 900), amount = 1 }, bytes / 930) });
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_correction_is_obeyed_by_the_next_call_and_never_by_another_users()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var id = (await app.GivenRowsAsync(ana, await app.GivenAccountAsync(ana), [new PlantedRow(CashSenseApp.Today, 30m, "ZORGLUB MARKET")]))[0];
        var line = new { description = "CB ZORGLUB MARKET 24/11", amount = 12m };
        var before = await bob.PostJsonAsync(Route, line);

        using var patched = await ana.PatchAsJsonAsync($"/api/transactions/{id}", new { category = "GENERAL_MERCHANDISE_PET_SUPPLIES" });
        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);

        Assert.Equal("GENERAL_MERCHANDISE_PET_SUPPLIES", (await ana.PostJsonAsync(Route, line))["category"]!["detailed"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(before, await bob.PostJsonAsync(Route, line)));
        Assert.NotEqual("GENERAL_MERCHANDISE_PET_SUPPLIES", before["category"]?["detailed"]?.GetValue<string>());
    }
}
