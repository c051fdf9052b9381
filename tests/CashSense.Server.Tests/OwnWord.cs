using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

/// <summary>What a user says about their transactions, for the tests of what follows from it.</summary>
internal static class OwnWord
{
    public static Task<JsonNode> PatchAsync(this HttpClient user, Guid id, object change) => OkAsync(user.PatchAsJsonAsync($"/api/transactions/{id}", change));

    public static Task<JsonNode> PutJsonAsync(this HttpClient user, string path, object body) => OkAsync(user.PutAsJsonAsync(path, body));

    /// <summary>The transaction as the list shows it.</summary>
    public static async Task<JsonNode> TransactionAsync(this HttpClient user, Guid id) =>
        (await user.PostJsonAsync("/api/get_transactions", new { days = 3_650, limit = 500 }))["transactions"]!.AsArray().Single(t => (Guid)t!["id"]! == id)!;

    public static async Task<(string? Category, string Source)> CategoryAsync(this HttpClient user, Guid id)
    {
        var category = (await user.TransactionAsync(id))["personal_finance_category"]!;
        return ((string?)category["detailed"], (string)category["source"]!);
    }

    /// <summary>Sends and expects a refusal.</summary>
    public static async Task<(HttpStatusCode Status, string? Code, string? Field)> RefusedAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (answer.StatusCode, (string?)problem["code"], (string?)problem["field"]);
    }

    private static async Task<JsonNode> OkAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
