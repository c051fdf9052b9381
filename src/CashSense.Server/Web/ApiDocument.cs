using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CashSense.Analysis;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CashSense.Server.Web;

/// <summary>The OpenAPI document, made from the code, and its page at <c>/docs</c>.</summary>
internal static class ApiDocument
{
    private const string ExamplePrefix = "CashSense.Server.Web.Examples.";

    private static readonly string[] BodyCodes = ["malformed_json", "missing_field", "unknown_field", "duplicate_field", "invalid_field", "body_too_large", "unsupported_media_type", "unsupported_charset"];
    private static readonly string[] EveryCode = ["host_not_allowed", "origin_not_allowed", "internal_error", "database_busy", "database_unavailable", "storage_full"];

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // "Request" and "Response" stand in every route's class: the class makes the name.
        options.CreateSchemaReferenceId = type => IsWrittenAsText(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? (type.Type.DeclaringType is { } route ? route.Name + name : name)
            : null;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Cash Sense",
                Version = ProductVersion.Text,
                Description = "Your banks, exact and in categories, with forecasts. Amounts are exact decimals and positive when money leaves the account; each stands beside its currency.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            };
            document.Servers = [];   // the address that the document was fetched from
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type, context.JsonPropertyInfo?.IsGetNullable ?? false);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, ct) =>
        {
            Complete(operation, context);
            await AddOtherAnswersAsync(operation, context, ct);
        });
    });

    // Only on its own path: it would look at every request.
    public static void UseApiPage(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal), branch => branch.UseSwaggerUI(page =>
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "Cash Sense API";
        page.SwaggerEndpoint("/openapi/v1.json", "Cash Sense");
    }));

    /// <summary>Stable name of an operation: what its class does, <c>get_transactions</c>.</summary>
    public static string? OperationIdOf(EndpointMetadataCollection metadata, string? method)
    {
        var handler = metadata.OfType<MethodInfo>().FirstOrDefault();
        if (handler?.DeclaringType is not { } type)
        {
            return null;
        }

        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);
        return method == "GET" && metadata.OfType<AlsoByGet>().Any() ? name + "_by_get"
            : metadata.OfType<Variant>().FirstOrDefault() is { } variant ? $"{name}_{variant.Suffix}"
            : name;
    }

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var description = context.Description;
        operation.OperationId = OperationIdOf(new EndpointMetadataCollection(description.ActionDescriptor.EndpointMetadata), description.HttpMethod);
        operation.Tags = null;
        DescribeParameters(operation, description);
        AddErrors(operation, description);
        AddExamples(operation);
        AddFiles(operation, description.ActionDescriptor.EndpointMetadata);
    }

    private static void AddErrors(OpenApiOperation operation, ApiDescription description)
    {
        var (metadata, path) = (description.ActionDescriptor.EndpointMetadata, description.RelativePath ?? "");
        IEnumerable<string> codes = EveryCode;
        codes = description.HttpMethod == "GET" ? codes : codes.Concat(BodyCodes);
        codes = path.Contains('{', StringComparison.Ordinal) ? codes.Append("not_found") : codes;
        codes = operation.Parameters is { Count: > 0 } ? codes.Append("invalid_field").Append("invalid_text") : codes;
        codes = codes.Concat(metadata.OfType<FailsWith>().SelectMany(f => f.Codes));
        foreach (var status in codes.Distinct(StringComparer.Ordinal).GroupBy(c => ErrorCodes.All[c].Status).OrderBy(g => g.Key))
        {
            operation.Responses ??= [];
            operation.Responses[$"{status.Key}"] = new OpenApiResponse
            {
                Description = string.Join('\n', status.Order(StringComparer.Ordinal).Select(c => $"- `{c}`: {ErrorCodes.All[c].Meaning}")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = ProblemSchema() } },
            };
        }
    }

    // What a test recorded from the real server, and holds against it: see ApiDocumentTests.
    private static void AddExamples(OpenApiOperation operation)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{ExamplePrefix}{operation.OperationId}.json");
        if (stream is null || JsonNode.Parse(stream) is not { } example)
        {
            return;
        }

        if (operation.RequestBody?.Content is { } request && example["body"] is { } body)
        {
            foreach (var media in request.Values)
            {
                media.Example = body.DeepClone();
            }
        }

        var answer = operation.Responses?.FirstOrDefault(r => r.Key.StartsWith('2')).Value;
        foreach (var media in answer?.Content?.Values ?? [])
        {
            media.Example = example["answer"]?.DeepClone();
        }
    }

    // The framework sees a text in a parameter that is parsed, or the members of the type that parses it.
    private static void DescribeParameters(OpenApiOperation operation, ApiDescription description)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var type = description.ParameterDescriptions.First(p => p.Name == parameter.Name).ParameterDescriptor?.ParameterType;
            if (type is not null && IsWrittenAsText(type))
            {
                var schema = new OpenApiSchema();
                Describe(schema, Nullable.GetUnderlyingType(type) ?? type, mayBeNull: false);
                parameter.Schema = schema;
            }
        }
    }

    private static bool IsWrittenAsText(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(Day) || plain == typeof(Month));

    // ASP.NET keeps one kind of answer for each status: the others are added here.
    private static void AddFiles(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var mediaType in metadata.OfType<AnswersWithFile>().SelectMany(f => f.MediaTypes))
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd("200", new OpenApiResponse { Description = "OK" });
            var answer = (OpenApiResponse)operation.Responses["200"];
            answer.Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
            answer.Content[mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        }
    }

    private static async Task AddOtherAnswersAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        foreach (var other in context.Description.ActionDescriptor.EndpointMetadata.OfType<AnswersAlsoWith>())
        {
            var answer = operation.Responses!["200"].Content!["application/json"];
            answer.Schema = new OpenApiSchema { AnyOf = [answer.Schema!, await context.GetOrCreateSchemaAsync(other.Type, parameterDescription: null, ct)] };
        }
    }

    // Our own converters hide from the framework what they read and write.
    private static void Describe(OpenApiSchema schema, Type type, bool mayBeNull)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var optional = plain == type ? default : JsonSchemaType.Null;
        if (plain == typeof(decimal))
        {
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.Number | optional, "decimal", null);
        }
        else if (plain == typeof(Month))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.String | optional, @"^\d{4}-\d{2}$");
        }
        else if (plain == typeof(Day) || plain == typeof(DateOnly))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String | optional, "date");
            (schema.Properties, schema.Required) = (null, null);   // Day is a text at the API, whatever its members are
        }
        else if (plain == typeof(string))
        {
            schema.Type = JsonSchemaType.String | (mayBeNull ? JsonSchemaType.Null : default);
        }
        else if (plain.IsEnum)
        {
            schema.Type = JsonSchemaType.String | optional;
        }
        else if (schema is { Items: null } && schema.Type?.HasFlag(JsonSchemaType.Array) is true && type.GetGenericArguments() is [var element])
        {
            var items = new OpenApiSchema();
            Describe(items, element, mayBeNull: false);
            schema.Items = items;
        }
        else if (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(Change<>))
        {
            DescribeChange(schema, plain.GetGenericArguments()[0]);
        }
    }

    private static void DescribeChange(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        (schema.Type, schema.Format) = plain == typeof(decimal) ? (JsonSchemaType.Number | JsonSchemaType.Null, "decimal")
            : (JsonSchemaType.String | JsonSchemaType.Null, plain == typeof(Guid) ? "uuid" : null);
        schema.Enum = plain.IsEnum ? [.. Enum.GetNames(plain).Select(name => JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(name))!)] : null;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable: decide on it." },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For a person: what to do next." },
            ["error"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The detail again, for older clients." },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The member or parameter that is wrong." },
            ["trace_id"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}

/// <summary>Names the media types of an operation that answers with a file.</summary>
internal sealed record AnswersWithFile(params string[] MediaTypes);

/// <summary>Names another form of a JSON answer with the same status.</summary>
internal sealed record AnswersAlsoWith(Type Type);

/// <summary>Marks a route that older clients reach by GET as well.</summary>
internal sealed record AlsoByGet;

/// <summary>One handler answers at several addresses: what its operation is called more than the others.</summary>
internal sealed record Variant(string Suffix);
