using System.Globalization;
using System.Text.RegularExpressions;
using CashSense.Analysis;
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

    private static readonly LocalizedText BadParameter = new(
        "is missing, or its value is not of the documented form; see /docs", "manque, ou sa valeur n'a pas la forme décrite dans /docs");

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
        var traceId = Problems.TraceIdOf(context);
        LogAnswer(log, level, level is LogLevel.Error ? exception : null, route, answer.Code, traceId);
    }

    private static Answer AnswerTo(Exception exception) => exception switch
    {
        BadRequestException bad => new(bad.Status, bad.Code, bad.Detail, bad.Field),
        BadHttpRequestException bad => OfBadRequest(bad),
        PlaidException plaid => OfPlaid(plaid),
        UnreadableTokenException => new(409, "relink_required", new(
            "The stored access to this bank cannot be opened any more; link the bank again.",
            "L'accès enregistré à cette banque ne peut plus être ouvert ; reliez à nouveau la banque.")),
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } =>
            new(503, "database_busy", new("The database is busy; try again in a few seconds.", "La base de données est occupée ; réessayez dans quelques secondes."), Retry: true),
        SqliteException { SqliteErrorCode: SqliteFull } =>
            new(507, "storage_full", new(
                "The server's disk is full: nothing was changed. Free some space and try again.",
                "Le disque du serveur est plein : rien n'a été modifié. Libérez de la place et réessayez.")),
        NpgsqlException { IsTransient: true } or { InnerException: NpgsqlException { IsTransient: true } } =>
            new(503, "database_unavailable", new(
                "The database cannot be reached; try again in a few seconds.",
                "La base de données est injoignable ; réessayez dans quelques secondes."), Retry: true),
        { InnerException: SqliteException inner } => AnswerTo(inner),
        _ => OfStatus(500),
    };

    private static Answer OfStatus(int status)
    {
        var (code, detail) = StatusProblems.Of(status);
        return new(status, code, detail);
    }

    private static Answer OfBadRequest(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return OfStatus(413);
        }

        if (BoundParameter().Match(bad.Message) is not { Success: true } match)
        {
            return new(bad.StatusCode, "malformed_request", StatusProblems.Of(400).Detail);
        }

        var parameter = Json.Options.PropertyNamingPolicy!.ConvertName(match.Groups["name"].Value);
        var rule = match.Groups["type"].Value switch
        {
            nameof(Day) => Day.Rule,
            nameof(Month) => Rules.Month,
            _ => BadParameter,
        };
        return new(400, "invalid_field", Rules.Sentence(parameter, rule), parameter);
    }

    // Plaid's own words are in English, change without notice and may repeat what was sent: only its code decides, and only its request id is passed on.
    private static Answer OfPlaid(PlaidException plaid) => OfPlaid(plaid.ErrorCode, plaid.ErrorType) with { PlaidRequestId = plaid.RequestId };

    private static Answer OfPlaid(string code, string type) => code switch
    {
        "ITEM_LOGIN_REQUIRED" => new(409, "item_login_required", new(
            "The bank asks you to sign in again: make a link token with this item_id and open Link.",
            "La banque vous demande de vous reconnecter : créez un jeton Link avec cet item_id et ouvrez Link.")),
        "INVALID_PUBLIC_TOKEN" => new(400, "invalid_public_token", new(
            "The public token is unknown, already used or older than 30 minutes; link again.",
            "Le jeton public est inconnu, déjà utilisé ou vieux de plus de 30 minutes ; recommencez la liaison."), "public_token"),
        "INVALID_INSTITUTION" => new(400, "invalid_institution", new("There is no such institution.", "Cet établissement n'existe pas."), "institution_id"),
        "INSTITUTION_NO_LONGER_SUPPORTED" or "UNSUPPORTED_RESPONSE" => new(400, "institution_not_supported", new(
            "Plaid no longer reaches this bank.", "Plaid n'a plus accès à cette banque."), "institution_id"),
        "INVALID_PRODUCT" => new(400, "invalid_product", new("Plaid knows no such product.", "Plaid ne connaît pas ce produit."), "products"),
        "ITEM_NOT_FOUND" or "INVALID_ACCESS_TOKEN" => new(409, "item_ended", new(
            "This connection has ended at the bank; link it again.", "Cette liaison a pris fin du côté de la banque ; reliez-la à nouveau.")),
        "INVALID_API_KEYS" => new(502, "plaid_keys_refused", new(
            "Plaid refused this server's keys; whoever runs it must check them.", "Plaid a refusé les clés de ce serveur ; son exploitant doit les vérifier.")),
        _ when type == "INSTITUTION_ERROR" => new(503, "institution_unavailable", new(
            "The bank does not answer at the moment; try again later.", "La banque ne répond pas pour le moment ; réessayez plus tard."), Retry: true),
        _ when type == "RATE_LIMIT_EXCEEDED" => new(503, "plaid_rate_limited", new(
            "Plaid asks for a pause; try again in a minute.", "Plaid demande une pause ; réessayez dans une minute."), Retry: true),
        _ when type == PlaidException.Unreachable => new(503, "plaid_unavailable", new(
            "Plaid cannot be reached; try again in a few seconds.", "Plaid est injoignable ; réessayez dans quelques secondes."), Retry: true),
        _ => new(502, "plaid_error", new("Plaid refused the call.", "Plaid a refusé l'appel.")),
    };

    [LoggerMessage(Message = "{Route} answered {Code} (trace {TraceId})")]
    private static partial void LogAnswer(ILogger log, LogLevel level, Exception? exception, string? route, string code, string traceId);

    // How ASP.NET Core words it; BadInputTests hold it.
    [GeneratedRegex("""parameter "(Nullable<)?(?<type>[^"]*?)[>?]? (?<name>\w+)["(]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoundParameter();

    private sealed record Answer(int Status, string Code, LocalizedText Detail, string? Field = null, bool Retry = false, string? PlaidRequestId = null);
}
