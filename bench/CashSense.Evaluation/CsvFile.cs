using System.IO.Compression;
using CsvHelper;

namespace CashSense.Evaluation;

/// <summary>Files of rows under a header; packed where the name ends in <c>.gz</c>.</summary>
internal static class CsvFile
{
    /// <param name="path">The file.</param>
    /// <param name="row">Reads the row at which the reader stands.</param>
    public static List<T> Read<T>(string path, Func<CsvReader, T> row)
    {
        using var file = File.OpenRead(path);
        using Stream stream = IsPacked(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var csv = CsvReader.Create(stream, new CsvReaderOptions());
        var rows = new List<T>();
        while (csv.Read())
        {
            rows.Add(row(csv));
        }

        return rows;
    }

    /// <param name="path">The file; what was there is replaced.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">As many fields each.</param>
    public static void Write(string path, string[] header, IEnumerable<string[]> rows)
    {
        using var file = File.Create(path);
        using Stream stream = IsPacked(path) ? new GZipStream(file, CompressionLevel.SmallestSize) : file;
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" });
        foreach (var row in rows.Prepend(header))
        {
            foreach (var field in row)
            {
                csv.WriteField(field);
            }

            csv.EndRecord();
        }
    }

    private static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.Ordinal);
}
