using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

/// <summary>Who may call a server that has no sign-in yet.</summary>
public sealed class CallerTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    [Fact]
    public async Task A_page_on_port_3000_may_ask_and_call()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/get_accounts");
        preflight.Headers.Add("Origin", "http://localhost:3000");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var allowed = await app.Http.SendAsync(preflight);
        Assert.Equal("http://localhost:3000", Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("POST", Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);

        using var answer = await SendAsync("http://localhost:3000", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("http://localhost:3000", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://localhost:3000")]
    [InlineData("http://localhost:3000.evil.example")]
    [InlineData("http://localhost:3001")]
    public async Task A_page_of_another_origin_may_not(string origin)
    {
        using var answer = await SendAsync(origin, null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("origin_not_allowed", (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]!);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5000")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.2")]
    public async Task A_name_that_only_points_here_is_refused(string host)
    {
        using var answer = await SendAsync(null, host);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("host_not_allowed", (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]!);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:1234")]
    [InlineData("[::1]:5000")]
    public async Task Every_name_of_this_machine_is_answered(string host)
    {
        using var answer = await SendAsync(null, host);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Its_own_pages_may_call()
    {
        using var answer = await SendAsync(app.Address.ToString().TrimEnd('/'), null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Every_answer_is_private_and_typed()
    {
        using var answer = await SendAsync(null, null);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    private Task<HttpResponseMessage> SendAsync(string? origin, string? host)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/get_accounts") { Content = JsonContent.Create(new { }) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        request.Headers.Host = host;
        return app.Http.SendAsync(request);
    }
}
