using System.Globalization;
using System.IO.Packaging;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using Xl = DocumentFormat.OpenXml.Spreadsheet;

namespace CashSense.Server.Web.Spreadsheets;

/// <summary>A table as a workbook of one sheet, with typed cells and no formula.</summary>
/// <remarks>
/// Written part by part into a package that is only written, never read: SpreadsheetDocument itself wants to read what it wrote and therefore holds
/// the whole sheet in memory (220 MB for 100,000 rows, measured; this way memory does not grow with the rows).
/// </remarks>
internal static class XlsxFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What a sheet holds below its header.</summary>
    public const int MaxRows = 1_048_575;

    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string RelationshipType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string SheetRelation = "rId1";
    private const string StylesRelation = "rId2";

    // Excel refuses a workbook with a longer text.
    private const int MaxTextLength = 32_767;

    private const uint DateStyle = 1;
    private const uint AmountStyle = 2;

    // Day 0 of Excel's calendar. It counts a 29 February 1900 that never was, so its days are right from 1 March 1900 on.
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private static readonly DateOnly FirstRightDay = new(1900, 3, 1);

    /// <param name="file">Empty, seekable; stays open.</param>
    public static async Task WriteAsync<TRow>(Stream file, Table<TRow> table, IAsyncEnumerable<TRow> rows, CancellationToken ct)
    {
        using var package = Package.Open(file, FileMode.Create, FileAccess.Write);
        var workbook = CreatePart(package, "/xl/workbook.xml", "sheet.main+xml");
        package.CreateRelationship(workbook.Uri, TargetMode.Internal, RelationshipType + "officeDocument", SheetRelation);
        Write(workbook, new Xl.Workbook(new Xl.Sheets(new Xl.Sheet { Name = table.Name, SheetId = 1, Id = SheetRelation })));

        var styles = CreatePart(package, "/xl/styles.xml", "styles+xml");
        workbook.CreateRelationship(styles.Uri, TargetMode.Internal, RelationshipType + "styles", StylesRelation);
        Write(styles, Stylesheet());

        var sheet = CreatePart(package, "/xl/worksheets/sheet1.xml", "worksheet+xml");
        workbook.CreateRelationship(sheet.Uri, TargetMode.Internal, RelationshipType + "worksheet", SheetRelation);
        await WriteSheetAsync(sheet, table, rows, ct);
    }

    private static PackagePart CreatePart(Package package, string path, string type) =>
        package.CreatePart(new Uri(path, UriKind.Relative), SpreadsheetType + type, CompressionOption.Normal);

    private static void Write(PackagePart part, OpenXmlElement root)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteStartDocument();
        xml.WriteElement(root);
    }

    private static async Task WriteSheetAsync<TRow>(PackagePart part, Table<TRow> table, IAsyncEnumerable<TRow> rows, CancellationToken ct)
    {
        await using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteStartDocument();
        xml.WriteStartElement(new Xl.Worksheet());
        xml.WriteStartElement(new Xl.SheetData());
        xml.WriteElement(new Xl.Row(table.Columns.Select(c => Text(c.Header))));
        await foreach (var row in rows.WithCancellation(ct))
        {
            xml.WriteElement(new Xl.Row(table.Columns.Select(c => ToXml(c.CellOf(row)))));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static Xl.Cell ToXml(Cell cell) => cell.Kind switch
    {
        CellKind.Empty => new Xl.Cell(),   // cells are counted, so a missing value needs its place
        CellKind.Text => Text(cell.Words),
        CellKind.Amount => Number(cell.Value, AmountStyle),
        CellKind.Number => Number(cell.Value, null),
        CellKind.Date when cell.Day < FirstRightDay => Text(cell.Day.ToString("O", CultureInfo.InvariantCulture)),
        CellKind.Date => Number(cell.Day.DayNumber - Epoch.DayNumber, DateStyle),
        CellKind.Flag => new Xl.Cell { DataType = Xl.CellValues.Boolean, CellValue = new Xl.CellValue(cell.IsSet ? "1" : "0") },
    };

    private static Xl.Cell Number(decimal value, uint? style) => new()
    {
        StyleIndex = style is { } index ? new UInt32Value(index) : null,
        CellValue = new Xl.CellValue(value.ToString("0.####", CultureInfo.InvariantCulture)),
    };

    private static Xl.Cell Text(string words) => new()
    {
        DataType = Xl.CellValues.InlineString,
        InlineString = new Xl.InlineString(new Xl.Text(Writable(words)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>Without what XML cannot hold: line ends become line feeds, tabs spaces; other control characters and halves of a pair go.</summary>
    private static string Writable(string words)
    {
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.ReplaceLineEndings("\n").Replace('\t', ' ').EnumerateRunes())
        {
            if (rune.Value == '\n' || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && IsXml(rune)))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString(0, clean.Length <= MaxTextLength ? clean.Length : MaxTextLength - (char.IsHighSurrogate(clean[MaxTextLength - 1]) ? 1 : 0));
    }

    private static bool IsXml(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);

    private static Xl.Fill Fill(Xl.PatternValues pattern) => new(new Xl.PatternFill { PatternType = pattern });

    private static Xl.Stylesheet Stylesheet()
    {
        const uint amountFormat = 164;   // the first number that is free for own formats
        const uint shortDate = 14;       // built in, shown in the reader's locale
        return new Xl.Stylesheet(
            new Xl.NumberingFormats(new Xl.NumberingFormat { NumberFormatId = amountFormat, FormatCode = "#,##0.00##" }),
            new Xl.Fonts(new Xl.Font()),
            new Xl.Fills(Fill(Xl.PatternValues.None), Fill(Xl.PatternValues.Gray125)),   // Excel expects these two first
            new Xl.Borders(new Xl.Border()),
            new Xl.CellStyleFormats(new Xl.CellFormat()),
            new Xl.CellFormats(
                new Xl.CellFormat { FormatId = 0 },
                new Xl.CellFormat { FormatId = 0, NumberFormatId = shortDate, ApplyNumberFormat = true },
                new Xl.CellFormat { FormatId = 0, NumberFormatId = amountFormat, ApplyNumberFormat = true }));
    }
}
