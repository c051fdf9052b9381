using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
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

    public sealed record Query(
        [property: FromQuery(Name = "category"), Description("A primary or detailed code of spending; by default all spending.")] string? Category,
        [property: FromQuery(Name = "currency"), Description("ISO 4217; by default the one of most rows.")] string? Currency,
        [property: FromQuery(Name = "theme"), Description("light (default) or dark.")] string? Theme,
        [property: FromQuery(Name = "language"), Description("en or fr; by default by Accept-Language, which a mail program does not send for you.")] string? Language);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, CurrentUser user, RequestLanguage language, ExpenseOutlooks outlooks, CashSenseDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var style = PictureStyle.Of(query.Theme, query.Language, language);
        if (query.Category is { } code && !PfcCategory.HoldsSpending(code))
        {
            return Problems.BadField("category", Rules.SpendingCategory);
        }

        return await Picture.DrawAsync(http, style, query.Currency, db, user, async currency =>
        {
            var question = new ExpenseQuestion(currency, BudgetPeriod.Monthly, MonthsAhead, query.Category);
            return Of(await outlooks.ForAsync(db, user.Id, question, clock.Today(), ct), question, style);
        }, ct);
    }

    private static PlotModel Of(ExpenseState state, ExpenseQuestion question, PictureStyle style)
    {
        var (spent, ahead, category, currency) = (state.Outlook.Total.Spent, state.Outlook.Total.Periods, question.Category, question.Currency);
        if (spent.All(amount => amount == 0))
        {
            return style.Saying(ChartWording.TooNew);
        }

        var current = Month.Of(state.History.Ahead[0].From);
        var model = style.Titled(ChartWording.Trend(category), ahead.Count == 0 ? ChartWording.NoForecast(currency) : ChartWording.WithForecast(currency));
        var shown = Math.Min(ShownMonths, spent.Count);
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
