using System.Globalization;
using System.IO.Compression;
using CashSense.Analysis.Anomalies;

namespace CashSense.Evaluation.Anomalies;

/// <summary><c>train-anomalies</c>: the shipped scorer, from the training accounts with odd rows put into them; the tuning accounts say how well.</summary>
internal static class TrainAnomalies
{
    private const string DefaultOutput = "models/anomaly-scorer.csv.gz";
    private const int Rounds = 200;

    private const int Folds = 5;

    /// <summary>Each account is made odd in so many ways.</summary>
    private static readonly int[] Seeds = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>Of the rows that were not made odd, those of so many of the ways are enough.</summary>
    private const int CleanSeeds = 2;

    public static void Run(Options options)
    {
        var accounts = AnomalyRow.OfPart("anomalies-training");
        var habits = SpendingHabits.Of([.. accounts.Select(AnomalyRow.LedgerOf)]);

        // What others do is read off others: the accounts of a fold are held against the habits of the other folds.
        var folds = Enumerable.Range(0, Folds).Select(f => (
            Habits: SpendingHabits.Of([.. accounts.Where((_, i) => i % Folds != f).Select(AnomalyRow.LedgerOf)]),
            Accounts: accounts.Where((_, i) => i % Folds == f).ToList()));
        var rows = folds.SelectMany(f => Seeds.SelectMany(seed => Injection.Training(f.Accounts, seed).Select(a => (f.Habits, Account: a, IsCleanRead: seed <= CleanSeeds))))
            .AsParallel().AsOrdered().WithDegreeOfParallelism(2).SelectMany(a => Judged(a.Account, a.Habits).Where(r => r.Row.IsOdd || a.IsCleanRead)).ToList();
        var patterns = Enum.GetValues<AnomalyPattern>();
        var models = patterns.AsParallel().WithDegreeOfParallelism(2).Select(p => (Pattern: p, Model: ScorerTraining.Train(
            [.. rows.Where(r => (!r.Row.IsOdd || r.Row.Label == p.ToString()) && (p != AnomalyPattern.Duplicate || r.Evidence[Clue.TwinDays] <= 3))
                .Select(r => (r.Evidence.Clues, r.Row.IsOdd))], Rounds, (double)CleanSeeds / Seeds.Length, seed: 17)))
            .ToDictionary(m => m.Pattern, m => m.Model);
        var scorer = new AnomalyScorer(models, habits);
        var path = options.Find("output") ?? DataFolder.File(DefaultOutput);
        Write(path, scorer.Lines());
        Write(DataFolder.File("models/spending-habits.csv.gz"), habits.Lines());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length} bytes, learned from {rows.Count} rows"));
        var tuning = AnomalyRow.OfPart("anomalies-tuning");
        EvaluateAnomalies.PrintTable("tuning", tuning, [("Cash Sense", (account => EvaluateAnomalies.Shipped(account, scorer)))], figures: []);
    }

    private static void Write(string path, IEnumerable<string> lines)
    {
        using var file = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.SmallestSize)) { NewLine = "\n" };
        foreach (var line in lines)
        {
            file.WriteLine(line);
        }
    }

    private static List<(AnomalyRow Row, Evidence Evidence)> Judged(List<AnomalyRow> account, SpendingHabits habits)
    {
        var ledger = AnomalyRow.LedgerOf(account);
        var rows = ledger.Zip(account).ToDictionary(p => p.First.Id, p => p.Second);
        return [.. EvidenceReader.Read(ledger, habits).Select(e => (rows[e.Entry.Id], e))];
    }
}
