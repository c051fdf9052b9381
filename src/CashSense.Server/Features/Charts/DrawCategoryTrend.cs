using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Forecasting;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CashSense.Server.Features.Charts;

/// <summary><c>GET /api/charts/category_trend.svg</c> and <c>.png</c>: what was spent on a category by month, and what is expected of the next three.</summary>
internal static class DrawCategoryTrend
{
    private const int ShownMonths = 18;
    private const int MonthsAhead = 3;

    // A bank's history is three years at most.
    private const int ReadMonths = 36;

    public sealed record Query(
        [property: FromQuery(Name = "category"), Description("A primary or detailed code of spending; by default all spending.")] string? Category,
        [property: FromQuery(Name = "currency"), Description("ISO 4217; by default the one of most rows.")] string? Currency,
        [property: FromQuery(Name = "theme"), Description("light (default) or dark.")] string? Theme,
        [property: FromQuery(Name = "language"), Description("en or fr; by default by Accept-Language, which a mail program does not send for you.")] string? Language);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var style = PictureStyle.Of(query.Theme, query.Language, language);
        if (query.Category is { } code && !PfcCategory.All.Any(c => c.IsSpending && (c.Primary == code || c.Detailed == code)))
        {
            return Problems.BadField("category", Rules.SpendingCategory);
        }

        var (current, category) = (Month.Of(clock.Today()), query.Category);
        var first = current.AddMonths(-ReadMonths);
        return await Picture.DrawAsync(http, style, query.Currency, db, user, async currency =>
        {
            var totals = await db.MonthlyTotals.AsNoTracking().Where(t => t.UserId == user.Id && t.Currency == currency && t.Month >= first && t.Month < current).ToListAsync(ct);
            return Of([.. totals.Where(t => t.Spent != 0 && (category is null || t.Pfc?.Primary == category || t.Pfc?.Detailed == category))], category, current, currency, style);
        }, ct);
    }

    private static PlotModel Of(IReadOnlyList<MonthlyTotal> totals, string? category, Month current, string currency, PictureStyle style)
    {
        if (totals.Count == 0)
        {
            return style.Saying(ChartWording.TooNew);
        }

        // The first month is seldom whole.
        var months = Month.Range(totals.Min(t => t.Month).AddMonths(1), current.AddMonths(-1)).ToList();
        var spent = months.ConvertAll(m => totals.Where(t => t.Month == m).Sum(t => t.Spent));
        var ahead = ExpenseForecast.Compute(spent, MonthsAhead, currency) is Forecast.Ready ready ? ready.Months : [];
        var model = style.Titled(ChartWording.Trend(category), ahead.Count == 0 ? ChartWording.NoForecast(currency) : ChartWording.WithForecast(currency));
        var shown = Math.Min(ShownMonths, months.Count);
        model.Axes.Add(MonthsOf(current, shown, style));
        model.Axes.Add(style.Amounts(AxisPosition.Left, currency));
        var past = new RectangleBarSeries { FillColor = style.Main, StrokeThickness = 0 };
        foreach (var (i, amount) in spent.TakeLast(shown).Index())
        {
            past.Items.Add(Bar(i - shown, amount));
        }

        model.Series.Add(past);
        var future = new RectangleBarSeries { FillColor = style.Ahead, StrokeThickness = 0 };
        model.Series.Add(future);
        foreach (var (i, m) in ahead.Index())
        {
            future.Items.Add(Bar(i, m.Expected));
            model.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Vertical,
                X = i,
                MinimumY = (double)m.Low80,
                MaximumY = (double)m.High80,
                Color = style.Ink,
                LineStyle = LineStyle.Solid,
                StrokeThickness = 1.5,
            });
        }

        return model;
    }

    private static RectangleBarItem Bar(int place, decimal amount) => new(place - 0.38, 0, place + 0.38, (double)amount);

    private static LinearAxis MonthsOf(Month current, int shown, PictureStyle style) => new()
    {
        Position = AxisPosition.Bottom,
        Minimum = -shown - 0.6,
        Maximum = MonthsAhead - 0.4,
        MajorStep = Math.Max(1, Math.Ceiling((shown + MonthsAhead) / 5.0)),
        LabelFormatter = place => style.Say(CalendarNames.Brief(current.AddMonths((int)place))),
        MinorTickSize = 0,
        TicklineColor = style.Grid,
        AxislineColor = style.Grid,
        AxislineStyle = LineStyle.Solid,
    };
}
