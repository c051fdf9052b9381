using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

/// <summary>Every operation of the document, fed with what no request may hold: it is refused by name, nothing breaks, nothing is told.</summary>
public sealed class BadInputTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private static readonly HttpStatusCode[] BadRequest = [HttpStatusCode.BadRequest];
    private static readonly HttpStatusCode[] Survives = [];

    private static readonly string[] BrokenBodies =
    [
        "null", "[]", "1", "\"x\"", "true", "{", "}", "{]", "{\"", "{\"x\"", "{\"x\":", "{\"x\":1", "{\"x\":1,}", "{}{}", "{},", "{} x", "{'x':1}", "{x:1}", "{/**/}", "//\n{}",
        "\u0000", "{\u0000}", "<xml/>", "x=1&y=2", "\ufeff{", "{\"x\":tru}", "NaN",
    ];

    private static readonly string[] WrongMediaTypes =
        ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/merge-patch+json", "garbage", "application/json; charset=utf-16", "application/json; charset=klingon"];

    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    // Identity and bookkeeping are never the caller's to set.
    private static readonly string[] Overposted = ["id", "user_id", "userId", "UserId", "owner_id", "is_admin", "role", "created_at", "plaid_item_id", "sealed_access_token", "$type", "__proto__"];

    [Fact]
    public async Task A_body_that_is_not_one_json_object_is_refused() => await SweepBodiesAsync(o =>
    [
        .. BrokenBodies.Select(b => Refused(o, b)),
        .. Truncated(o.Body!.Sample().ToJsonString()).Select(b => Refused(o, b)),
        new ApiCase(o, "invalid UTF-8", () => o.With([.. "{\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8]), BadRequest),
        Refused(o, Deep(1_000)),
        Refused(o, Deep(100_000)),
        Refused(o, new string('[', 100_000)),
        Refused(o, $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"m{i}\":1"))}}}"),
    ]);

    [Fact]
    public async Task An_unknown_member_is_refused_by_name() => await SweepBodiesAsync(o =>
        ((string[])["surely_unknown", "", "NEW", .. Overposted]).Where(m => !o.Body!.Members.ContainsKey(m))
            .Select(m => new ApiCase(o, $"member '{m}'", () => o.With(WithMember(o.Body!.Sample(), m)), BadRequest, m.Length > 0 ? m : null)));

    [Fact]
    public async Task A_member_that_stands_there_twice_is_refused_by_name() => await SweepBodiesAsync(o => o.Body!.Members.Select(m =>
    {
        var value = m.Value.Sample().ToJsonString();
        return new ApiCase(o, $"{m.Key} twice", () => o.With($"{{\"{m.Key}\":{value},\"{m.Key}\":{value}}}"), BadRequest, m.Key);
    }));

    [Fact]
    public async Task A_missing_member_is_refused_by_name() => await SweepBodiesAsync(o =>
    [
        .. o.Body!.Required.Select(m => new ApiCase(o, $"without {m}", () => o.With(Without(o.Body, m)), BadRequest, m)),
        .. from place in o.Body.Places()
           where place.Schema.Type is ApiType.Object
           from m in place.Schema.Required
           select new ApiCase(o, $"{place.Name} without {m}", () => o.With(place.BodyWith(o.Body, Without(place.Schema, m))), BadRequest, $"{place.Name}.{m}"),
    ]);

    [Fact]
    public async Task A_value_that_its_member_cannot_hold_is_refused_by_name() => await SweepBodiesAsync(o =>
        from place in o.Body!.Places()
        from value in BadValues.Of(place.Schema)
        select new ApiCase(o, $"{place.Name}: {value}", () => o.With(place.BodyWith(o.Body, value)), BadRequest, IsJson(value) ? place.Name : null));

    [Fact]
    public async Task Invalid_UTF8_is_refused_in_every_text() => await SweepBodiesAsync(o =>
        from place in o.Body!.Places()
        where place.Schema.Type is ApiType.Text
        from bytes in (byte[][])[[0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF]]
        select new ApiCase(o, $"{place.Name}: bytes {Convert.ToHexString(bytes)}", () => o.With(Spliced(place.BodyWith(o.Body, "\"@\""), bytes)), BadRequest, place.Name));

    [Fact]
    public async Task Texts_and_ids_of_any_kind_break_nothing() => await SweepBodiesAsync(o =>
        from place in o.Body!.Places()
        where place.Schema.Type is ApiType.Text or ApiType.Id
        from value in place.Schema.Type is ApiType.Id
            ? (string[])["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", Guid.NewGuid().ToString()]
            : ["", " ", new string('a', 100_000), "'; DROP TABLE Items; --", "%", "_", "' OR '1'='1", "../../etc/passwd", "<script>", "\r\nX: y", "e\u0301\u202Eabc\u200B", string.Concat(Enumerable.Repeat("\u0301", 2_000))]
        select new ApiCase(o, $"{place.Name}: {value}", () => o.With(place.BodyWith(o.Body, JsonValue.Create(value)!.ToJsonString())), Survives));

    [Fact]
    public async Task The_leap_day_is_a_day_and_minus_zero_is_zero() => await SweepBodiesAsync(o =>
        from place in o.Body!.Places()
        from value in place.Schema.Type switch
        {
            ApiType.Date => (string[])["\"2024-02-29\"", "\"1900-01-01\"", "\"2200-12-31\""],
            ApiType.Amount => ["-0", "-0.00", "100000000000", "-100000000000.0000", "0.0001"],
            _ => [],
        }
        select new ApiCase(o, $"{place.Name}: {value}", () => o.With(place.BodyWith(o.Body, value)), Survives));

    [Fact]
    public async Task A_country_without_banks_at_Plaid_is_refused_by_name()
    {
        using var answer = await app.Http.PostAsJsonAsync("/api/create_link_token", new { country_codes = new[] { "FR", "ZZ" } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("country_codes", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]!);
    }

    [Fact]
    public async Task A_bank_that_is_not_linked_is_named_by_its_field()
    {
        using var answer = await app.Http.PostAsJsonAsync("/api/create_link_token", new { item_id = Guid.NewGuid() });
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((HttpStatusCode.NotFound, "not_found", "item_id"), (answer.StatusCode, (string?)problem["code"], (string?)problem["field"]));
    }

    [Fact]
    public async Task A_body_of_five_megabytes_is_too_large() => await SweepBodiesAsync(o =>
    [
        new ApiCase(o, "5 MB", () => o.With(Large(5)), [HttpStatusCode.RequestEntityTooLarge]),
        new ApiCase(o, "5 MB in chunks", () => Chunked(o.With(Large(5))), [HttpStatusCode.RequestEntityTooLarge]),
        new ApiCase(o, "50 MB, announced", () => Announced(o.With(Large(50))), [HttpStatusCode.RequestEntityTooLarge]),
    ]);

    [Fact]
    public async Task Only_json_in_UTF8_is_read() => await SweepBodiesAsync(o =>
    [
        .. WrongMediaTypes.Append(null).Select(type => new ApiCase(
            o, $"type {type ?? "none"}", () => o.With(Encoding.UTF8.GetBytes(o.Body!.Sample().ToJsonString()), type), [HttpStatusCode.UnsupportedMediaType])),
        .. ((string[])["application/json; charset=utf-8", "Application/JSON; charset=\"UTF-8\""]).Select(type => new ApiCase(o, $"type {type}", () => o.With("[]"u8.ToArray(), type), BadRequest)),
    ]);

    [Fact]
    public async Task A_wrong_value_in_the_query_is_refused_by_name() => await SweepAsync(o =>
    [
        .. from parameter in o.Query
           from value in BadValues.OfParameter(parameter.Schema)
           select new ApiCase(o, $"?{parameter.Name}={value}", () => Queried(o, parameter.Name, Uri.EscapeDataString(value)), BadRequest, parameter.Name),
        .. from parameter in o.Query
           from value in (string[])["%00", "a%00b"]
           select new ApiCase(o, $"?{parameter.Name}={value}", () => Queried(o, parameter.Name, value), BadRequest),
        .. from parameter in o.Query
           from value in (string[])["", "%ED%A0%80", "%C3%28", "%", "%zz", "1&" + parameter.Name + "=2", "[]", "-1", "2147483647", new string('9', 4_000), "'%20OR%201=1--", "%F0%9F%92%B6"]
           select new ApiCase(o, $"?{parameter.Name}={value}", () => Queried(o, parameter.Name, value), Survives),
        .. o.Id == "retrain_models_by_get" ? [] : (ApiCase[])[new ApiCase(o, "an unknown parameter", () => Queried(o, "surely_unknown", "1"), Survives)],
    ]);

    [Fact]
    public async Task An_id_that_does_not_exist_is_not_found() => await SweepAsync(o => !o.HasPathId ? [] :
        ((string[])["garbage", "0", "-1", "%2e%2e%2f", Guid.Empty.ToString(), Guid.NewGuid().ToString(), new string('a', 2_000), "%ED%A0%80"])
            .Select(id => new ApiCase(o, $"id {id}", () => o.With(o.Body?.Sample().ToJsonString(), id), [HttpStatusCode.NotFound])));

    [Fact]
    public async Task A_NUL_in_the_path_reaches_no_operation()
    {
        foreach (var operation in (await ApiOperation.ReadAllAsync(app)).Where(o => o.HasPathId))
        {
            using var answer = await app.Http.SendAsync(operation.With((string?)null, "a%00"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Another_method_is_answered_with_those_allowed()
    {
        var operations = await ApiOperation.ReadAllAsync(app);
        foreach (var path in operations.GroupBy(o => o.Path, StringComparer.Ordinal))
        {
            foreach (var method in Methods.Except(path.Select(o => o.Method)))
            {
                using var answer = await app.Http.SendAsync((path.First() with { Method = method }).With((string?)null));
                Assert.True(answer.StatusCode is HttpStatusCode.MethodNotAllowed, $"{method} {path.Key} answered {(int)answer.StatusCode}");
                Assert.Equal(path.Select(o => o.Method.Method).Order(StringComparer.Ordinal), answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
                Assert.Equal("method_not_allowed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
            }
        }
    }

    [Fact]
    public async Task Whatever_is_accepted_the_answer_is_json() => await SweepAsync(o =>
        from accept in (string[])["image/png", "application/xml", "text/html", "garbage", "*/*;q=0"]
        where !o.HasPathId && o.Body is not null
        select new ApiCase(o, $"Accept: {accept}", () => Accepting(o.With("[]"), accept), BadRequest));

    [Fact]
    public async Task A_member_is_refused_also_where_none_is_known() => await SweepAsync(o => o.Body is not null || o.Method == HttpMethod.Get ? [] :
        ((string[])["{", "null", Deep(1_000), """{"x":1}"""]).Select(b => new ApiCase(o, $"body {b}", () => o.With(b), BadRequest)));

    [Theory]
    [InlineData("""{"days":1""")]
    [InlineData("""{"days":007}""")]
    [InlineData("""{"days":NaN}""")]
    [InlineData("""{"days":1,}""")]
    public async Task A_text_that_is_no_JSON_is_told_from_a_wrong_value(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await app.Http.PostAsync("/api/get_transactions", content);
        Assert.Equal((HttpStatusCode.BadRequest, "malformed_json"), (answer.StatusCode, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!));
    }

    [Fact]
    public async Task At_least_four_in_five_operations_answer_a_plausible_request()
    {
        var user = await app.GivenUserAsync();
        var plausible = await PlausibleRequests.OfAsync(app, user);
        var operations = await ApiOperation.ReadAllAsync(app);
        var sweep = new ApiSweep(app, user);
        List<string> refused = [];
        foreach (var operation in operations.OrderBy(o => o.Method == HttpMethod.Delete))   // what ends something comes last
        {
            using var answer = await user.SendAsync(await plausible.ForAsync(operation));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Empty(sweep.FaultsOf(operation, answer, text));
            if (!answer.IsSuccessStatusCode)
            {
                refused.Add($"{operation} answered {(int)answer.StatusCode}: {text}");
            }
        }

        Assert.True(refused.Count * 5 <= operations.Count, $"{refused.Count} of {operations.Count}:\n{string.Join('\n', refused)}");
    }

    private Task SweepBodiesAsync(Func<ApiOperation, IEnumerable<ApiCase>> casesOf) => SweepAsync(o => o.Body is null ? [] : casesOf(o));

    private async Task SweepAsync(Func<ApiOperation, IEnumerable<ApiCase>> casesOf) =>
        await new ApiSweep(app, app.Http).RunAsync((await ApiOperation.ReadAllAsync(app)).SelectMany(casesOf));

    private static ApiCase Refused(ApiOperation operation, string body) => new(operation, $"body {body}", () => operation.With(body), BadRequest);

    private static IEnumerable<string> Truncated(string json) => Enumerable.Range(1, json.Length - 1).Select(length => json[..length]);

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"x\":", levels)) + "1" + new string('}', levels);

    private static string WithMember(JsonNode body, string name)
    {
        body[name] = "0198f000-0000-7000-8000-000000000000";
        return body.ToJsonString();
    }

    private static byte[] Spliced(string json, byte[] bytes)
    {
        var parts = json.Split("@", 2);
        return [.. Encoding.UTF8.GetBytes(parts[0]), .. bytes, .. Encoding.UTF8.GetBytes(parts[1])];
    }

    private static string Without(ApiSchema schema, string member)
    {
        var sample = schema.Sample().AsObject();
        sample.Remove(member);
        return sample.ToJsonString();
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Large(int megabytes)
    {
        var bytes = new byte[megabytes * 1_048_576];
        Array.Fill(bytes, (byte)' ');
        (bytes[0], bytes[^1]) = ((byte)'{', (byte)'}');
        return bytes;
    }

    // The body waits until the server agrees, so the refusal is read and not lost in a broken connection.
    private static HttpRequestMessage Announced(HttpRequestMessage request)
    {
        request.Headers.ExpectContinue = true;
        return request;
    }

    private static HttpRequestMessage Chunked(HttpRequestMessage request)
    {
        request.Headers.TransferEncodingChunked = true;
        return request;
    }

    private static HttpRequestMessage Accepting(HttpRequestMessage request, string accept)
    {
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    private static HttpRequestMessage Queried(ApiOperation operation, string name, string escaped) =>
        operation.With(operation.Body is null ? null : Encoding.UTF8.GetBytes(operation.Body.Sample().ToJsonString()), query: $"?{name}={escaped}");
}
