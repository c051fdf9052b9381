using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace CashSense.Analysis.Categories;

/// <summary>The tables under <c>data/</c> that are compiled into the program: RFC 4180, UTF-8, a header line, lines that begin with <c>#</c> are notes.</summary>
internal static class DataFile
{
    public static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;

    /// <summary>The rows after the header.</summary>
    public static IEnumerable<List<string>> Rows(string name)
    {
        var file = Open(name);
        return RowsOf(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    /// <summary>Like <see cref="Rows"/> of any such text.</summary>
    /// <param name="unpacked">Read to its end, and closed.</param>
    public static IEnumerable<List<string>> RowsOf(Stream unpacked)
    {
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        var isHeader = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                if (!isHeader)
                {
                    yield return Fields(line);
                }

                isHeader = false;
            }
        }
    }

    private static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(6), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    field.Append(line[i++]);
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
