using CashSense.Analysis;
using CashSense.Server.Web;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace CashSense.Server.Features.Charts;

/// <summary>How a picture looks, and in which language it speaks.</summary>
internal sealed record PictureStyle(bool IsDark, Language Language)
{
    /// <summary>The family of the font that <see cref="Picture"/> brings along.</summary>
    public const string Font = "DejaVu Sans Condensed";

    // Read at 320 pixels on a phone, two thirds of the size.
    private const double TextSize = 15;

    /// <param name="theme">light or dark; null for light.</param>
    /// <param name="language">en or fr; null for the request's.</param>
    /// <param name="request">What the request's headers ask for.</param>
    /// <exception cref="BadRequestException">One of the words is unknown.</exception>
    public static PictureStyle Of(string? theme, string? language, RequestLanguage request) => new(
        Choice.Read("theme", theme, Theme.Light) is Theme.Dark,
        Choice.ReadOptional<Tongue>("language", language) switch { Tongue.En => Language.English, Tongue.Fr => Language.French, null => request.Value });

    public OxyColor Ink => Of("#1f2933", "#e5e9ee");

    public OxyColor Paper => Of("#ffffff", "#14181d");

    public OxyColor Grid => Of("#e1e5ea", "#2c333b");

    public OxyColor Main => Of("#1d6fd8", "#6db1ff");

    public OxyColor Ahead => Of("#9dbfee", "#3a5f8c");

    public OxyColor Warning => Of("#c53030", "#ff8a8a");

    public string Say(LocalizedText text) => text.In(Language);

    /// <summary>A mark of an axis, without cents and code. A double, as the axis computes it: it is read off a picture and never added.</summary>
    public string Axis(double amount, string currency)
    {
        var text = Say(Wording.Balance((decimal)Math.Round(amount), currency));
        var cents = text.LastIndexOfAny(['.', ',']);
        return cents > 0 && Currencies.MinorUnitDecimals(currency) > 0 ? text[..cents] : text[..text.LastIndexOf(' ')];
    }

    /// <summary>A picture with a title and nothing else yet.</summary>
    public PlotModel Titled(LocalizedText title, LocalizedText subtitle) => new()
    {
        Title = Say(title),
        TitleFontSize = TextSize + 2,
        TitleFontWeight = FontWeights.Normal,
        Subtitle = Say(subtitle),
        SubtitleFontSize = TextSize - 2,
        SubtitleColor = Ink,
        DefaultFont = Font,
        DefaultFontSize = TextSize - 1,
        TextColor = Ink,
        Background = Paper,
        PlotAreaBorderThickness = new OxyThickness(0),
        Padding = new OxyThickness(8, 8, 16, 8),
    };

    /// <summary>A picture that says why there is none.</summary>
    public PlotModel Saying(LocalizedText text)
    {
        var model = Titled(new("", ""), new("", ""));
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, IsAxisVisible = false, Minimum = 0, Maximum = 1 });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, IsAxisVisible = false, Minimum = 0, Maximum = 1 });
        model.Annotations.Add(new TextAnnotation { Text = Say(text), TextPosition = new DataPoint(0.5, 0.5), StrokeThickness = 0, TextColor = Ink, FontSize = TextSize });
        return model;
    }

    /// <summary>An axis of amounts with lines across the picture.</summary>
    public LinearAxis Amounts(AxisPosition position, string currency) => new()
    {
        Position = position,
        LabelFormatter = v => Axis(v, currency),
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = Grid,
        TickStyle = TickStyle.None,
        MinorTickSize = 0,
        IntervalLength = position is AxisPosition.Bottom ? 110 : 50,
        AxislineStyle = LineStyle.None,
    };

    /// <summary>An axis of days.</summary>
    public DateTimeAxis Days(DateOnly first, DateOnly last) => new()
    {
        Position = AxisPosition.Bottom,
        Minimum = DateTimeAxis.ToDouble(first.ToDateTime(TimeOnly.MinValue)),
        Maximum = DateTimeAxis.ToDouble(last.ToDateTime(TimeOnly.MinValue)),
        MajorStep = Math.Max(1, Math.Ceiling((last.DayNumber - first.DayNumber) / 4.0)),
        LabelFormatter = v => Say(CalendarNames.Brief(DateOnly.FromDateTime(DateTimeAxis.ToDateTime(v, TimeSpan.FromDays(1))))),
        MinorTickSize = 0,
        TicklineColor = Grid,
        AxislineColor = Grid,
        AxislineStyle = LineStyle.Solid,
    };

    /// <summary>An axis of names, the first one at the top.</summary>
    public static CategoryAxis Names(IReadOnlyList<string> names)
    {
        var axis = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, TickStyle = TickStyle.None, GapWidth = 0.35, AxislineStyle = LineStyle.None };
        axis.Labels.AddRange(names);
        return axis;
    }

    private enum Theme
    {
        Light,
        Dark,
    }

    private enum Tongue
    {
        En,
        Fr,
    }

    private OxyColor Of(string light, string dark) => OxyColor.Parse(IsDark ? dark : light);
}
