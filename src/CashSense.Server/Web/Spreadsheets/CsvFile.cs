using System.Buffers;
using System.Globalization;
using CsvHelper;

namespace CashSense.Server.Web.Spreadsheets;

/// <summary>A table as CSV: UTF-8, RFC 4180.</summary>
internal static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    // What makes a spreadsheet run a cell when it opens the file (OWASP, "CSV injection"). Asian versions take the full-width forms for the plain ones,
    // which is why the library's own guard, for ASCII only, does not do.
    private const string LiveStarts = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20";

    // They part cells where the reader's locale says so.
    private static readonly SearchValues<char> OtherSeparators = SearchValues.Create(";\t");

    private static readonly CsvWriterOptions Rules = new()
    {
        NewLine = "\r\n",
        Quoting = CsvQuoting.WhenNeededOrWhitespace,
        TrueValue = "true",
        FalseValue = "false",
    };

    /// <param name="file">Stays open.</param>
    /// <param name="bom">Begins with the byte order mark, by which Excel knows UTF-8.</param>
    public static async Task WriteAsync<TRow>(Stream file, Table<TRow> table, IAsyncEnumerable<TRow> rows, bool bom, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(file, Rules with { WriteByteOrderMark = bom }, leaveOpen: true);
        foreach (var column in table.Columns)
        {
            csv.WriteField(column.Header);
        }

        await csv.EndRecordAsync(ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            foreach (var column in table.Columns)
            {
                Write(csv, column.CellOf(row));
            }

            await csv.EndRecordAsync(ct);
        }
    }

    private static void Write(CsvWriter csv, Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Empty:
                csv.WriteField("");
                break;
            case CellKind.Text:
                csv.WriteField(Harmless(cell.Words), cell.Words.AsSpan().ContainsAny(OtherSeparators) ? CsvQuoting.Always : CsvQuoting.WhenNeeded);
                break;
            case CellKind.Amount:
                csv.WriteField(cell.Value, "0.00##", CultureInfo.InvariantCulture);
                break;
            case CellKind.Number:
                csv.WriteField(cell.Value, "0.####", CultureInfo.InvariantCulture);
                break;
            case CellKind.Date:
                csv.WriteField(cell.Day, "yyyy-MM-dd");
                break;
            case CellKind.Flag:
                csv.WriteField(cell.IsSet);
                break;
        }
    }

    // Only words: a number that begins with a minus is a number and stays one.
    private static string Harmless(string words) => LiveStarts.Contains(words[0], StringComparison.Ordinal) ? "'" + words : words;
}
