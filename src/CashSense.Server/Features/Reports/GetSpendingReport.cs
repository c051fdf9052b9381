using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Reports;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using CashSense.Server.Web.Spreadsheets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Reports;

/// <summary><c>GET /api/spending_report</c>: spending between two days, both included, split one way and set against other days if asked.</summary>
internal static class GetSpendingReport
{
    public enum Comparison
    {
        Previous,
        YearAgo,
    }

    public enum Format
    {
        Json,
        Csv,
        Xlsx,
    }

    public sealed record Query(
        [property: FromQuery(Name = "from"), Description("The first day; by default the first of the month of 'to', or of the current month.")] Day? From,
        [property: FromQuery(Name = "to"), Description("The last day; by default the end of the month of 'from', or of the current month.")] Day? To,
        [property: FromQuery(Name = "group_by"), Description("category (default), detailed, merchant, account, month or weekday.")] string? GroupBy,
        [property: FromQuery(Name = "compare"), Description("previous (as many days or whole months just before) or year_ago; by default none.")] string? Compare,
        [property: FromQuery(Name = "currency"), Description("Only this one. By default the totals name every currency, and the groups are of the most used.")]
        string? Currency,
        [property: FromQuery(Name = "format"), Description("json (default); csv or xlsx: the groups as a file.")] string? Format,
        [property: FromQuery(Name = "include_pending"), Description("false leaves out what is not yet posted; by default true.")] bool? IncludePending);

    public sealed record Response(
        DateOnly From,
        DateOnly To,
        [property: Description("Of the groups and the largest transactions; null while the user has no transactions.")] string? Currency,
        GroupBy GroupBy,
        [property: Description("One entry per currency.")] IReadOnlyList<Total> Totals,
        [property: Description("The days that the report is set against; null without 'compare'.")] Compared? Compared,
        [property: Description("Add up to the currency's 'spent'. Months and weekdays in calendar order, otherwise the largest first.")]
        IReadOnlyList<Group> Groups,
        [property: Description("At most ten, by what of each is spending; no refunds.")] IReadOnlyList<TransactionView> LargestTransactions,
        DateTimeOffset? AsOf);

    public sealed record Compared(DateOnly From, DateOnly To, IReadOnlyList<Total> Totals);

    public sealed record Total(
        string Currency,
        [property: Description("Expenses and debt repayments less refunds.")] decimal Spent,
        decimal Income,
        [property: Description("Income less spending.")] decimal NetCashFlow,
        [property: Description("How many transactions are counted in one of the two; one that is split is one.")] int TransactionCount)
    {
        public static Total Of(string currency, SpendingTotals totals) =>
            new(currency, totals.Spent, totals.Income, totals.NetCashFlow, totals.TransactionCount);
    }

    public sealed record Group(
        [property: Description("A category's code (UNCATEGORIZED without one), a merchant's key (empty when unknown), an account's id, YYYY-MM, or 1 (Monday) to 7.")]
        string Key,
        string Label,
        decimal Amount,
        string Currency,
        [property: Description("Of all spending, four decimals; null when nothing was spent.")] decimal? Share,
        int TransactionCount,
        [property: Description("In the compared days; null without comparison.")] decimal? PreviousAmount,
        [property: Description("Positive when more was spent than in the compared days.")] decimal? Change,
        [property: Description("The change over the previous amount, four decimals; null when nothing was spent then.")] decimal? ChangeShare)
    {
        public static Group Of(SpendingGroup group, string currency) => new(
            group.Key, group.Label, group.Amount, currency, group.Share, group.TransactionCount, group.PreviousAmount, group.Change, group.ChangeShare);
    }

    public static async Task<Results<Ok<Response>, SpreadsheetFile<Group>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var format = Choice.Read("format", query.Format, Format.Json);
        var groupBy = Choice.Read("group_by", query.GroupBy, GroupBy.Category);
        var compare = Choice.ReadOptional<Comparison>("compare", query.Compare);
        var month = Month.Of(query.From?.Date ?? query.To?.Date ?? clock.Today());
        var (from, to) = (query.From?.Date ?? month.FirstDay, query.To?.Date ?? month.LastDay);
        if (to < from)
        {
            return Problems.BadField("to", Rules.NotBefore("from"));
        }

