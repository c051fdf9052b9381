using System.ComponentModel;
using System.Globalization;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Transactions;

/// <summary><c>POST /api/get_transactions</c>: the stored transactions, newest first, page by page.</summary>
internal static class GetTransactions
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;
    private const int DefaultDays = 30;
    private const int MaxDays = 36_525;   // a century: all that a date may be
    private const int MaxSearchLength = 200;
    private const int MaxAccounts = 100;

    public sealed record Request(
        [property: Description("A connection's handle; without it all connections are read.")] string? AccessToken = null,
        [property: Description("How many days back, by default 30; not together with start_date or end_date.")] int? Days = null,
        DateOnly? StartDate = null,
        DateOnly? EndDate = null,
        IReadOnlyList<Guid>? AccountIds = null,
        [property: Description("Part of the line or of the merchant's name; case and accents do not count.")] string? Search = null,
        [property: Description("1 to 500, by default 100.")] int? Limit = null,
        [property: Description("next_cursor of the answer before.")] string? Cursor = null);

    public sealed record Response(
        IReadOnlyList<TransactionView> Transactions,
        [property: Description("Give it back as cursor to go on; null at the end.")] string? NextCursor,
        [property: Description("How many transactions the filter finds, over all pages.")] int Total,
        [property: Description("syncing, ready or error: of the connections read, the one that is furthest from ready.")] string TransactionsStatus,
        [property: Description("The oldest last successful sync among the connections read; null before the first.")] DateTimeOffset? AsOf);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (Check(request) is { } problem)
        {
            return problem;
        }

        var itemId = await db.ItemOfAsync(user, request.AccessToken, ct);
        if (request.AccountIds is { Count: > 0 } ids && await db.Accounts.CountAsync(a => a.UserId == user.Id && ids.Contains(a.Id), ct) != ids.Distinct().Count())
        {
            return Problems.NotFound(Thing.Account, "account_ids");
        }

        var to = request.EndDate ?? DateOnly.MaxValue;
        var filter = FilterOf(user.Id, itemId, request);
        PageCursor? cursor = null;
        if (request.Cursor is not null && !PageCursor.TryRead(request.Cursor, filter, out cursor))
        {
            return Problems.BadField("cursor", new(
                "is not a next_cursor of this very question; ask again without it", "n'est pas un next_cursor de cette même question ; redemandez sans lui"));
        }

        var from = cursor?.From ?? request.StartDate ?? (request.EndDate is null ? clock.Today().AddDays(-(request.Days ?? DefaultDays)) : DateOnly.MinValue);
        var rows = Filtered(db, user.Id, itemId, from, to, request);
        var total = await rows.CountAsync(ct);
        var limit = request.Limit ?? DefaultLimit;
        var page = await (cursor is null ? rows : rows.Where(t => t.Date < cursor.Date || (t.Date == cursor.Date && t.Id.CompareTo(cursor.Id) < 0)))
            .OrderByDescending(t => t.Date).ThenByDescending(t => t.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var own = await db.OwnCategoriesOfAsync(user.Id, ct);
        var last = page.Count > limit ? page[limit - 1] : null;
        return TypedResults.Ok(new Response(
            [.. page.Take(limit).Select(t => TransactionView.Of(t, own, language.Value))],
            last is null ? null : new PageCursor(from, last.Date, last.Id).Write(filter),
            total,
            await StatusAsync(db, user.Id, itemId, ct),
            await db.AsOfAsync(user.Id, itemId, ct)));
    }

    private static ProblemHttpResult? Check(Request request) => request switch
    {
        { Days: < 1 or > MaxDays } => Problems.BadField("days", Rules.Between(1, MaxDays)),
        { Days: not null } when request.StartDate is not null || request.EndDate is not null => Problems.BadField("days", new(
            "excludes start_date and end_date; send one or the other", "exclut start_date et end_date ; envoyez l'un ou les autres")),
        { StartDate: { } start, EndDate: { } end } when end < start => Problems.BadField("end_date", Rules.NotBefore("start_date")),
        { Limit: < 1 or > MaxLimit } => Problems.BadField("limit", Rules.Between(1, MaxLimit)),
        { Search: { } search } when search.IsLongerThan(MaxSearchLength) => Problems.BadField("search", Rules.NotLongerThan(MaxSearchLength)),
        { AccountIds.Count: > MaxAccounts } => Problems.BadField("account_ids", new($"must not hold more than {MaxAccounts} ids", $"ne doit pas contenir plus de {MaxAccounts} identifiants")),
        _ => null,
    };

    private static string FilterOf(Guid userId, Guid? itemId, Request request) => string.Create(
        CultureInfo.InvariantCulture,
        $"{userId:N}|{itemId:N}|{request.Days}|{request.StartDate:O}|{request.EndDate:O}|{string.Join(',', request.AccountIds ?? [])}|{request.Search}");

    private static IQueryable<Transaction> Filtered(CashSenseDb db, Guid userId, Guid? itemId, DateOnly from, DateOnly to, Request request)
    {
        var rows = db.TransactionsOf(userId).Where(t => t.Date >= from && t.Date <= to);
        if (itemId is not null)
        {
            rows = rows.Where(t => t.ItemId == itemId);
        }

        if (request.AccountIds is { Count: > 0 } accounts)
        {
            rows = rows.Where(t => accounts.Contains(t.AccountId));
        }

        if (request.Search is { Length: > 0 } search)
        {
            var folded = FoldedText.Of(search);
            rows = rows.Where(t => t.SearchText.Contains(folded));
        }

        return rows;
    }

    private static async Task<string> StatusAsync(CashSenseDb db, Guid userId, Guid? itemId, CancellationToken ct)
    {
        var states = await db.Items.AsNoTracking()
            .Where(i => i.UserId == userId && i.Status != ItemStatus.Unlinked && (itemId == null || i.Id == itemId))
            .Select(i => i.Status)
            .ToListAsync(ct);
        return states.Contains(ItemStatus.Error) ? "error" : states.Contains(ItemStatus.Syncing) ? "syncing" : "ready";
    }
}
