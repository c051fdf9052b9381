using System.Diagnostics;
using CashSense.Analysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CashSense.Server.Web;

/// <summary>Error answers: <c>application/problem+json</c> with a stable <c>code</c> for programs and a <c>detail</c> that says to a person what to do next.</summary>
internal static class Problems
{
    /// <param name="code">Stable, snake_case; clients decide on it.</param>
    /// <param name="detail">A sentence; repeated as <c>error</c> for older clients.</param>
    /// <param name="field">The member of the request that is wrong, as the caller wrote it.</param>
    public static ProblemHttpResult Of(int status, string code, LocalizedText detail, string? field = null) => TypedResults.Problem(Details(status, code, detail, field));

    /// <param name="rule">What the field must be; see <see cref="Rules"/>.</param>
    public static ProblemHttpResult BadField(string field, LocalizedText rule) => Of(StatusCodes.Status400BadRequest, "invalid_field", Rules.Sentence(field, rule), field);

    /// <summary>The one answer for what does not exist and for what belongs to somebody else.</summary>
    /// <param name="what">The thing, as a person says it: "item", and in French with its article, "Cette banque".</param>
    /// <param name="field">The member of the request that named it; null when it stood in the address.</param>
    public static ProblemHttpResult NotFound(LocalizedText what, string? field = null) => Of(StatusCodes.Status404NotFound, "not_found", NoSuch(what), field);

    public static LocalizedText NoSuch(LocalizedText what) => new($"There is no such {what.English}.", $"{what.French} n'existe pas.");

    /// <summary>What an error answer and the server's log have in common: the trace of the request where telemetry follows it, else an id that is made when first asked for.</summary>
    public static string TraceIdOf(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(ActivityTraceId), out var made))
        {
            return (string)made!;
        }

        var id = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToString();
        context.Items[typeof(ActivityTraceId)] = id;
        return id;
    }

    public static ProblemDetails Details(int status, string code, LocalizedText detail, string? field = null)
    {
        var problem = new ProblemDetails { Status = status };
        problem.Extensions["code"] = code;
        problem.Extensions["error"] = detail;   // in both languages: ProblemWriter knows the reader's
        if (field is not null)
        {
            problem.Extensions["field"] = field;
        }

        return problem;
    }
}

/// <summary>Bad input that is found where no answer can be returned: while a request is read. <see cref="ExceptionAnswers"/> turns it into its problem.</summary>
internal sealed class BadRequestException(int status, string code, LocalizedText detail, string? field = null) : Exception(detail.English)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public LocalizedText Detail { get; } = detail;

    public string? Field { get; } = field;
}
