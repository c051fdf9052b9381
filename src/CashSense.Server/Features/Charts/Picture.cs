using System.Reflection;
using System.Text;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using OxyPlot;
using OxyPlot.Annotations;
using SkiaSharp;
using Svg.Skia;
using Svg.Skia.TypefaceProviders;

namespace CashSense.Server.Features.Charts;

/// <summary>What a picture is written as.</summary>
internal enum PictureFormat
{
    Svg,
    Png,
}

/// <summary>Writes a drawn model as a file. Both formats are one drawing: the PNG is made from the SVG, with a font of our own.</summary>
internal static class Picture
{
    private const int Width = 480;
    private const int Height = 300;

    // Sharp on a phone and in print.
    private const float PixelsPerPoint = 2;

    // It names an address that no reader needs.
    private const string DocumentType = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">";

    private static readonly OwnFont Font = new();

    public static string ContentTypeOf(PictureFormat format) => format switch
    {
        PictureFormat.Svg => "image/svg+xml",
        PictureFormat.Png => "image/png",
    };

    /// <summary>The picture in the currency that was asked for, or that of most rows; without rows one that says so.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawAsync(
        HttpContext http, PictureStyle style, string? currency, CashSenseDb db, CurrentUser user, Func<string, Task<PlotModel>> draw, CancellationToken ct)
    {
        if (currency is not null && !Currencies.IsWellFormed(currency))
        {
            return Problems.BadField("currency", Rules.Currency);
        }

        return Answer(http, (currency ?? await db.MainCurrencyOfAsync(user.Id, ct)) is { } known ? await draw(known) : style.Saying(ChartWording.NoRows));
    }

    // In the format that the address ends with.
    private static FileContentHttpResult Answer(HttpContext http, PlotModel model)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";   // opened as a page it runs nothing and loads nothing
        var format = http.Request.Path.Value!.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? PictureFormat.Png : PictureFormat.Svg;
        return TypedResults.File(format is PictureFormat.Png ? Png(model) : Svg(model), ContentTypeOf(format));
    }

    // It grows with its page, is read aloud by its title, and falls back to the reader's own font.
    private static byte[] Svg(PlotModel model) => Encoding.UTF8.GetBytes(Drawn(model)
        .Replace($"<svg width=\"{Width}\" height=\"{Height}\"", $"<svg width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Escaped(model)}\"", StringComparison.Ordinal)
        .Replace($"font-family=\"{PictureStyle.Font}\"", $"font-family=\"'{PictureStyle.Font}', system-ui, sans-serif\"", StringComparison.Ordinal)
        .Replace(DocumentType, "", StringComparison.Ordinal));

    private static byte[] Png(PlotModel model)
    {
        using var drawing = new SKSvg();
        drawing.Settings.TypefaceProviders = [Font];
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(Drawn(model)), writable: false);
        drawing.Load(source);
        using var png = new MemoryStream();
        drawing.Save(png, SKColors.Transparent, SKEncodedImageFormat.Png, quality: 100, PixelsPerPoint, PixelsPerPoint);
        return png.ToArray();
    }

    private static string Drawn(PlotModel model) =>
        new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new TextMeasure() }.ExportToString(model);

    private static string Escaped(PlotModel model) => System.Security.SecurityElement.Escape(
        string.IsNullOrEmpty(model.Title) ? model.Annotations.OfType<TextAnnotation>().Single().Text! : $"{model.Title}. {model.Subtitle}");

    /// <summary>The one font for every text, whatever is installed.</summary>
    private sealed class OwnFont : ITypefaceProvider
    {
        private readonly SKTypeface _typeface = Read();

        public SKTypeface Typeface => _typeface;

        public SKTypeface FromFamilyName(string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) => _typeface;

        private static SKTypeface Read()
        {
            using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("DejaVuSansCondensed.ttf")!;
            return SKTypeface.FromStream(file);
        }
    }

    /// <summary>How much room a text takes in that font: the exporter's own measure is of another one.</summary>
    private sealed class TextMeasure() : PdfRenderContext(Width, Height, OxyColors.Transparent)
    {
        // From the top of an accented capital to the foot of a g.
        private const double LineHeight = 1.2;

        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            if (string.IsNullOrEmpty(text))
            {
                return OxySize.Empty;
            }

            using var font = new SKFont(Font.Typeface, (float)fontSize);
            return new OxySize(font.MeasureText(text), fontSize * LineHeight);
        }
    }
}
