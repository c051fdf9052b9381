using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CashSense.Server.Tests;

/// <summary>One operation of the server's own API document. The sweeps are made from it, so a new endpoint is swept without anybody thinking of it.</summary>
internal sealed partial record ApiOperation(HttpMethod Method, string Path, JsonNode Node, ApiSchema? Body, IReadOnlyList<ApiParameter> Query)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    public string Id => (string?)Node["operationId"] ?? "";

    public bool HasPathId => Path.Contains('{', StringComparison.Ordinal);

    public static async Task<IReadOnlyList<ApiOperation>> ReadAllAsync(CashSenseApp app)
    {
        var document = await app.Http.GetJsonAsync("/openapi/v1.json");
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where Methods.Contains(operation.Key, StringComparer.Ordinal)
               select Of(HttpMethod.Parse(operation.Key), path.Key, operation.Value!, document),
        ];
    }

    public string PathOf(string id) => PathParameter().Replace(Path, id);

    /// <summary>Whether the document names this code at this status.</summary>
    public bool Documents(int status, string code) =>
        ((string?)Node["responses"]?[$"{status}"]?["description"])?.Contains($"`{code}`", StringComparison.Ordinal) ?? false;

    public override string ToString() => $"{Method} {Path}";

    private static ApiOperation Of(HttpMethod method, string path, JsonNode node, JsonNode document) => new(
        method,
        path,
        node,
        node["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? ApiSchema.Of(schema, document) : null,
        [.. (node["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query").Select(p => new ApiParameter((string)p!["name"]!, ApiSchema.Of(p["schema"]!, document)))]);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex PathParameter();
}

/// <summary>A parameter of the query.</summary>
internal sealed record ApiParameter(string Name, ApiSchema Schema);
