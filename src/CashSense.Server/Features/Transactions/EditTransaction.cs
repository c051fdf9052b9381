using System.ComponentModel;
using System.Text.Json.Serialization;
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
    private const int MaxMerchantLength = 100;

    /// <remarks>What is absent stays as it is; null takes the user's word back.</remarks>
    public sealed record Request(
        [property: Description("A primary or detailed code, or the id of a category of your own; null takes the choice back.")] Change<string>? Category = null,
        [property: Description("The merchant's name to show, at most 100 characters; null takes it back.")] Change<string>? Merchant = null,
        [property: Description("At most 1,000 characters; null removes it.")] Change<string>? Note = null,
        [property: Description("true leaves it out of reports, budgets and forecasts; from then on no rule changes that.")] bool? Excluded = null);

    /// <summary>The transaction, and what its new category could do to others.</summary>
    public sealed record Response : TransactionView
    {
        public Response(TransactionView edited, string merchantKey, int pastMatches)
            : base(edited) => (MerchantKey, PastMatches) = (merchantKey, pastMatches);

        [JsonPropertyOrder(1)]   // after the transaction
        [Description("Equal for all wordings of this merchant; empty when there is none in the line.")]
        public string MerchantKey { get; }

        [JsonPropertyOrder(1)]
        [Description("With a category: how many past transactions of this merchant, or of one written almost the same, would now change their category, their merchant's name or whether they count: see /api/transactions/recategorize.")]
        public int PastMatches { get; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, ServingCategorizers categorizers, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (Check(request) is { } problem)
        {
            return problem;
        }

        var (edited, own, refused) = await db.WriteAsync<(Transaction, Dictionary<Guid, OwnCategory>, ProblemHttpResult?)>(user.Id, async token =>
        {
            var categories = await db.OwnCategoriesOfAsync(user.Id, token);
            CategoryChoice? choice = null;
            if (request.Category?.Value is { } code && (choice = categories.ChoiceOf(code)) is null)
            {
                return (null!, categories, Problems.BadField("category", OwnCategories.Rule));
            }

            if (await db.Transactions.FirstOrDefaultAsync(t => t.UserId == user.Id && t.Id == id && t.RemovedAt == null, token) is not { } row)
            {
                return (null!, categories, Problems.NotFound(Thing.Transaction));
            }

            await EditAsync(db, row, request, choice, categorizers, clock.GetUtcNow(), token);
            return (row, categories, null);
        }, ct);
        if (refused is not null)
        {
            return refused;
        }

        var pastMatches = request.Category?.Value is null || edited.MerchantKey.Length == 0 ? 0 : await PastMatchesAsync(db, edited, categorizers, ct);
        return TypedResults.Ok(new Response(TransactionView.Of(edited, own, language.Value), edited.MerchantKey, pastMatches));
    }

    private static ProblemHttpResult? Check(Request request) => request switch
    {
        { Note.Value: { } note } when note.IsLongerThan(MaxNoteLength) => Problems.BadField("note", Rules.NotLongerThan(MaxNoteLength)),
        { Merchant.Value: { } merchant } when merchant.IsLongerThan(MaxMerchantLength) || !merchant.HasVisible() =>
            Problems.BadField("merchant", Rules.Name(MaxMerchantLength)),
        _ => null,
    };

    private static async Task EditAsync(
        CashSenseDb db, Transaction row, Request request, CategoryChoice? choice, ServingCategorizers categorizers, DateTimeOffset now, CancellationToken ct)
    {
        row.Note = request.Note is { } note ? note.Value : row.Note;
        if (request.Excluded is { } excluded)
        {
            (row.Excluded, row.ExcludedByUser, row.ExcludedRunId) = (excluded, true, null);
        }

        if (request.Merchant?.Value is { } merchant)
        {
            (row.Merchant, row.MerchantByUser, row.MerchantRunId) = (merchant, true, null);
            row.SearchText = UserCategorizer.SearchTextOf(row);
        }

        if (choice is not null)
        {
            await ChooseAsync(db, row, choice, now, ct);
        }

        var takesCategoryBack = request.Category is { Value: null } && row.CategorySource is CategorySource.User;
        var takesMerchantBack = request.Merchant is { Value: null } && row.MerchantByUser;
        if (takesCategoryBack)
        {
            await ForgetAsync(db, row, now, ct);
        }

        if (takesCategoryBack || takesMerchantBack)
        {
            row.MerchantByUser = row.MerchantByUser && !takesMerchantBack;
            var before = RowCategorization.Of(row);
            (await categorizers.ForAsync(db, row.UserId, ct)).Decide(row);
            var decided = RowCategorization.Of(row);
            (before with { Category = takesCategoryBack ? decided.Category : before.Category, Merchant = takesMerchantBack ? decided.Merchant : before.Merchant }).PutOn(row);
        }
    }

    // What the word said of the categorizer, and what it taught, unless the user said it of another row of the merchant.
    private static async Task ForgetAsync(CashSenseDb db, Transaction row, DateTimeOffset now, CancellationToken ct)
    {
        var latest = row.MerchantKey.Length == 0 ? null
            : await db.TransactionsOf(row.UserId).Where(t => t.MerchantKey == row.MerchantKey && t.Id != row.Id && t.CategorySource == CategorySource.User)
                .OrderByDescending(t => t.CategorizedAt).ThenByDescending(t => t.Id).FirstOrDefaultAsync(ct);
        if (latest is not null)
        {
            await RememberAsync(db, row, new CategoryChoice(PfcCategory.Require(latest.Category!), latest.OwnCategoryId), now, ct);
        }
        else
        {
            db.MerchantCorrections.RemoveRange(await db.MerchantCorrections.Where(c => c.UserId == row.UserId && c.MerchantKey == row.MerchantKey).ToListAsync(ct));
        }

        await db.SaveChangesAsync(ct);
        await db.CategoryVerdicts.Where(v => v.UserId == row.UserId && v.TransactionId == row.Id).ExecuteDeleteAsync(ct);
        row.CategorySource = CategorySource.None;
    }

    private static async Task ChooseAsync(CashSenseDb db, Transaction row, CategoryChoice choice, DateTimeOffset now, CancellationToken ct)
    {
        if (row.CategorySource is not (CategorySource.User or CategorySource.Rule))   // what the user said before is no guess of the machine
        {
            db.CategoryVerdicts.Add(new CategoryVerdict
            {
                UserId = row.UserId,
                Id = Guid.CreateVersion7(now),
                TransactionId = row.Id,
                GivenAt = now,
                Said = row.Category,
                Source = row.CategorySource,
                Confidence = row.CategoryConfidence,
                Truth = choice.Category.Detailed,
            });
        }

        (row.Category, row.OwnCategoryId, row.CategorySource, row.CategoryConfidence) = (choice.Category.Detailed, choice.OwnCategoryId, CategorySource.User, 1);
        (row.ReasonEnglish, row.ReasonFrench) = (UserCategorizer.ByUser.English, UserCategorizer.ByUser.French);
        (row.CategorizedAt, row.CategoryRunId) = (now, null);
        if (row.IsTransfer && choice.Category.Kind is CashFlowKind.Income or CashFlowKind.Expense)
        {
            await SeparateAsync(db, row, ct);
        }

        if (row.MerchantKey.Length > 0)
        {
            await RememberAsync(db, row, choice, now, ct);
        }
    }

    // A person says that it is no move between own accounts: from here on it counts, and so does what was taken for its other half.
    private static async Task SeparateAsync(CashSenseDb db, Transaction row, CancellationToken ct)
    {
        await db.Transactions.Where(t => t.UserId == row.UserId && t.Id == row.TransferPeerId).LoadAsync(ct);
        foreach (var peer in db.Transactions.Local.Where(t => t.Id == row.TransferPeerId))
        {
            peer.TransferPeerId = null;
        }

        row.TransferPeerId = null;
    }

    private static async Task RememberAsync(CashSenseDb db, Transaction row, CategoryChoice choice, DateTimeOffset now, CancellationToken ct)
    {
        var correction = await db.MerchantCorrections.FirstOrDefaultAsync(c => c.UserId == row.UserId && c.MerchantKey == row.MerchantKey, ct)
            ?? db.MerchantCorrections.Add(new MerchantCorrection { UserId = row.UserId, MerchantKey = row.MerchantKey, Category = choice.Category.Detailed, UpdatedAt = now }).Entity;
        (correction.Category, correction.OwnCategoryId, correction.UpdatedAt) = (choice.Category.Detailed, choice.OwnCategoryId, now);
    }

    private static async Task<int> PastMatchesAsync(CashSenseDb db, Transaction edited, ServingCategorizers categorizers, CancellationToken ct)
    {
        var categorizer = await categorizers.ForAsync(db, edited.UserId, ct);
        var past = await db.TransactionsOf(edited.UserId).Where(t => t.Id != edited.Id && t.CategorySource != CategorySource.User).OfMerchantAsync(edited.MerchantKey, ct);
        return Recategorization.Apply(categorizer, past).Count;
    }
}
