using System.ComponentModel;
using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Categories;

/// <summary><c>POST /api/categorize_transaction</c>: what one bank line, or each of many, was spent on. Nothing is stored.</summary>
internal static class CategorizeTransaction
{
    /// <summary>10,000 lines of 400 bytes.</summary>
    public const long MaxBodyBytes = 4 * 1_048_576;

    private const int MaxLines = 10_000;
    private const int MaxDescriptionLength = 1000;

    /// <remarks>Either the members of one line, or the list.</remarks>
    public sealed record Request(
        [property: Description("The bank's line; 1 to 1,000 characters.")] string? Description = null,
        [property: Description("Positive when money leaves the account.")] decimal? Amount = null,
        [property: Description("ISO 4217, such as EUR.")] string? Currency = null,
        DateOnly? Date = null,
        [property: Description("Where it was made, ISO 3166-1 alpha-2, such as FR: some names mean another shop there.")] string? Country = null,
        [property: Description("Up to 10,000 lines; then none of the other members.")] IReadOnlyList<Line>? Transactions = null);

    public sealed record Line(string Description, decimal Amount, string? Currency = null, DateOnly? Date = null, string? Country = null);

    public sealed record Response([property: Description("In the order of the request.")] IReadOnlyList<Result> Results);

    public sealed record Result(
        [property: Description("Null when nobody was sure enough.")] CategoryName? Category,
        [property: Description("Your own category, when your word decided; category is then the one under which it counts.")] OwnCategoryName? OwnCategory,
        [property: Description("Probability that the detailed category is right, 0 to 1; of the best guess when category is null. A category is given when its primary has at least 0.45, so this may be less.")] double Confidence,
        [property: Description("The best other guesses, at most three.")] IReadOnlyList<Alternative> Alternatives,
        [property: Description("The merchant as a person reads it; null when none is in the line.")] string? Merchant,
        [property: Description("Who decided.")] CategorySource Source,
        [property: Description("Why, in the caller's language.")] string Explanation);

    public sealed record CategoryName(string Primary, string Detailed, string Label);

    public sealed record Alternative(string Primary, string Detailed, string Label, double Confidence);

    public static async Task<Results<Ok<Result>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, ServingCategorizers categorizers, IServiceProvider services, CancellationToken ct)
    {
        var request = body.Value;
        var line = request is { Transactions: null, Description: { } description, Amount: { } amount }
            ? new Line(description, amount, request.Currency, request.Date, request.Country)
            : null;
        if ((line is not null ? Check(line, "") : request.Transactions is { } lines ? Check(request) ?? Check(lines) : Missing(request)) is { } problem)
        {
            return problem;
        }

        // Most calls find it in memory: those take no database context either.
        var categorizer = categorizers.InMemory(user.Id) ?? await categorizers.ForAsync(services.GetRequiredService<CashSenseDb>(), user.Id, ct);
        return line is not null
            ? TypedResults.Ok(ResultOf(categorizer, line, language.Value))
            : TypedResults.Ok(new Response(ResultsOf(categorizer, request.Transactions!, language.Value, ct)));
    }

    private static Result[] ResultsOf(UserCategorizer categorizer, IReadOnlyList<Line> lines, Language language, CancellationToken ct) => [.. lines.Select(line =>
    {
        ct.ThrowIfCancellationRequested();
        return ResultOf(categorizer, line, language);
    })];

    private static Result ResultOf(UserCategorizer categorizer, Line line, Language language)
    {
        var decided = categorizer.Decide(new CategorizerInput(line.Description, MerchantName: null, line.Amount, line.Currency, line.Date, line.Country));
        var decision = decided.Decision;
        return new Result(
            decision.Category is { } category ? new CategoryName(category.Primary, category.Detailed, TransactionView.LabelOf(category, decided.OwnCategoryId, categorizer.Own, language)) : null,
            categorizer.Own.NameOf(decided.OwnCategoryId),
            Math.Round(decision.Confidence, 4),
            [.. decision.Alternatives.Select(a => new Alternative(a.Category.Primary, a.Category.Detailed, a.Category.Label.In(language), Math.Round(a.Confidence, 4)))],
            decision.Merchant.Length > 0 ? decision.Merchant : null,
            decision.Source,
            decision.Explanation.In(language));
    }

    private static ProblemHttpResult Missing(Request request)
    {
        var missing = request.Description is null ? "description" : "amount";
        return Problems.Of(StatusCodes.Status400BadRequest, "missing_field", Rules.Sentence(missing, new(
            "is missing; send description and amount, or transactions", "manque ; envoyez description et amount, ou transactions")), missing);
    }

    private static ProblemHttpResult? Check(Request request) => request switch
    {
        { Description: not null } => ExcludedByList("description"),
        { Amount: not null } => ExcludedByList("amount"),
        { Currency: not null } => ExcludedByList("currency"),
        { Date: not null } => ExcludedByList("date"),
        { Country: not null } => ExcludedByList("country"),
        { Transactions.Count: > MaxLines } => Problems.BadField("transactions", new(
            "must not hold more than 10,000 lines; send the rest in another call",
            "ne doit pas contenir plus de 10\u202f000 lignes ; envoyez le reste dans un autre appel")),
        { Transactions.Count: 0 } => Problems.BadField("transactions", new("must hold at least one line", "doit contenir au moins une ligne")),
        _ => null,
    };

    private static ProblemHttpResult ExcludedByList(string field) => Problems.BadField(field, new(
        "and transactions exclude each other; send one line or a list of them", "et « transactions » s'excluent ; envoyez une ligne ou une liste de lignes"));

    private static ProblemHttpResult? Check(IReadOnlyList<Line> lines) =>
        lines.Select((line, i) => Check(line, string.Create(CultureInfo.InvariantCulture, $"transactions[{i}]."))).FirstOrDefault(p => p is not null);

    private static ProblemHttpResult? Check(Line line, string path) => line switch
    {
        _ when line.Description.Length == 0 || line.Description.IsLongerThan(MaxDescriptionLength) => Problems.BadField($"{path}description", new("must have 1 to 1,000 characters", "doit avoir de 1 à 1\u202f000 caractères")),
        { Currency: { } currency } when !Currencies.IsWellFormed(currency) => Problems.BadField($"{path}currency", Rules.Currency),
        { Country: { } country } when !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)) =>
            Problems.BadField($"{path}country", new(
                "must be a country code of two capital letters, such as FR", "doit être un code de pays en deux majuscules, par exemple FR")),
        _ => null,
    };
}
