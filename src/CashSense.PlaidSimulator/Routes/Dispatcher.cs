using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CashSense.PlaidSimulator.Faults;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>From an HTTP request to a route and back; all that is the same for every route.</summary>
internal sealed class Dispatcher(Sandbox sandbox, FaultPlan faults)
{
    private const int CallsKept = 10_000;   // a test's worth; older ones are forgotten

    private static readonly Dictionary<string, Func<Call, Answer>> Routes = new(StringComparer.Ordinal)
    {
        ["/link/token/create"] = LinkRoutes.Create,
        ["/link/token/get"] = LinkRoutes.Get,
        ["/sandbox/public_token/create"] = SandboxRoutes.CreatePublicToken,
        ["/sandbox/item/reset_login"] = SandboxRoutes.ResetLogin,
        ["/item/public_token/exchange"] = ItemRoutes.Exchange,
        ["/item/get"] = ItemRoutes.Get,
        ["/item/remove"] = ItemRoutes.Remove,
        ["/institutions/get"] = InstitutionRoutes.Get,
        ["/institutions/get_by_id"] = InstitutionRoutes.GetById,
        ["/institutions/search"] = InstitutionRoutes.Search,
        ["/accounts/get"] = AccountRoutes.Get,
        ["/accounts/balance/get"] = AccountRoutes.GetBalances,
        ["/transactions/sync"] = SyncRoute.Sync,
        ["/transactions/get"] = TransactionRoutes.Get,
        ["/transactions/refresh"] = TransactionRoutes.Refresh,
        ["/investments/holdings/get"] = InvestmentRoutes.GetHoldings,
        ["/investments/transactions/get"] = InvestmentRoutes.GetTransactions,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly ConcurrentQueue<RecordedCall> _calls = new();

    public IReadOnlyList<RecordedCall> Calls => [.. _calls];

    public async Task HandleAsync(HttpContext context)
    {
        var route = context.Request.Path.Value ?? "";
        Record(route);
        var fault = faults.Take(route);
        switch (fault)
        {
            case Fault.Abort { AfterWork: false }:
                context.Abort();
                return;
            case Fault.Page page:
                await WritePageAsync(context, page);
                return;
            case Fault.Refusal refusal:
                await WriteAsync(context, refusal.Http, new ErrorAnswer(refusal.Type, refusal.Code, "this error was planned by a test"), fault);
                return;
            case Fault.Pause pause:
                await Task.Delay(pause.Duration, sandbox.Options.Clock, context.RequestAborted);
                break;
        }

        var (http, answer) = await AnswerAsync(context, route);
        await WriteAsync(context, http, answer, fault);
    }

    private async Task<(int Http, Answer Answer)> AnswerAsync(HttpContext context, string route)
    {
        try
        {
            if (!HttpMethods.IsPost(context.Request.Method) || !Routes.TryGetValue(route, out var handle))
            {
                throw new PlaidErrorException(404, "INVALID_REQUEST", "NOT_FOUND", "the requested route does not exist");
            }

            using var body = await ReadAsync(context);
            CheckKeys(context.Request.Headers, body.RootElement);
            return (200, handle(new Call(sandbox, new Fields(body.RootElement))));
        }
        catch (PlaidErrorException error)
        {
            return (error.Http, error.Answer);
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw PlaidErrorException.Request("INVALID_HEADERS", "Content-Type must be application/json");
        }

        try
        {
            var body = await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
            return body.RootElement.ValueKind is JsonValueKind.Object
                ? body
                : throw PlaidErrorException.Request("INVALID_BODY", "body must be a JSON object");
        }
        catch (Exception unreadable) when (unreadable is JsonException or BadHttpRequestException)
        {
            throw PlaidErrorException.Request("INVALID_BODY", "body could not be parsed as JSON");
        }
    }

    private void CheckKeys(IHeaderDictionary headers, JsonElement body)
    {
        var id = Key("client_id", "PLAID-CLIENT-ID");
        var secret = Key("secret", "PLAID-SECRET");
        if ((sandbox.Options.ClientId is { } wantedId && id != wantedId) || (sandbox.Options.Secret is { } wantedSecret && secret != wantedSecret))
        {
            throw PlaidErrorException.Input("INVALID_API_KEYS", "invalid client_id or secret provided");
        }

        string Key(string field, string header)
        {
            var value = body.TryGetProperty(field, out var given)
                ? given.ValueKind is JsonValueKind.String ? given.GetString() : throw PlaidErrorException.Field(field, "must be a string")
                : headers[header].FirstOrDefault();
            return value switch
            {
                null => throw PlaidErrorException.Request("MISSING_FIELDS", $"the following required fields are missing: {field}"),
                "" => throw PlaidErrorException.Input("INVALID_API_KEYS", "invalid client_id or secret provided"),
                _ => value,
            };
        }
    }

    private static async Task WriteAsync(HttpContext context, int http, Answer answer, Fault fault)
    {
        // An error object may be shared with an Item's state, where it has no request id.
        var sent = answer with { RequestId = Ids.ForRequest() };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(sent, sent.GetType(), WireJson.Default);
        switch (fault)
        {
            case Fault.Abort:
                context.Abort();
                return;
            case Fault.Future:
                bytes = FutureAnswer.Of(bytes);
                break;
        }

        context.Response.StatusCode = http;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (fault is Fault.Truncation)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static Task WritePageAsync(HttpContext context, Fault.Page page)
    {
        context.Response.StatusCode = page.Http;
        context.Response.ContentType = page.ContentType;
        if (page.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return context.Response.WriteAsync(page.Body, context.RequestAborted);
    }

    private void Record(string route)
    {
        _calls.Enqueue(new RecordedCall(route, sandbox.Now));
        while (_calls.Count > CallsKept)
        {
            _calls.TryDequeue(out _);
        }
    }
}
