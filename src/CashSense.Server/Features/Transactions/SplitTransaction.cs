using System.ComponentModel;
using System.Globalization;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Transactions;

/// <summary><c>POST /api/transactions/{id}/split</c>: several categories for one transaction. Again replaces the parts.</summary>
internal static class SplitTransaction
{
    private const int MinParts = 2;
    private const int MaxParts = 50;
    private const int MaxNoteLength = 1000;

    public sealed record Request([property: Description("2 to 50; they add up to the transaction's amount, to the last decimal.")] IReadOnlyList<Part> Parts);

    public sealed record Part(
        [property: Description("Not zero; positive when money leaves the account, as in the transaction.")] decimal Amount,
        [property: Description("A primary or detailed code, or the id of a category of your own.")] string Category,
        [property: Description("At most 1,000 characters.")] string? Note = null);

    public static async Task<Results<Ok<TransactionView>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var (split, own, refused) = await db.WriteAsync<(Transaction, Dictionary<Guid, OwnCategory>, ProblemHttpResult?)>(user.Id, async token =>
        {
            var categories = await db.OwnCategoriesOfAsync(user.Id, token);
            var row = await db.Transactions.FirstOrDefaultAsync(t => t.UserId == user.Id && t.Id == id && t.RemovedAt == null, token);
            return (row!, categories, row is null ? Problems.NotFound(Thing.Transaction) : Check(body.Value) ?? Split(row, body.Value.Parts, categories));
        }, ct);
        return refused is not null ? refused : TypedResults.Ok(TransactionView.Of(split, own, language.Value));
    }

    private static ProblemHttpResult? Check(Request request)
    {
        if (request.Parts.Count is < MinParts or > MaxParts)
        {
            return Problems.BadField("parts", new($"must hold {MinParts} to {MaxParts} parts", $"doit contenir de {MinParts} à {MaxParts} parts"));
        }

        return request.Parts.Index().Select(p => Check(p.Item, PathOf(p.Index))).FirstOrDefault(wrong => wrong is not null);
    }

    private static ProblemHttpResult? Check(Part part, string path) => part switch
    {
        { Amount: 0 } => Problems.BadField($"{path}.amount", new("must not be zero", "ne doit pas être nul")),
        { Note: { } note } when note.IsLongerThan(MaxNoteLength) => Problems.BadField($"{path}.note", Rules.NotLongerThan(MaxNoteLength)),
        _ => null,
    };

    // Inside the write: a sync may change the amount meanwhile, and a category of the user's own may end.
    private static ProblemHttpResult? Split(Transaction row, IReadOnlyList<Part> asked, Dictionary<Guid, OwnCategory> own)
    {
        var parts = new List<TransactionPart>();
        foreach (var (i, part) in asked.Index())
        {
            if (own.ChoiceOf(part.Category) is not { } choice)
            {
                return Problems.BadField($"{PathOf(i)}.category", OwnCategories.Rule);
            }

            parts.Add(new TransactionPart(part.Amount, choice.Category.Detailed, choice.OwnCategoryId, part.Note));
        }

        if (TransactionPart.Counted(parts, row.Amount) is null)
        {
            return Problems.BadField("parts", new(
                string.Create(CultureInfo.InvariantCulture, $"must add up to {row.Amount:0.00##}, the transaction's amount; they add up to {parts.Sum(p => p.Amount):0.00##}"),
                string.Create(CultureInfo.InvariantCulture, $"doit totaliser {row.Amount:0.00##}, le montant de l'opération ; les parts totalisent {parts.Sum(p => p.Amount):0.00##}")));
        }

        row.Parts = parts;
        return null;
    }

    private static string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"parts[{index}]");
}
