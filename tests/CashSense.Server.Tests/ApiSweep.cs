using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CashSense.Server.Web;

namespace CashSense.Server.Tests;

/// <summary>One request that an operation must refuse, or at least survive.</summary>
/// <param name="What">For the failure's message.</param>
/// <param name="Statuses">Which answers are right; empty: any that is not a fault.</param>
/// <param name="Field">The member that a 400 must name; null: none need be named.</param>
internal sealed record ApiCase(ApiOperation Operation, string What, Func<HttpRequestMessage> Request, IReadOnlyList<HttpStatusCode> Statuses, string? Field = null);

/// <summary>Sends many requests, a few at a time, and says at once all that was answered wrongly.</summary>
internal sealed class ApiSweep(CashSenseApp app, HttpClient http)
{
    private const int AtOnce = 4;

    // Refusals take milliseconds; whoever needs this long hangs, also on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Stacks, types, statements and paths of the server.
    private static readonly string[] Leaks =
        ["   at ", ".cs:line", "Exception", "System.", "Microsoft.", "Sqlite", "SQLite", "Npgsql", "SELECT ", "UPDATE ", "INSERT ", "no such table", "/tmp/", "/home/", "/root/", "CashSense."];

    // The framework answers these for every route, before any operation is chosen.
    private static readonly string[] CodesOfNoOperation = ["method_not_allowed", "not_acceptable", "not_signed_in"];

    public async Task RunAsync(IEnumerable<ApiCase> cases)
    {
        var complaints = new ConcurrentBag<string>();
        var sent = 0;
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (c, ct) =>
        {
            Interlocked.Increment(ref sent);
            foreach (var complaint in await TryAsync(c, ct))
            {
                complaints.Add($"{c.Operation}, {Shortened(c.What)}: {complaint}");
            }
        });
        Assert.True(sent > 0, "Nothing was sent: the sweep finds no operation to try.");
        Assert.True(complaints.IsEmpty, $"{complaints.Count} of {sent} answers are wrong:\n{string.Join('\n', complaints.Order(StringComparer.Ordinal).Take(60))}");
    }

    /// <summary>What is wrong with an answer, whatever it answers.</summary>
    public IEnumerable<string> FaultsOf(ApiOperation operation, HttpResponseMessage answer, string text)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
        {
            yield return $"a fault of the server: {status} {Shortened(text)}";
        }

        if (status < 400)
        {
            yield break;
        }

        foreach (var leak in Leaks.Append(app.Folder).Append(AppContext.BaseDirectory).Where(l => text.Contains(l, StringComparison.Ordinal)))
        {
            yield return $"it tells '{leak}': {Shortened(text)}";
        }

        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            yield return $"{status} is no problem+json but {answer.Content.Headers.ContentType}: {Shortened(text)}";
            yield break;
        }

        foreach (var fault in FaultsOfProblem(operation, status, JsonNode.Parse(text)!))
        {
            yield return $"{fault}: {Shortened(text)}";
        }
    }

    private async Task<List<string>> TryAsync(ApiCase c, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var request = c.Request();
        try
        {
            using var answer = await http.SendAsync(request, patience.Token);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            return [.. FaultsOf(c.Operation, answer, text), .. Unexpected(c, answer, text)];
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [$"no answer within {Patience.TotalSeconds} s"];
        }
    }

    private static IEnumerable<string> Unexpected(ApiCase c, HttpResponseMessage answer, string text)
    {
        if (c.Statuses.Count > 0 && !c.Statuses.Contains(answer.StatusCode))
        {
            yield return $"{(int)answer.StatusCode} instead of {string.Join(" or ", c.Statuses.Select(s => (int)s))}: {Shortened(text)}";
        }
        else if (c.Field is { } field && answer.StatusCode is HttpStatusCode.BadRequest && (string?)JsonNode.Parse(text)!["field"] is var named && !Names(named, field))
        {
            yield return $"it names '{named}' instead of '{field}': {Shortened(text)}";
        }
    }

    // What breaks JSON itself is only sometimes found inside a member; when one is named, it is this one or a part of it.
    private static bool Names(string? named, string field) => named is not null && (named == field || named.StartsWith(field, StringComparison.Ordinal) || field.StartsWith(named, StringComparison.Ordinal));

    private static IEnumerable<string> FaultsOfProblem(ApiOperation operation, int status, JsonNode problem)
    {
        var code = (string?)problem["code"] ?? "";
        if (!ErrorCodes.All.TryGetValue(code, out var known) || known.Status != status || (int?)problem["status"] != status)
        {
            yield return $"the code '{code}' does not come with {status}";
        }
        else if (!operation.Documents(status, code) && !CodesOfNoOperation.Contains(code, StringComparer.Ordinal))
        {
            yield return $"the document does not name {status} '{code}' for this operation";
        }

        if (string.IsNullOrWhiteSpace((string?)problem["detail"]) || (string?)problem["detail"] != (string?)problem["error"])
        {
            yield return "detail and error are not one sentence";
        }

        if ((string?)problem["trace_id"] is not { Length: 32 })
        {
            yield return "there is no trace_id";
        }

        if (code is "missing_field" or "unknown_field" or "duplicate_field" or "invalid_field" && (string?)problem["field"] is null)
        {
            yield return "no field is named";
        }
    }

    private static string Shortened(string text) => text.Length <= 300 ? text : string.Concat(text.AsSpan(0, 300), "…");
}

/// <summary>Ways to write a request that no ordinary client would.</summary>
internal static class OddRequests
{
    public static HttpRequestMessage With(this ApiOperation operation, byte[]? body, string? contentType = "application/json", string? id = null, string query = "")
    {
        var request = new HttpRequestMessage(operation.Method, operation.PathOf(id ?? Guid.NewGuid().ToString()) + query);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        return request;
    }

    public static HttpRequestMessage With(this ApiOperation operation, string? json, string? id = null) =>
        operation.With(json is null ? null : Encoding.UTF8.GetBytes(json), id: id);
}
