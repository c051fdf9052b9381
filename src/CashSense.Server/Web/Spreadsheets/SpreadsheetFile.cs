using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace CashSense.Server.Web.Spreadsheets;

/// <summary>The file formats of a table.</summary>
internal enum SpreadsheetFormat
{
    Csv,
    Xlsx,
}

/// <summary>A table as a file to keep.</summary>
/// <remarks>
/// Written whole into a temporary file before the first byte is sent: the rows are read in one go at the database's pace, not at a slow caller's; a failure
/// becomes an error answer instead of half a file; and memory stays small.
/// </remarks>
/// <param name="name">Without ending; plain letters, digits, - and _ only, since it stands in a header.</param>
/// <param name="bom">For CSV.</param>
internal sealed class SpreadsheetFile<TRow>(string name, Table<TRow> table, IAsyncEnumerable<TRow> rows, SpreadsheetFormat format, bool bom = false)
    : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var ct = httpContext.RequestAborted;
        await using var file = CreateTemporaryFile();
        switch (format)
        {
            case SpreadsheetFormat.Csv:
                await CsvFile.WriteAsync(file, table, rows, bom, ct);
                break;
            case SpreadsheetFormat.Xlsx:
                await XlsxFile.WriteAsync(file, table, rows, ct);
                break;
        }

        var response = httpContext.Response;
        response.ContentType = format is SpreadsheetFormat.Csv ? CsvFile.ContentType : XlsxFile.ContentType;
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}.{Choice.NameOf(format)}\"");
        file.Position = 0;
        await file.CopyToAsync(response.Body, ct);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new AnswersWithFile("text/csv", XlsxFile.ContentType));

    // Gone when it is closed, whether the caller waited or not. Elsewhere than on Windows the name goes at once, so that even a killed process leaves nothing.
    private static FileStream CreateTemporaryFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"cashsense-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
