using System.Globalization;
using System.IO.Compression;
using CashSense.Analysis.Anomalies;

namespace CashSense.Evaluation.Anomalies;

/// <summary><c>train-anomalies</c>: the shipped scorer, from the training accounts with odd rows put into them; the tuning accounts say how well.</summary>
internal static class TrainAnomalies
{
    private const string DefaultOutput = "models/anomaly-scorer.csv.gz";
    private const int Rounds = 120;

    /// <summary>Each account is made odd in so many ways.</summary>
    private static readonly int[] Seeds = [1, 2, 3];

    public static void Run(Options options)
    {
        var accounts = AnomalyRow.OfPart("anomalies-training");
        var rows = Seeds.SelectMany(seed => Injection.Training(accounts, seed)).AsParallel().AsOrdered().WithDegreeOfParallelism(2).SelectMany(Judged).ToList();
        var rounds = int.Parse(options.Find("rounds") ?? Rounds.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var patterns = Enum.GetValues<AnomalyPattern>();
        var models = patterns.AsParallel().WithDegreeOfParallelism(2).Select(p => (Pattern: p, Model: ScorerTraining.Train(
            [.. rows.Where(r => (!r.Row.IsOdd || r.Row.Label == p.ToString()) && (p != AnomalyPattern.Duplicate || r.Evidence[Clue.TwinDays] <= 3))
                .Select(r => (r.Evidence.Clues, r.Row.IsOdd))], rounds, seed: 17)))
            .ToDictionary(m => m.Pattern, m => m.Model);
        var scorer = new AnomalyScorer(models);
        var path = options.Find("output") ?? DataFolder.File(DefaultOutput);
        using (var file = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.SmallestSize)) { NewLine = "\n" })
        {
            foreach (var line in scorer.Lines())
            {
                file.WriteLine(line);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length} bytes, learned from {rows.Count} rows"));
        var tuning = AnomalyRow.OfPart("anomalies-tuning");
        EvaluateAnomalies.PrintTable("tuning", tuning, [("Cash Sense", (account => EvaluateAnomalies.Shipped(account, scorer)))], figures: []);
    }

    private static List<(AnomalyRow Row, Evidence Evidence)> Judged(List<AnomalyRow> account)
    {
        var ledger = AnomalyRow.LedgerOf(account);
        var rows = ledger.Zip(account).ToDictionary(p => p.First.Id, p => p.Second);
        return [.. EvidenceReader.Read(ledger).Select(e => (rows[e.Entry.Id], e))];
    }
}
