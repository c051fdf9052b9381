using CashSense.Analysis;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CashSense.Server.Features.Charts;

/// <summary>Amounts as horizontal bars, each with its name and its amount.</summary>
internal static class AmountBars
{
    // Room for the amount beside the longest bar.
    private const double Room = 1.28;
    private const double Gap = 0.015;
    private const int LongestName = 22;

    public static PlotModel Of(IReadOnlyList<(string Name, decimal Amount)> bars, LocalizedText title, LocalizedText subtitle, string currency, PictureStyle style)
    {
        var model = style.Titled(title, subtitle);
        model.Axes.Add(PictureStyle.Names([.. bars.Select(b => Short(b.Name))]));
        var largest = (double)bars.Max(b => b.Amount);
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, IsAxisVisible = false, Minimum = 0, Maximum = largest * Room });
        var series = new BarSeries { FillColor = style.Main, StrokeThickness = 0 };
        series.Items.AddRange(bars.Select((b, i) => new BarItem((double)b.Amount, i)));
        model.Series.Add(series);
        foreach (var (i, bar) in bars.Index())
        {
            model.Annotations.Add(new TextAnnotation
            {
                Text = style.Axis((double)bar.Amount, currency),
                TextPosition = new DataPoint((double)bar.Amount + (largest * Gap), i),
                StrokeThickness = 0,
                TextHorizontalAlignment = OxyPlot.HorizontalAlignment.Left,
                TextVerticalAlignment = OxyPlot.VerticalAlignment.Middle,
                TextColor = style.Ink,
            });
        }

        return model;
    }

    // A long name must leave room for its bar.
    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)].TrimEnd() + "…";
}
