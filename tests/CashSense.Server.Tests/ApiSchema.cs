using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

/// <summary>What a value of a request may be.</summary>
internal enum ApiType
{
    Text,
    Id,
    Date,
    Month,
    Choice,
    Integer,
    Amount,
    Truth,
    List,
    Object,
}

/// <summary>A schema of the API's document, references followed, with only what a sweep needs.</summary>
internal sealed record ApiSchema(
    ApiType Type, bool MayBeNull, JsonNode? Choice, ApiSchema? Items, IReadOnlyDictionary<string, ApiSchema> Members, IReadOnlySet<string> Required)
{
    public static ApiSchema Of(JsonNode schema, JsonNode document)
    {
        var mayBeNull = TypesOf(schema).Contains("null", StringComparer.Ordinal);
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray parts)
        {
            var valued = Of(parts.Single(p => (string?)p!["type"]?.AsValue() != "null")!, document);
            return valued with { MayBeNull = true };
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return Of(reference.Split('/').Skip(1).Aggregate(document, (node, step) => node[step]!), document);
        }

        var members = schema["properties"]?.AsObject().ToDictionary(p => p.Key, p => Of(p.Value!, document), StringComparer.Ordinal) ?? [];
        var required = schema["required"]?.AsArray().Select(r => (string)r!).ToHashSet(StringComparer.Ordinal) ?? [];
        var items = schema["items"] is { } element ? Of(element, document) : null;
        return new ApiSchema(TypeOf(schema), mayBeNull, schema["enum"]?.AsArray().First(), items, members, required);
    }

    /// <summary>A value of this form; objects with their required members only.</summary>
    public JsonNode Sample() => Type switch
    {
        ApiType.Text => "x",
        ApiType.Id => "0198f000-0000-7000-8000-000000000000",
        ApiType.Date => "2026-01-15",
        ApiType.Month => "2026-01",
        ApiType.Choice => Choice!.DeepClone(),
        ApiType.Integer => 1,
        ApiType.Amount => 1.25m,
        ApiType.Truth => true,
        ApiType.List => new JsonArray(Items!.Sample()),
        ApiType.Object => new JsonObject(Members.Where(m => Required.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value.Sample()))),
    };

    /// <summary>Every place inside where a value goes, elements of lists and their members too.</summary>
    public IEnumerable<ApiMember> Places() => Members.SelectMany(m => m.Value.PlacesFrom([m.Key]));

    private IEnumerable<ApiMember> PlacesFrom(IReadOnlyList<string> path) =>
    [
        new ApiMember(path, this),
        .. Members.SelectMany(m => m.Value.PlacesFrom([.. path, m.Key])),
        .. Items?.PlacesFrom([.. path, ApiMember.FirstElement]) ?? [],
    ];

    private static ApiType TypeOf(JsonNode schema) =>
        (TypesOf(schema).FirstOrDefault(t => t != "null"), (string?)schema["format"]) switch
        {
            _ when schema["enum"] is not null => ApiType.Choice,
            ("string", "uuid") => ApiType.Id,
            ("string", "date") => ApiType.Date,
            ("string", _) when schema["pattern"] is not null => ApiType.Month,
            ("string", _) => ApiType.Text,
            ("integer", _) => ApiType.Integer,
            ("number", _) => ApiType.Amount,
            ("boolean", _) => ApiType.Truth,
            ("array", _) => ApiType.List,
            ("object", _) => ApiType.Object,
            var (type, format) => throw new InvalidDataException($"The document holds a schema without a form (type '{type}', format '{format}'): {schema.ToJsonString()}"),
        };

    private static IEnumerable<string> TypesOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray many => many.Select(t => (string)t!),
        { } one => [(string)one!],
        null => [],
    };
}

/// <summary>A place in a request's body.</summary>
internal sealed record ApiMember(IReadOnlyList<string> Path, ApiSchema Schema)
{
    public const string FirstElement = "[0]";

    private const string Mark = "@@here@@";

    /// <summary>As an answer names it: <c>transactions[0].amount</c>.</summary>
    public string Name => string.Concat(Path.Select((step, i) => i == 0 || step == FirstElement ? step : "." + step));

    /// <summary>A body that has this JSON here, well-formed or not, and samples in its required members.</summary>
    public string BodyWith(ApiSchema body, string json)
    {
        var root = body.Sample();
        var (node, schema) = (root, body);
        foreach (var step in Path.SkipLast(1))
        {
            (node, schema) = Step(node, schema, step);
        }

        Put(node, Path[^1], Mark);
        return root.ToJsonString().Replace($"\"{Mark}\"", json, StringComparison.Ordinal);
    }

    private static (JsonNode Node, ApiSchema Schema) Step(JsonNode node, ApiSchema schema, string step)
    {
        var inner = step == FirstElement ? schema.Items! : schema.Members[step];
        var child = step == FirstElement ? node[0] : node[step];
        if (child is null)
        {
            child = inner.Sample();
            Put(node, step, child);
        }

        return (child, inner);
    }

    private static void Put(JsonNode node, string step, JsonNode value)
    {
        if (step == FirstElement)
        {
            node[0] = value;
        }
        else
        {
            node[step] = value;
        }
    }
}
