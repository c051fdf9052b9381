using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Savings;

/// <summary><c>GET /api/savings_opportunities</c>: what the household could keep.</summary>
internal static class GetSavingsOpportunities
{
    public sealed record Response(
        IReadOnlyList<Opportunity> Opportunities,
        [property: Description("One entry per currency.")] IReadOnlyList<Total> TotalMonthly,
        DateTimeOffset? AsOf);

    public sealed record Opportunity(
        [property: Description("The same from call to call, as long as the opportunity lasts.")] string Id,
        SavingsKind Kind,
        string Title,
        string Detail,
        decimal MonthlySaving,
        decimal YearlySaving,
        string Currency,
        [property: Description("0 to 1: how likely it is that you would agree; a judgment by rule.")] double Confidence,
        [property: Description("Ids of the transactions behind it, at most twelve; of the accounts for idle cash.")] IReadOnlyList<Guid> Evidence);

    public sealed record Total(string Currency, decimal Amount);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await db.RowsOfAsync(user.Id, today.AddYears(-RecurringStreams.YearsRead), today, ct);
        var entries = rows.ConvertAll(r => r.ToLedgerEntry());
        var streams = await db.StreamsOfAsync(user.Id, entries, today, ct);
        var found = SavingsOpportunities.Find(
            entries, [.. rows.SelectMany(r => r.ToLedgerEntries())], streams, await CashOfAsync(db, user.Id, ct), today);
        return TypedResults.Ok(new Response(
            [.. found.Select(o => ViewOf(o, language.Value))],
            [.. SavingsOpportunities.TotalMonthly(found).Select(t => new Total(t.Currency, t.Amount))],
            await db.AsOfAsync(user.Id, null, ct)));
    }

    // Accounts of ended connections are left out: nobody knows what lies there today.
    private static async Task<List<CashPosition>> CashOfAsync(CashSenseDb db, Guid userId, CancellationToken ct) => await (
        from account in db.Accounts.AsNoTracking()
        join item in db.Items on new { account.UserId, Id = account.ItemId } equals new { item.UserId, item.Id }
        where account.UserId == userId && item.Status != ItemStatus.Unlinked && account.Type == AccountTypes.Depository
        select new CashPosition(account.Id, account.Subtype ?? "", account.Available ?? account.Current, account.Currency)).ToListAsync(ct);

    private static Opportunity ViewOf(SavingsOpportunity found, Language language) => new(
        found.Key,
        found.Kind,
        found.Title.In(language),
        found.Detail.In(language),
        found.MonthlySaving.Amount,
        found.YearlySaving.Amount,
        found.MonthlySaving.Currency,
        found.Confidence,
        found.Evidence);
}
