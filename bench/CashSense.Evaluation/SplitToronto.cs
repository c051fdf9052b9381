using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace CashSense.Evaluation;

/// <summary>
/// <c>split</c>: from the publisher's card payments to the parts that everybody compares on (data/evaluation/README.md), and to the lines that the shipped
/// model learns from, which are in no test part.
/// </summary>
internal static partial class SplitToronto
{
    private const int StringsPerKey = 3;
    private const int TestShare = 5;
    private const int RowCycle = 20;

    public static void Run(Options options)
    {
        var rows = Read(options.Require("toronto"));
        var strings = StringsOf(rows);
        Write("evaluation/by-merchant-train.csv.gz", strings.Where(s => !IsTest(s.Text)));
        Write("evaluation/by-merchant-test.csv.gz", strings.Where(s => IsTest(s.Text)));
        Write("evaluation/by-row-train.csv.gz", rows.Where((_, i) => i % RowCycle is >= 1 and <= 3));
        Write("evaluation/by-row-test.csv.gz", rows.Where((_, i) => i % RowCycle == 0));
        Write("training/toronto-merchants.csv.gz", StringsOf([.. rows.Where((_, i) => i % RowCycle != 0)]).Where(s => !IsTest(s.Text)));
    }

    private static List<Line> Read(string path)
    {
        using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var csv = CsvReader.Create(unpacked, new CsvReaderOptions());
        var rows = new List<Line>();
        while (csv.Read())
        {
            rows.Add(new Line(csv.GetString("merchant"), csv.GetString("amount"), csv.GetString("date"), csv.GetString("pfc_detailed")));
        }

        return rows;
    }

    /// <summary>One row per distinct string, with its most frequent category and the amount and day of its first row; at most three strings a key, the most frequent ones.</summary>
    private static List<Line> StringsOf(List<Line> rows) =>
    [
        .. from row in rows
           group row by DigitRun().Replace(row.Text.ToUpperInvariant(), "0") into one
           let label = one.CountBy(r => r.Label).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key
           select (Line: one.First() with { Text = one.Key, Label = label }, Count: one.Count()) into counted
           group counted by KeyOf(counted.Line.Text) into merchant
           orderby merchant.Key
           from kept in merchant.OrderByDescending(c => c.Count).ThenBy(c => c.Line.Text, StringComparer.Ordinal).Take(StringsPerKey)
           select kept.Line,
    ];

    // The first two words of two or more letters, without accents and apostrophes; the text itself where there is no such word.
    internal static string KeyOf(string text)
    {
        var plain = string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && c != '\''));
        var key = string.Join(' ', OtherThanLetters().Replace(plain, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 2).Take(2));
        return key.Length > 0 ? key : text;
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The split's definition, so that figures compare; nothing is protected by it.")]
    private static bool IsTest(string text) => BinaryPrimitives.ReadUInt32BigEndian(SHA1.HashData(Encoding.UTF8.GetBytes(KeyOf(text)))) % TestShare == 0;

    private static void Write(string file, IEnumerable<Line> lines)
    {
        var path = DataFolder.File(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string[][] rows = [.. lines.Select(line => new[] { line.Text, line.Amount, line.Date, line.Label })];
        CsvFile.Write(path, ["merchant", "amount", "date", "pfc_detailed"], rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {rows.Length} rows"));
    }

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex DigitRun();

    [GeneratedRegex("[^A-Z]", RegexOptions.None, 1000)]
    private static partial Regex OtherThanLetters();

    private sealed record Line(string Text, string Amount, string Date, string Label);
}
