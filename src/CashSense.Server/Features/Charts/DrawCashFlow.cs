using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
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

/// <summary><c>GET /api/charts/cash_flow.svg</c> and <c>.png</c>: the balance of the everyday accounts ahead, with its ranges, the floor and the lowest point.</summary>
internal static class DrawCashFlow
{
    private const int DefaultDays = 90;
    private const int MaxDays = 365;

    public sealed record Query(
        [property: FromQuery(Name = "days"), Description("Days ahead, 1 to 365, by default 90.")] int? Days,
        [property: FromQuery(Name = "floor"), Description("The balance that should not be undercut, by default 0.")] decimal? Floor,
        [property: FromQuery(Name = "currency"), Description("ISO 4217; by default the one of most rows.")] string? Currency,
        [property: FromQuery(Name = "theme"), Description("light (default) or dark.")] string? Theme,
        [property: FromQuery(Name = "language"), Description("en or fr; by default by Accept-Language, which a mail program does not send for you.")] string? Language);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, CurrentUser user, RequestLanguage language, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var style = PictureStyle.Of(query.Theme, query.Language, language);
        ProblemHttpResult? problem = query switch
        {
            { Days: < 1 or > MaxDays } => Problems.BadField("days", Rules.Between(1, MaxDays)),
            { Floor: < -Money.MaxAmount or > Money.MaxAmount } => Problems.BadField("floor", Rules.Between(-Money.MaxAmount, Money.MaxAmount)),
            _ => null,
        };
        return problem is not null ? problem : await Picture.DrawAsync(
            http, style, query.Currency, db, user,
            async currency => Of(await outlooks.ForAsync(db, user.Id, currency, clock.Today(), ct), query.Days ?? DefaultDays, query.Floor ?? 0, style), ct);
    }

    private static PlotModel Of(CashFlowState state, int days, decimal floor, PictureStyle style)
    {
        if (state.Forecast(days, floor).Total is not { } forecast)
        {
            return style.Saying(ChartWording.TooNew);
        }

        var (today, currency) = (state.Outlook.Today, state.Currency);
        var model = style.Titled(ChartWording.CashFlow, ChartWording.Lowest(forecast.Lowest, currency));
        model.Axes.Add(style.Days(today, today.AddDays(days)));
        model.Axes.Add(style.Amounts(AxisPosition.Left, currency));
        model.Series.Add(Band(forecast, d => (d.Low95, d.High95), style, opacity: 40));
        model.Series.Add(Band(forecast, d => (d.Low80, d.High80), style, opacity: 70));
        var line = new LineSeries { Color = style.Main, StrokeThickness = 2.5 };
        line.Points.AddRange(forecast.Days.Select(d => Point(d, d.Expected)));
        model.Series.Add(line);
        if (forecast.Days.Min(d => d.Low95) <= floor || floor != 0)
        {
            model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Horizontal, Y = (double)floor, Color = style.Warning, LineStyle = LineStyle.Dash, StrokeThickness = 1.5 });
        }

        model.Annotations.Add(new PointAnnotation { X = Point(forecast.Lowest, 0).X, Y = (double)forecast.Lowest.Expected, Size = 5, Fill = style.Main });
        return model;
    }

    private static AreaSeries Band(BalanceForecast forecast, Func<BalanceDay, (decimal Low, decimal High)> range, PictureStyle style, byte opacity)
    {
        var band = new AreaSeries { Fill = OxyColor.FromAColor(opacity, style.Main), Color = OxyColors.Transparent, Color2 = OxyColors.Transparent, StrokeThickness = 0 };
        band.Points.AddRange(forecast.Days.Select(d => Point(d, range(d).Low)));
        band.Points2.AddRange(forecast.Days.Select(d => Point(d, range(d).High)));
        return band;
    }

    private static DataPoint Point(BalanceDay day, decimal balance) => new(DateTimeAxis.ToDouble(day.Date.ToDateTime(TimeOnly.MinValue)), (double)balance);
}
