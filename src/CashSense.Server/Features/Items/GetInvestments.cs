using System.ComponentModel;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary><c>POST /api/get_investments</c>: holdings, the securities they are of, and what moved, as of the last sync.</summary>
internal static class GetInvestments
{
    public sealed record Request(
        [property: Description("A connection's handle; without it all connections are read.")] string? AccessToken = null);

    public sealed record Response(
        IReadOnlyList<AccountView> Accounts,
        IReadOnlyList<HoldingView> Holdings,
        IReadOnlyList<SecurityView> Securities,
        [property: Description("Newest first.")] IReadOnlyList<InvestmentTransactionView> Transactions,
        [property: Description("One entry per currency.")] IReadOnlyList<Total> Totals,
        DateTimeOffset? AsOf);

    public sealed record HoldingView(
        Guid AccountId, Guid SecurityId, decimal Quantity, decimal Price, DateOnly? PriceAsOf, decimal Value, [property: Description("What was paid for all of it; null when unknown.")] decimal? CostBasis, string Currency);

    public sealed record SecurityView(
        Guid Id, string? Name, string? TickerSymbol, string? Type, decimal? ClosePrice, DateOnly? ClosePriceAsOf, string? Isin, string Currency);

    public sealed record InvestmentTransactionView(
        Guid Id,
        Guid AccountId,
        Guid? SecurityId,
        DateOnly Date,
        string Name,
        string Type,
        string Subtype,
        [property: Description("Positive when bought.")] decimal Quantity,
        decimal Price,
        [property: Description("Positive when cash leaves the account.")] decimal Amount,
        decimal? Fees,
        string Currency);

    public sealed record Total(
        string Currency,
        decimal Value,
        [property: Description("Of the holdings whose cost is known; null when none is.")] decimal? CostBasis,
        [property: Description("Value minus cost of the holdings whose cost is known; null when none is.")] decimal? Gain);

    public static async Task<Ok<Response>> HandleAsync(Body<Request> body, CurrentUser user, CashSenseDb db, CancellationToken ct)
    {
        var itemId = await db.ItemOfAsync(user, body.Value.AccessToken, ct);
        var accounts = await GetAccounts.ViewsAsync(db, user.Id, itemId, onlyConnected: true, ct);
        var connected = accounts.Select(a => a.ItemId).ToHashSet();   // holdings of an ended connection are nobody's wealth of today
        var holdings = await db.Holdings.AsNoTracking().Where(h => h.UserId == user.Id && connected.Contains(h.ItemId))
            .OrderBy(h => h.AccountId).ThenBy(h => h.SecurityId).ToListAsync(ct);
        var transactions = await db.InvestmentTransactions.AsNoTracking().Where(t => t.UserId == user.Id && (itemId == null || t.ItemId == itemId))
            .OrderByDescending(t => t.Date).ThenByDescending(t => t.Id).ToListAsync(ct);
        var named = holdings.Select(h => h.SecurityId).Concat(transactions.Select(t => t.SecurityId).OfType<Guid>()).ToHashSet();
        var securities = (await db.Securities.AsNoTracking().Where(s => s.UserId == user.Id).OrderBy(s => s.Id).ToListAsync(ct)).Where(s => named.Contains(s.Id));
        return TypedResults.Ok(new Response(
            [.. accounts.Where(a => a.Type == "investment")],
            [.. holdings.Select(h => new HoldingView(h.AccountId, h.SecurityId, h.Quantity, h.Price, h.PriceAsOf, h.Value, h.CostBasis, h.Currency))],
            [.. securities.Select(s => new SecurityView(s.Id, s.Name, s.TickerSymbol, s.Type, s.ClosePrice, s.ClosePriceAsOf, s.Isin, s.Currency))],
            [.. transactions.Select(t => new InvestmentTransactionView(
                t.Id, t.AccountId, t.SecurityId, t.Date, t.Name, t.Type, t.Subtype, t.Quantity, t.Price, t.Amount, t.Fees, t.Currency))],
            [.. holdings.GroupBy(h => h.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(TotalOf)],
            await db.AsOfAsync(user.Id, itemId, ct)));
    }

    private static Total TotalOf(IGrouping<string, Holding> holdings)
    {
        var known = holdings.Where(h => h.CostBasis is not null).ToList();
        decimal? cost = known.Count == 0 ? null : known.Sum(h => h.CostBasis!.Value);
        return new Total(holdings.Key, holdings.Sum(h => h.Value), cost, cost is null ? null : known.Sum(h => h.Value) - cost);
    }
}
