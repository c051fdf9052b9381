using System.Net;
using System.Text;
using System.Text.Json;

namespace CashSense.Server.Tests;

/// <summary>A limit counts what a person counts: a sign beyond the first plane is one, though it takes two of .NET's characters.</summary>
public sealed class TextLimitTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Row = "@row";
    private const string Rule = """ "if":{"description_contains":"x"},"then":{"excluded":true},"dry_run":true """;

    [Theory]
    [InlineData("PATCH", $"/api/transactions/{Row}", """{"note":"@"}""", "note", 1000)]
    [InlineData("PATCH", $"/api/transactions/{Row}", """{"merchant":"@"}""", "merchant", 100)]
    [InlineData("POST", $"/api/transactions/{Row}/split", """{"parts":[{"amount":5,"category":"MEDICAL","note":"@"},{"amount":15,"category":"TRAVEL"}]}""", "parts[0].note", 1000)]
    [InlineData("POST", "/api/transactions/recategorize", """{"merchant_key":"@"}""", "merchant_key", 100)]
    [InlineData("POST", "/api/get_transactions", """{"search":"@"}""", "search", 200)]
    [InlineData("POST", "/api/categorize_transaction", """{"description":"@","amount":1}""", "description", 1000)]
    [InlineData("POST", "/api/categories", """{"name":"@","parent":"MEDICAL"}""", "name", 60)]
    [InlineData("POST", "/api/rules", $$"""{"name":"@",{{Rule}}}""", "name", 100)]
    [InlineData("POST", "/api/rules", """{"if":{"description_contains":"@"},"then":{"excluded":true}}""", "if.description_contains", 200)]
    [InlineData("POST", "/api/rules", """{"if":{"description_matches":"@"},"then":{"excluded":true}}""", "if.description_matches", 200)]
    [InlineData("POST", "/api/rules", """{"if":{"merchant":"@"},"then":{"excluded":true}}""", "if.merchant", 100)]
    [InlineData("POST", "/api/rules", """{"if":{"direction":"in"},"then":{"merchant":"@"}}""", "then.merchant", 100)]
    public async Task A_text_may_hold_as_many_signs_as_its_limit_says(string method, string path, string body, string field, int limit)
    {
        using var user = await app.GivenUserAsync();
        var ids = await app.GivenRowsAsync(user, await app.GivenAccountAsync(user), [new PlantedRow(CashSenseApp.Today, 20m, "SHOP")]);
        foreach (var sign in new[] { "x", "\u00e9", "😀" })
        {
            using var longest = await SendAsync(limit, sign);
            Assert.True(longest.IsSuccessStatusCode, $"{limit} × {sign}: {await longest.Content.ReadAsStringAsync()}");
            using var tooLong = await SendAsync(limit + 1, sign);
            await tooLong.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", field);
        }

        async Task<HttpResponseMessage> SendAsync(int signs, string sign)
        {
            var text = JsonEncodedText.Encode(new StringBuilder().Insert(0, sign, signs).ToString()).ToString();
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace(Row, ids[0].ToString(), StringComparison.Ordinal));
            request.Content = new StringContent(body.Replace("@", text, StringComparison.Ordinal), Encoding.UTF8, "application/json");
            return await user.SendAsync(request);
        }
    }
}
