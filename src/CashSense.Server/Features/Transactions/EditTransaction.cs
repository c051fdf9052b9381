using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Transactions;

/// <summary><c>PATCH /api/transactions/{id}</c>: the user's own word on a transaction. A category is remembered for its merchant from then on.</summary>
internal static class EditTransaction
{
    private const int MaxNoteLength = 1000;

    /// <remarks>What is absent stays as it is; null takes the user's word back.</remarks>
    public sealed record Request(
        [property: Description("A primary or detailed code; null takes the choice back.")] Change<string>? Category = null,
        [property: Description("At most 1,000 characters; null removes it.")] Change<string>? Note = null,
        [property: Description("true leaves it out of reports, budgets and forecasts.")] bool? Excluded = null);

    public static async Task<Results<Ok<TransactionView>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, ServingCategorizers categorizers, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (request.Note?.Value is { } note && note.Length > MaxNoteLength)
        {
            return Problems.BadField("note", Rules.NotLongerThan(MaxNoteLength));
        }

        PfcCategory? category = null;
        if (request.Category?.Value is { } code && (category = CategoryOf(code)) is null)
        {
            return Problems.BadField("category", new(
                "must be a primary or detailed code of the taxonomy, such as FOOD_AND_DRINK_GROCERIES; upper case counts",
                "doit être un code principal ou détaillé de la taxonomie, par exemple FOOD_AND_DRINK_GROCERIES, en majuscules"));
        }

        var edited = await db.WriteAsync(user.Id, async token =>
        {
            var row = await db.Transactions.FirstOrDefaultAsync(t => t.UserId == user.Id && t.Id == id && t.RemovedAt == null, token);
            if (row is null)
            {
                return null;
            }

            row.Note = request.Note is { } given ? given.Value : row.Note;
            row.Excluded = request.Excluded ?? row.Excluded;
            if (request.Category is not null)
            {
                await ChooseAsync(db, row, category, clock.GetUtcNow(), categorizers, token);
            }

            return row;
        }, ct);
        return edited is null ? Problems.NotFound(new("transaction", "Cette opération")) : TypedResults.Ok(TransactionView.Of(edited, language.Value));
    }

    private static PfcCategory? CategoryOf(string code) =>
        PfcCategory.Find(code) ?? (PfcCategory.Primaries.ContainsKey(code) ? PfcCategory.FromPlaid(code, null) : null);

    private static async Task ChooseAsync(
        CashSenseDb db, Transaction row, PfcCategory? category, DateTimeOffset now, ServingCategorizers categorizers, CancellationToken ct)
    {
        var correction = row.MerchantKey.Length == 0 ? null
            : await db.MerchantCorrections.FirstOrDefaultAsync(c => c.UserId == row.UserId && c.MerchantKey == row.MerchantKey, ct);
        if (category is null)
        {
            // The word is taken back: also what it taught, and the machine decides again.
            if (correction is not null)
            {
                db.MerchantCorrections.Remove(correction);
                await db.SaveChangesAsync(ct);
            }

            row.CategorySource = CategorySource.None;
            (await categorizers.ForAsync(db, row.UserId, ct)).Decide(row);
            return;
        }

        (row.Category, row.CategorySource, row.CategoryConfidence) = (category.Detailed, CategorySource.User, 1);
        if (row.IsTransfer && category.Kind is CashFlowKind.Income or CashFlowKind.Expense)
        {
            // A person says that it is no move between own accounts: from here on it counts, and so does what was taken for its other half.
            await db.Transactions.Where(t => t.UserId == row.UserId && t.Id == row.TransferPeerId).LoadAsync(ct);
            foreach (var peer in db.Transactions.Local.Where(t => t.Id == row.TransferPeerId))
            {
                peer.TransferPeerId = null;
            }

            row.TransferPeerId = null;
        }

        if (row.MerchantKey.Length == 0)
        {
            return;
        }

        if (correction is null)
        {
            correction = new MerchantCorrection { UserId = row.UserId, MerchantKey = row.MerchantKey, Category = category.Detailed, UpdatedAt = now };
            db.MerchantCorrections.Add(correction);
        }

        (correction.Category, correction.UpdatedAt) = (category.Detailed, now);
    }
}
