using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CashSense.Server.Tests;

/// <summary>What the server offers is what its document says, and nothing of it is open by oversight.</summary>
public sealed class ApiSurfaceTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    // Whoever adds a line here opens a door: these tell nothing about anybody.
    private static readonly string[] Public = ["/", "/health/live", "/health/ready", "/openapi/{documentName}.json"];

    private static readonly string[] Undocumented = ["/health/live", "/health/ready", "/openapi/{documentName}.json"];

    [Fact]
    public async Task Every_route_is_in_the_document()
    {
        var documented = (await ApiOperation.ReadAllAsync(app)).Select(o => o.ToString()).ToHashSet(StringComparer.Ordinal);
        var mapped = Routes().Where(r => !Undocumented.Contains(PathOf(r), StringComparer.Ordinal)).SelectMany(r => MethodsOf(r).Select(m => $"{m} {PathOf(r)}")).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_is_named_summed_up_and_may_fail()
    {
        var operations = await ApiOperation.ReadAllAsync(app);
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.Id);
            Assert.NotEmpty((string?)operation.Node["summary"] ?? "");
            Assert.Contains(operation.Node["responses"]!.AsObject(), r => r.Key[0] == '2');
            Assert.Contains(operation.Node["responses"]!.AsObject(), r => r.Key[0] is '4' or '5');
        });
        Assert.Equal(operations.Count, operations.Select(o => o.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Only_the_public_list_is_open()
    {
        var open = Routes().Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(PathOf);
        Assert.Equal(Public.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
        // The others need no line of their own: what has no policy falls back to this one.
        var fallback = await app.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        Assert.Contains(fallback!.Requirements, r => r is DenyAnonymousAuthorizationRequirement);
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_gets_nothing_but_the_public_list()
    {
        using var nobody = new HttpClient { BaseAddress = app.Address };
        nobody.DefaultRequestHeaders.Add(TestAuthentication.Header, TestAuthentication.Nobody);
        var operations = await ApiOperation.ReadAllAsync(app);
        await new ApiSweep(app, nobody).RunAsync(operations.Where(o => !Public.Contains(o.Path, StringComparer.Ordinal))
            .Select(o => new ApiCase(o, "without sign-in", () => o.With(o.Body?.Sample().ToJsonString()), [HttpStatusCode.Unauthorized])));
        using var welcome = await nobody.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
    }

    [Fact]
    public async Task An_address_without_a_route_is_a_problem_like_any_other()
    {
        using var answer = await app.Http.GetAsync("/api/no_such_thing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("not_found", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }

    private IEnumerable<RouteEndpoint> Routes() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> MethodsOf(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"];

    // As the document writes it: without constraints.
    private static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/').Replace(":guid}", "}", StringComparison.Ordinal);
}
