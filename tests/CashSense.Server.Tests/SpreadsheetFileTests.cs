using System.Text;
using CashSense.Server.Web.Spreadsheets;

namespace CashSense.Server.Tests;

public sealed class SpreadsheetFileTests
{
    private static readonly Table<string> Texts = new("texts", [new("text", Cell.Text)]);

    [Fact]
    public async Task A_nul_is_no_start_of_a_csv_cell_and_is_not_in_a_workbook()
    {
        Assert.Equal([["text"], ["'\0=1+1"]], Rfc4180.Parse(Encoding.UTF8.GetString(await CsvOf("\0=1+1"))));
        Assert.Equal([["text"], ["=1+1"]], Workbook.Read(await XlsxOf("\0=1+1")));
    }

    [Fact]
    public async Task Half_a_character_and_what_is_too_long_for_a_cell_do_not_break_a_workbook()
    {
        var tooLong = new string('x', 32_766) + "🧾 and more";
        Assert.Equal([["text"], ["ab"], [new string('x', 32_766)], [null]], Workbook.Read(await XlsxOf("a\ud83eb\uffff", tooLong, "")));
    }

    [Fact]
    public async Task Days_that_excel_counts_wrongly_are_texts()
    {
        var days = new Table<DateOnly>("days", [new("day", d => Cell.Date(d))]);
        using var file = new MemoryStream();
        await XlsxFile.WriteAsync(file, days, new[] { new DateOnly(1900, 2, 28), new DateOnly(1900, 3, 1) }.ToAsyncEnumerable(), CancellationToken.None);
        Assert.Equal([["day"], ["1900-02-28"], [new DateOnly(1900, 3, 1)]], Workbook.Read(file.ToArray()));
    }

    private static async Task<byte[]> CsvOf(params string[] texts)
    {
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, Texts, texts.ToAsyncEnumerable(), bom: false, CancellationToken.None);
        return file.ToArray();
    }

    private static async Task<byte[]> XlsxOf(params string[] texts)
    {
        using var file = new MemoryStream();
        await XlsxFile.WriteAsync(file, Texts, texts.ToAsyncEnumerable(), CancellationToken.None);
        return file.ToArray();
    }
}
