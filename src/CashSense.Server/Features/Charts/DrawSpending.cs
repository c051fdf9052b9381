using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OxyPlot;

namespace CashSense.Server.Features.Charts;

/// <summary><c>GET /api/charts/spending.svg</c> and <c>.png</c>: what a month went on, the largest category first.</summary>
internal static class DrawSpending
{
    private const int MostBars = 7;

    public sealed record Query(
        [property: FromQuery(Name = "month"), Description("YYYY-MM, by default the current one.")] Month? Month,
        [property: FromQuery(Name = "currency"), Description("ISO 4217; by default the one of most rows.")] string? Currency,
        [property: FromQuery(Name = "theme"), Description("light (default) or dark.")] string? Theme,
        [property: FromQuery(Name = "language"), Description("en or fr; by default by Accept-Language, which a mail program does not send for you.")] string? Language);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var style = PictureStyle.Of(query.Theme, query.Language, language);
        var month = query.Month ?? Month.Of(clock.Today());
        return await Picture.DrawAsync(http, style, query.Currency, db, user, async currency =>
        {
            var totals = await db.MonthlyTotals.AsNoTracking().Where(t => t.UserId == user.Id && t.Currency == currency && t.Month == month).ToListAsync(ct);
            return Of(totals, month, currency, style);
        }, ct);
    }

    private static PlotModel Of(IReadOnlyList<MonthlyTotal> totals, Month month, string currency, PictureStyle style)
    {
        var groups = totals.Where(t => t.Spent != 0).GroupBy(t => t.Pfc?.Primary)
            .Select(g => (Name: style.Say(g.Key is { } primary ? PfcCategory.Primaries[primary] : PfcCategory.UncategorizedLabel), Spent: g.Sum(t => t.Spent)))
            .Where(g => g.Spent > 0).OrderByDescending(g => g.Spent).ThenBy(g => g.Name, StringComparer.Ordinal).ToList();
        if (groups.Count == 0)
        {
            return style.Saying(ChartWording.NothingSpent(month));
        }

        var bars = groups.Count <= MostBars ? groups : [.. groups.Take(MostBars - 1), (style.Say(ChartWording.Others), groups.Skip(MostBars - 1).Sum(g => g.Spent))];
        return AmountBars.Of(bars, ChartWording.Spending(month), ChartWording.Total(totals.Sum(t => t.Spent), currency), currency, style);
    }
}
