using System.Net;
using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

internal static class Refusals
{
    /// <summary>The answer is a problem with this status and code, and names this field.</summary>
    public static async Task AssertRefusedAsync(this HttpResponseMessage answer, HttpStatusCode status, string code, string? field = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        Assert.Equal(field, problem["field"]?.GetValue<string>());
    }
}
