using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace CashSense.Evaluation.Anomalies;

/// <summary><c>split-anomalies</c>: from the publisher's card payments to the accounts that the anomaly scorer learns from, is tuned on, and is judged by.</summary>
internal static class SplitAnomalies
{
    private const int LeastRows = 100;
    private const int JudgedAccounts = 150;
    private const int TunedAccounts = 100;

    /// <summary>So that the three parts stay below three megabytes.</summary>
    private const int TrainedAccounts = 480;

    public static void Run(Options options)
    {
        // Accounts in the order of a hash: drawn at random, and the same for everyone.
        var accounts = Read(options.Require("toronto")).GroupBy(r => r.Account, StringComparer.Ordinal)
            .Where(g => g.Count() >= LeastRows)
            .OrderBy(g => HashOf(g.Key), StringComparer.Ordinal)
            .ToList();
        Write("anomalies-judged", accounts.Take(JudgedAccounts));
        Write("anomalies-tuning", accounts.Skip(JudgedAccounts).Take(TunedAccounts));
        Write("anomalies-training", accounts.Skip(JudgedAccounts + TunedAccounts).Take(TrainedAccounts));
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The split's definition; nothing is protected by it.")]
    private static string HashOf(string account) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(account)));

    private static List<AnomalyRow> Read(string path)
    {
        using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var csv = CsvReader.Create(unpacked, new CsvReaderOptions());
        var rows = new List<AnomalyRow>();
        while (csv.Read())
        {
            rows.Add(new AnomalyRow(
                csv.GetString("account"),
                DateOnly.ParseExact(csv.GetString("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                csv.GetString("merchant"),
                decimal.Parse(csv.GetString("amount"), NumberStyles.Float, CultureInfo.InvariantCulture),
                csv.GetString("pfc_detailed")));
        }

        return rows;
    }

    private static void Write(string part, IEnumerable<IGrouping<string, AnomalyRow>> accounts)
    {
        List<AnomalyRow> rows = [.. accounts.SelectMany(a => a.OrderBy(r => r.Date))];
        var path = DataFolder.File($"evaluation/{part}.csv.gz");
        AnomalyRow.Write(path, rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {rows.DistinctBy(r => r.Account).Count()} accounts, {rows.Count} rows, {new FileInfo(path).Length} bytes"));
    }
}