        if (query.Currency is { } code && !Currencies.IsWellFormed(code))
        {
            return Problems.BadField("currency", Rules.Currency);
        }

        var range = new DateRange(from, to);
        var currency = query.Currency ?? await db.MainCurrencyOfAsync(user.Id, ct);
        var report = new SpendingReportQuery(
            range,
            currency ?? "",
            groupBy,
            language.Value,
            compare is { } comparison ? DaysOf(comparison, range) : null,
            query.IncludePending ?? true,
            groupBy is GroupBy.Account ? await AccountNamesAsync(db, user.Id, ct) : null);
        var rows = await RowsAsync(db, user.Id, report, query.Currency, ct);
        var response = Answer(rows, await db.OwnCategoriesOfAsync(user.Id, ct), report, currency) with { AsOf = await db.AsOfAsync(user.Id, null, ct) };
        return format switch
        {
            Format.Json => TypedResults.Ok(response),
            Format.Csv => GroupFile.Of(response, SpreadsheetFormat.Csv),
            Format.Xlsx => GroupFile.Of(response, SpreadsheetFormat.Xlsx),
        };
    }

    private static DateRange DaysOf(Comparison comparison, DateRange range) => comparison switch
    {
        Comparison.Previous => ComparisonPeriod.Previous(range),
        Comparison.YearAgo => ComparisonPeriod.YearAgo(range),
    };

    private static Task<List<Transaction>> RowsAsync(CashSenseDb db, Guid userId, SpendingReportQuery report, string? onlyCurrency, CancellationToken ct)
    {
        var (from, to) = (report.Range.From, report.Range.To);
        var (comparedFrom, comparedTo) = report.ComparedWith is { } compared ? (compared.From, compared.To) : (from, to);
        return db.TransactionsOf(userId)
            .Where(t => (t.Date >= from && t.Date <= to) || (t.Date >= comparedFrom && t.Date <= comparedTo))
            .Where(t => onlyCurrency == null || t.Currency == onlyCurrency)
            .ToListAsync(ct);
    }

    private static async Task<Dictionary<Guid, string>> AccountNamesAsync(CashSenseDb db, Guid userId, CancellationToken ct) =>
        await db.Accounts.AsNoTracking().Where(a => a.UserId == userId).ToDictionaryAsync(a => a.Id, a => a.Mask == null ? a.Name : a.Name + " " + a.Mask, ct);

    private static Response Answer(List<Transaction> rows, Dictionary<Guid, OwnCategory> own, SpendingReportQuery query, string? currency)
    {
        var entries = rows.SelectMany(r => r.ToLedgerEntries()).ToLookup(e => e.Currency);
        var currencies = entries.Select(e => e.Key).Union(currency is null ? [] : [currency]).Order(StringComparer.Ordinal);
        var reports = currencies.Select(c => (Currency: c, Report: SpendingReport.Compute([.. entries[c]], query with { Currency = c }))).ToList();
        var main = reports.SingleOrDefault(r => r.Currency == currency).Report;
        var byId = rows.ToDictionary(r => r.Id);
        return new Response(
            query.Range.From,
            query.Range.To,
            currency,
            query.GroupBy,
            [.. reports.Select(r => Total.Of(r.Currency, r.Report.Totals))],
            query.ComparedWith is { } days ? new Compared(days.From, days.To, [.. reports.Select(r => Total.Of(r.Currency, r.Report.PreviousTotals!))]) : null,
            [.. (main?.Groups ?? []).Select(g => Group.Of(g, currency!))],
            [.. (main?.LargestTransactions ?? []).Select(id => TransactionView.Of(byId[id], own, query.Language))],
            AsOf: null);
    }
}
