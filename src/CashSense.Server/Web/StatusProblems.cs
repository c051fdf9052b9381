using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CashSense.Server.Web;

/// <summary>Gives a code to the errors that the framework answers by itself.</summary>
internal static class StatusProblems
{
    public static void Complete(ProblemDetails problem)
    {
        if (!problem.Extensions.ContainsKey("code"))
        {
            var (code, detail) = Of(problem.Status ?? StatusCodes.Status500InternalServerError);
            problem.Detail ??= detail;
            problem.Extensions["code"] = code;
            problem.Extensions["error"] = problem.Detail;
        }

        problem.Extensions.Remove("traceId");   // the framework's spelling; ours is snake_case like everything else
        if (Activity.Current is { } activity)
        {
            problem.Extensions["trace_id"] = activity.TraceId.ToString();
        }
    }

    private static (string Code, string Detail) Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ("not_signed_in", "Sign in first."),
        StatusCodes.Status403Forbidden => ("forbidden", "This is not allowed."),
        StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address; see /docs."),
        StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This address does not take this method; the Allow header names those it takes."),
        StatusCodes.Status406NotAcceptable => ("not_acceptable", "The answer is JSON; accept application/json."),
        StatusCodes.Status413PayloadTooLarge => ("body_too_large", "The body is too large; send less at once."),
        StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "Send the body as 'Content-Type: application/json'."),
        < StatusCodes.Status500InternalServerError => ("bad_request", "The request could not be read."),
        _ => ("internal_error", "Something went wrong on our side; the trace id finds it in the server's log."),
    };
}
