using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CashSense.Server.Tests;

/// <summary>Reads a workbook back by Microsoft's own SDK, after it found nothing wrong with it.</summary>
internal static class Workbook
{
    private const uint DateFormat = 14;

    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <returns>By row and column: text, decimal, DateOnly, bool, or null for an empty cell.</returns>
    public static object?[][] Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var workbook = document.WorkbookPart!;
        var sheet = (WorksheetPart)workbook.GetPartById(workbook.Workbook!.Sheets!.Elements<Sheet>().Single().Id!);
        Assert.Empty(sheet.Worksheet!.Descendants<CellFormula>());
        var formats = workbook.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        return [.. sheet.Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => ValueOf(cell, formats)).ToArray())];
    }

    /// <summary>The sheet as it lies in the file.</summary>
    public static string SheetXml(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static object? ValueOf(Cell cell, List<CellFormat> formats)
    {
        if (cell.DataType is { } type)
        {
            return type.Value == CellValues.InlineString ? cell.InlineString!.Text!.Text
                : type.Value == CellValues.Boolean ? cell.CellValue!.Text == "1"
                : throw new InvalidDataException($"A cell of type {type.InnerText}.");
        }

        if (cell.CellValue is null)
        {
            return null;
        }

        var number = decimal.Parse(cell.CellValue.Text, CultureInfo.InvariantCulture);
        return cell.StyleIndex is { } style && formats[(int)style.Value].NumberFormatId?.Value == DateFormat ? Epoch.AddDays((int)number) : number;
    }
}
