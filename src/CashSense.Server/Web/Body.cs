using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using CashSense.Analysis;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace CashSense.Server.Web;

/// <summary>
/// The JSON body of a request, read strictly: what is wrong becomes a 4xx problem that names the field. ASP.NET's own binding answers some of
/// it with an empty 400 and an unknown charset with a 500.
/// </summary>
/// <param name="Value">The request. A missing body stands for one without members, where all members are optional.</param>
internal sealed partial record Body<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    private const long DefaultMaxBytes = 1_048_576;

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.MaxBytes ?? DefaultMaxBytes;
        var bytes = await ReadAsync(context.Request.BodyReader, limit, context.RequestAborted);
        try
        {
            if (!bytes.IsEmpty)
            {
                CheckMediaType(context.Request.ContentType);
            }

            return new Body<T>(Parse(bytes.IsEmpty ? "{}"u8 : bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray()));
        }
        catch (JsonException e)
        {
            throw Explain(e);
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(bytes.End);
        }
    }

    private static T Parse(ReadOnlySpan<byte> json)
    {
        var value = JsonSerializer.Deserialize<T>(json, Json.Options) ?? throw Malformed();
        if (json.IndexOf("null"u8) >= 0)
        {
            RefuseNullElements(json);
        }

        return value;
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: AllMembersAreOptional()));

    private static bool AllMembersAreOptional() =>
        typeof(T).GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != typeof(T)).GetParameters().All(p => p.HasDefaultValue);

    private static void CheckMediaType(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            var (code, detail) = StatusProblems.Of(StatusCodes.Status415UnsupportedMediaType);
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, code, detail);
        }

        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, "unsupported_charset", new("Send the body in UTF-8.", "Envoyez le corps en UTF-8."));
        }
    }

    // Whole, in the buffers of the connection: most bodies are one piece, which is read where it lies.
    private static async ValueTask<ReadOnlySequence<byte>> ReadAsync(PipeReader reader, long limit, CancellationToken ct)
    {
        var skipped = 0L;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var size = skipped + read.Buffer.Length;
            if (size > limit)
            {
                // Read to its end all the same, so that the caller, who is still sending, comes to read the answer.
                skipped = size;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    throw TooLarge(limit);
                }
            }
            else if (read.IsCompleted)
            {
                return read.Buffer;
            }
            else
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }

    private static BadRequestException TooLarge(long limit)
    {
        var megabytes = (limit / 1_048_576).ToString(CultureInfo.InvariantCulture);
        return new(StatusCodes.Status413PayloadTooLarge, "body_too_large", new(
            $"The body is larger than {megabytes} MB; send less at once.", $"Le corps dépasse {megabytes} Mo ; envoyez-en moins à la fois."));
    }

    // The serializer checks nullable members but not elements: a null in a list would only fail deep in a feature. No request has a list of optional things.
    private static void RefuseNullElements(ReadOnlySpan<byte> wellFormed)
    {
        var reader = new Utf8JsonReader(wellFormed);
        var (member, seen) = ("", new Stack<int>());   // how many entries of each open list were seen; -1 for an object
        while (reader.Read())
        {
            if (seen.TryPeek(out var entry) && entry >= 0 && reader.TokenType is not JsonTokenType.EndArray)
            {
                seen.Push(seen.Pop() + 1);
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    seen.Push(reader.TokenType is JsonTokenType.StartArray ? 0 : -1);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    seen.Pop();
                    break;
                case JsonTokenType.PropertyName when seen.Count == 1:
                    member = reader.GetString()!;
                    break;
                case JsonTokenType.Null when entry >= 0:
                    throw Bad("invalid_field", $"{member}[{entry}]", new("must not be null", "ne doit pas être null"));
            }
        }
    }

    private static BadRequestException Explain(JsonException e)
    {
        var path = e.Path is { Length: > 2 } full && full.StartsWith("$.", StringComparison.Ordinal) ? full[2..] : null;
        if (UnknownMember().Match(e.Message) is { Success: true } unknown)
        {
            return Bad("unknown_field", Located(path, unknown.Groups["name"].Value), new("is not a member of this request; see /docs", "n'est pas un membre de cette requête ; voyez /docs"));
        }

        if (DuplicateMember().Match(e.Message) is { Success: true } duplicate)
        {
            return Bad("duplicate_field", Located(path, duplicate.Groups["name"].Value), new("stands there twice", "y figure deux fois"));
        }

        if (MissingMember().Match(e.Message) is { Success: true } missing)
        {
            var name = missing.Groups["name"].Value;
            return Bad("missing_field", path is null ? name : $"{path}.{name}", new("is missing", "manque"));
        }

        // The text itself is broken there: a number such as 007, an end that is missing.
        if (e.InnerException is JsonException)
        {
            return Malformed(path);
        }

        return path is null ? Malformed() : Bad("invalid_field", path, e is BrokenRuleException broken
            ? broken.Rule
            : new("has a value of the wrong type or out of range; see /docs", "a une valeur du mauvais type ou hors limites ; voyez /docs"));
    }

    private static BadRequestException Malformed(string? path = null) => new(
        StatusCodes.Status400BadRequest,
        "malformed_json",
        new("The body is not one well-formed JSON object of at most 16 levels.", "Le corps n'est pas un objet JSON unique et bien formé, d'au plus 16 niveaux."),
        path is null ? null : Shortened(path));

    // With the way to it, where the exception tells that: "rules[0].garbage".
    private static string Located(string? path, string name) => path?.EndsWith('.' + name, StringComparison.Ordinal) is true ? path : name;

    private static BadRequestException Bad(string code, string field, LocalizedText rule) =>
        new(StatusCodes.Status400BadRequest, code, Rules.Sentence(Shortened(field), rule), Shortened(field));

    // The name came from the caller: it goes back, but not at any length.
    private static string Shortened(string field) => field.Length <= 100 ? field : string.Concat(field.AsSpan(0, 100), "…");

    // How System.Text.Json words them; BadInputTests hold each.
    [GeneratedRegex(@"The JSON property '(?<name>.*)' could not be mapped to any \.NET member", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex UnknownMember();

    [GeneratedRegex(@"Duplicate property '(?<name>.*)' encountered", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex DuplicateMember();

    [GeneratedRegex(@"missing required properties including: '(?<name>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingMember();
}

/// <summary>The body of an endpoint that needs none: an empty one, or an object without members.</summary>
internal sealed record NoMembers
{
    /// <summary>A member that an endpoint does not know is refused everywhere, also where it knows none.</summary>
    public static Task RefuseOthersAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null && !HttpMethods.IsGet(context.Request.Method)
            ? CheckFirstAsync(context, next)
            : next(context);

    private static async Task CheckFirstAsync(HttpContext context, RequestDelegate next)
    {
        await Body<NoMembers>.BindAsync(context);
        await next(context);
    }
}

/// <summary>Says that an endpoint takes larger bodies than the usual 1 MB.</summary>
internal sealed record BodyLimit(long MaxBytes);
