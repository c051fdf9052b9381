using CashSense.Analysis;

namespace CashSense.Server.Web;

/// <summary>
/// Writes every error answer: completes those that the framework makes by itself, and chooses the reader's language. The framework's own writer
/// steps aside for a caller that accepts no JSON; the answer would then go out without either.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        if (!problem.Extensions.TryGetValue("error", out var known) || known is not LocalizedText text)
        {
            (problem.Extensions["code"], text) = StatusProblems.Of(problem.Status ?? http.Response.StatusCode);
        }

        var language = RequestLanguage.Of(http);
        problem.Detail = text.In(language);
        problem.Extensions["error"] = problem.Detail;
        problem.Extensions["trace_id"] = Problems.TraceIdOf(http);
        http.Response.Headers.ContentLanguage = language is Language.French ? "fr" : "en";
        await http.Response.WriteAsJsonAsync(problem, Json.Options, "application/problem+json", http.RequestAborted);
    }
}
