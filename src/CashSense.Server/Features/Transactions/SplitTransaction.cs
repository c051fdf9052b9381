using System.ComponentModel;
using System.Globalization;
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
        if (!await db.TransactionsOf(user.Id).AnyAsync(t => t.Id == id, ct))
        {
            return Problems.NotFound(Thing.Transaction);
        }

        var parts = new List<TransactionPart>();
        foreach (var (i, asked) in body.Value.Parts.Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"parts[{i}]");
            if (Check(asked, path) is { } wrong)
            {
                return wrong;
            }

            if (await db.ChoiceOfAsync(user.Id, asked.Category, ct) is not { } choice)
            {
                return Problems.BadField($"{path}.category", OwnCategories.Rule);
            }

            parts.Add(new TransactionPart(asked.Amount, choice.Category.Detailed, choice.OwnCategoryId, asked.Note));
        }

        if (parts.Count is < MinParts or > MaxParts)
        {
            return Problems.BadField("parts", new($"must hold {MinParts} to {MaxParts} parts", $"doit contenir de {MinParts} à {MaxParts} parts"));
        }

        var (row, isBalanced) = await StoreAsync(db, user.Id, id, parts, ct);
        return row is null ? Problems.NotFound(Thing.Transaction)
            : !isBalanced ? Problems.BadField("parts", new(
                string.Create(CultureInfo.InvariantCulture, $"must add up to {row.Amount:0.00##}, the transaction's amount; they add up to {parts.Sum(p => p.Amount):0.00##}"),
                string.Create(CultureInfo.InvariantCulture, $"doit totaliser {row.Amount:0.00##}, le montant de l'opération ; les parts totalisent {parts.Sum(p => p.Amount):0.00##}")))
            : TypedResults.Ok(TransactionView.Of(row, await db.OwnCategoriesOfAsync(user.Id, ct), language.Value));
    }

    private static ProblemHttpResult? Check(Part part, string path) => part switch
    {
        { Amount: 0 } => Problems.BadField($"{path}.amount", new("must not be zero", "ne doit pas être nul")),
        { Note.Length: > MaxNoteLength } => Problems.BadField($"{path}.note", Rules.NotLongerThan(MaxNoteLength)),
        _ => null,
    };

    // Compared in the turn: a sync may change the amount meanwhile.
    private static Task<(Transaction? Row, bool IsBalanced)> StoreAsync(CashSenseDb db, Guid userId, Guid id, IReadOnlyList<TransactionPart> parts, CancellationToken ct) =>
        db.WriteAsync(userId, async token =>
        {
            var row = await db.Transactions.FirstOrDefaultAsync(t => t.UserId == userId && t.Id == id && t.RemovedAt == null, token);
            var isBalanced = row is not null && TransactionPart.Counted(parts, row.Amount) is not null;
            if (isBalanced)
            {
                row!.Parts = parts;
            }

            return (row, isBalanced);
        }, ct);
}
