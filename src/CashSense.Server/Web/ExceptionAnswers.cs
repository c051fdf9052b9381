using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CashSense.Server.Web;

/// <summary>The one place where a request's exception becomes an answer: bad input, Plaid's refusals, faults of the world, and bugs.</summary>
internal sealed partial class ExceptionAnswers(ILogger<ExceptionAnswers> log) : IExceptionHandler
{
    // SQLite's primary result codes, https://www.sqlite.org/rescode.html
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteFull = 13;

    private const int RetryAfterSeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return true;   // the caller went away; nobody reads an answer
        }

        var answer = AnswerTo(exception);
        Record(context, exception, answer);

        context.Response.StatusCode = answer.Status;
        if (answer.Retry)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        var details = Problems.Details(answer.Status, answer.Code, answer.Detail, answer.Field);
        if (answer.PlaidRequestId is { } requestId)
        {
            details.Extensions["plaid_request_id"] = requestId;
        }

        await TypedResults.Problem(details).ExecuteAsync(context);
        return true;
    }

    // A fault of ours with its stack, one of the world in a line, bad input not at all above Debug; always with the trace id that the answer shows.
    private void Record(HttpContext context, Exception exception, Answer answer)
    {
        var route = context.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint?.DisplayName;
        var level = answer.Status switch
        {
            < StatusCodes.Status500InternalServerError => LogLevel.Debug,
            StatusCodes.Status500InternalServerError => LogLevel.Error,
            _ => LogLevel.Warning,
        };
        LogAnswer(log, level, level is LogLevel.Error ? exception : null, route, answer.Code, Activity.Current?.TraceId);
    }

    private static Answer AnswerTo(Exception exception) => exception switch
    {
        BadRequestException bad => new(bad.Status, bad.Code, bad.Message, bad.Field),
        BadHttpRequestException bad => OfBadRequest(bad),
        PlaidException plaid => OfPlaid(plaid),
        UnreadableTokenException => new(409, "relink_required", "The stored access to this bank cannot be opened any more; link the bank again."),
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } =>
            new(503, "database_busy", "The database is busy; try again in a few seconds.", Retry: true),
        SqliteException { SqliteErrorCode: SqliteFull } =>
            new(507, "storage_full", "The server's disk is full: nothing was changed. Free some space and try again."),
        NpgsqlException { IsTransient: true } or { InnerException: NpgsqlException { IsTransient: true } } =>
            new(503, "database_unavailable", "The database cannot be reached; try again in a few seconds.", Retry: true),
        { InnerException: SqliteException inner } => AnswerTo(inner),
        _ => new(500, "internal_error", "Something went wrong on our side; the trace id finds it in the server's log."),
    };

    private static Answer OfBadRequest(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new(413, "body_too_large", "The body is too large; send less at once.");
        }

        var parameter = BoundParameter().Match(bad.Message) is { Success: true } match ? Json.Options.PropertyNamingPolicy!.ConvertName(match.Groups["name"].Value) : null;
        return parameter is null
            ? new(bad.StatusCode, "malformed_request", "The request could not be read.")
            : new(400, "invalid_field", $"'{parameter}' is missing, or its value is not of the documented form; see /docs.", parameter);
    }

    // Plaid's own words are English, change without notice and may repeat what was sent: only its code decides, and only its request id is passed on.
    private static Answer OfPlaid(PlaidException plaid) => plaid.ErrorCode switch
    {
        "ITEM_LOGIN_REQUIRED" => new(409, "item_login_required", "The bank asks you to sign in again: make a link token with this item_id and open Link.", PlaidRequestId: plaid.RequestId),
        "INVALID_PUBLIC_TOKEN" => new(400, "invalid_public_token", "The public token is unknown, already used or older than 30 minutes; link again.", "public_token", PlaidRequestId: plaid.RequestId),
        "INVALID_INSTITUTION" => new(400, "invalid_institution", "There is no such institution.", "institution_id", PlaidRequestId: plaid.RequestId),
        "INSTITUTION_NO_LONGER_SUPPORTED" or "UNSUPPORTED_RESPONSE" =>
            new(400, "institution_not_supported", "Plaid no longer reaches this bank.", "institution_id", PlaidRequestId: plaid.RequestId),
        "INVALID_PRODUCT" => new(400, "invalid_product", "Plaid knows no such product.", "products", PlaidRequestId: plaid.RequestId),
        "ITEM_NOT_FOUND" or "INVALID_ACCESS_TOKEN" => new(409, "item_ended", "This connection has ended at the bank; link it again.", PlaidRequestId: plaid.RequestId),
        "INVALID_API_KEYS" => new(502, "plaid_keys_refused", "Plaid refused this server's keys; whoever runs it must check them.", PlaidRequestId: plaid.RequestId),
        _ when plaid.ErrorType == "INSTITUTION_ERROR" => new(503, "institution_unavailable", "The bank does not answer at the moment; try again later.", Retry: true, PlaidRequestId: plaid.RequestId),
        _ when plaid.ErrorType == "RATE_LIMIT_EXCEEDED" => new(503, "plaid_rate_limited", "Plaid asks for a pause; try again in a minute.", Retry: true, PlaidRequestId: plaid.RequestId),
        _ when plaid.ErrorType == PlaidException.Unreachable => new(503, "plaid_unavailable", "Plaid cannot be reached; try again in a few seconds.", Retry: true),
        _ => new(502, "plaid_error", "Plaid refused the call.", PlaidRequestId: plaid.RequestId),
    };

    [LoggerMessage(Message = "{Route} answered {Code} (trace {TraceId})")]
    private static partial void LogAnswer(ILogger log, LogLevel level, Exception? exception, string? route, string code, ActivityTraceId? traceId);

    // How ASP.NET Core words it; BadInputTests hold it.
    [GeneratedRegex("""parameter "[^"]*? (?<name>\w+)["(]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoundParameter();

    private sealed record Answer(int Status, string Code, string Detail, string? Field = null, bool Retry = false, string? PlaidRequestId = null);
}
