using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OxyPlot;

namespace CashSense.Server.Features.Charts;

/// <summary><c>GET /api/charts/recurring.svg</c> and <c>.png</c>: what leaves every month for what returns, the dearest first.</summary>
internal static class DrawRecurring
{
    private const int MostBars = 9;

    public sealed record Query(
        [property: FromQuery(Name = "currency"), Description("ISO 4217; by default the one of most rows.")] string? Currency,
        [property: FromQuery(Name = "theme"), Description("light (default) or dark.")] string? Theme,
        [property: FromQuery(Name = "language"), Description("en or fr; by default by Accept-Language, which a mail program does not send for you.")] string? Language);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, CurrentUser user, RequestLanguage language, UserLedgers ledgers, CashSenseDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var style = PictureStyle.Of(query.Theme, query.Language, language);
        var today = clock.Today();
        return await Picture.DrawAsync(
            http, style, query.Currency, db, user, async currency => Of((await ledgers.ForAsync(db, user.Id, today, ct)).Streams, currency, today, style), ct);
    }

    private static PlotModel Of(IReadOnlyList<RecurringStream> streams, string currency, DateOnly today, PictureStyle style)
    {
        var active = streams.Where(s => s.IsSpending && s.IsActive(today) && s.Currency == currency && s.IsEstablished)
            .Select(s => (s.Name, Amount: Currencies.Round(s.MonthlyAmount, currency))).OrderByDescending(s => s.Amount).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        if (active.Count == 0)
        {
            return style.Saying(ChartWording.NothingRecurs);
        }

        var bars = active.Count <= MostBars ? active : [.. active.Take(MostBars - 1), (style.Say(ChartWording.Others), active.Skip(MostBars - 1).Sum(s => s.Amount))];
        return AmountBars.Of(bars, ChartWording.Recurring, ChartWording.AMonth(active.Sum(s => s.Amount), currency), currency, style);
    }
}
