using System.Globalization;
using System.Text.Json.Nodes;
using CashSense.Analysis.Anomalies;

namespace CashSense.Evaluation.Anomalies;

/// <summary>What a method says of one row.</summary>
internal readonly record struct RowAnswer(double Score, bool IsFlagged, string Kind);

/// <summary><c>anomalies</c>: our scorer beside its rivals on accounts that nothing was learned from; with <c>--file</c>, on rows that it has never seen.</summary>
internal static class EvaluateAnomalies
{
    private const int BarSeed = 4;
    private const int OtherSeed = 5;
    private const int UntouchedDays = 90;
    private const int AlarmsPerWeek = 1;

    private static readonly (string Name, Func<IReadOnlyList<AnomalyRow>, List<RowAnswer>> Answer)[] Methods =
    [
        ("Cash Sense", account => Shipped(account, AnomalyScorer.Default)),
        ("isolation forest", account => [.. AnomalyRivals.IsolationForest(account).Select(s => new RowAnswer(s, false, ""))]),
        ("robust z of log amount", account => [.. AnomalyRivals.RobustZ(account).Select(s => new RowAnswer(s, false, ""))]),
    ];

    public static void Run(Options options)
    {
        var figures = new JsonObject();
        if (options.Find("file") is { } file)
        {
            var rows = AnomalyRow.Read(file);
            var answers = Answers(rows, Methods[0].Answer);
            if (options.Find("predictions") is { } predictions)
            {
                Write(predictions, answers);
            }

            Header();
            Print("file", Methods[0].Name, rows, answers, figures);
        }
        else
        {
            PrintTable("judged", AnomalyRow.OfPart("anomalies-judged"), Methods, figures, options.Find("predictions"));
        }

        options.WriteFigures(figures);
    }

    /// <summary>Every method on both generators and on the untouched rows.</summary>
    public static void PrintTable(
        string part, List<List<AnomalyRow>> accounts, IEnumerable<(string Name, Func<IReadOnlyList<AnomalyRow>, List<RowAnswer>> Answer)> methods, JsonObject figures, string? predictions = null)
    {
        Header();
        foreach (var (name, answer) in methods)
        {
            foreach (var (generator, injected) in ((string, List<List<AnomalyRow>>)[])[("bar", Injection.Bar(accounts, BarSeed)), ("other", Injection.Other(accounts, OtherSeed))])
            {
                List<AnomalyRow> rows = [.. injected.SelectMany(a => a)];
                var answers = Answers(rows, answer);
                Print($"{part}, {generator}", name, rows, answers, figures);
                if (predictions is not null && (name, generator) == (Methods[0].Name, "bar"))
                {
                    Write(predictions, answers);
                }
            }

            if (name == Methods[0].Name)
            {
                PrintUntouched(part, accounts, answer, figures);
            }
        }
    }

    public static List<RowAnswer> Shipped(IReadOnlyList<AnomalyRow> account, AnomalyScorer scorer)
    {
        var ledger = AnomalyRow.LedgerOf(account);
        var scored = scorer.Score(ledger);
        var flagged = new FalseAlarmBudget(AlarmsPerWeek).Alarms(scored).SelectMany(a => a.Payments).Select(p => p.Entry.Id).ToHashSet();
        var byId = scored.ToDictionary(s => s.Entry.Id);
        return [.. ledger.Select(e => byId.TryGetValue(e.Id, out var s) ? new RowAnswer(s.Score, flagged.Contains(e.Id), s.Kind.ToString()) : new RowAnswer(0, false, ""))];
    }

    // The method is handed rows without labels.
    private static List<RowAnswer> Answers(List<AnomalyRow> rows, Func<IReadOnlyList<AnomalyRow>, List<RowAnswer>> answer)
    {
        var answers = new RowAnswer[rows.Count];
        foreach (var account in rows.Select((Row, Index) => (Row: Row with { Label = "" }, Index)).GroupBy(r => r.Row.Account, StringComparer.Ordinal).AsParallel())
        {
            List<(AnomalyRow Row, int Index)> own = [.. account];
            foreach (var (row, said) in own.Zip(answer(own.ConvertAll(r => r.Row))))
            {
                answers[row.Index] = said;
            }
        }

        return [.. answers];
    }

    private static void Header() => Console.WriteLine("rows              method                   PR-AUC  precision   recall   flagged   by label: PR-AUC against untouched rows / recall of the flags");

    private static void Print(string rows, string name, List<AnomalyRow> data, List<RowAnswer> answers, JsonObject figures)
    {
        List<(AnomalyRow Row, RowAnswer Answer)> pairs = [.. data.Zip(answers)];
        var (flagged, odd) = (pairs.Count(p => p.Answer.IsFlagged), pairs.Count(p => p.Row.IsOdd));
        var hits = pairs.Count(p => p.Answer.IsFlagged && p.Row.IsOdd);
        var area = AveragePrecision(pairs);
        var byLabel = pairs.Where(p => p.Row.IsOdd).GroupBy(p => p.Row.Label, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Take(12)
            .Select(g => (g.Key, Area: AveragePrecision([.. pairs.Where(p => !p.Row.IsOdd), .. g]), Recall: g.Average(p => p.Answer.IsFlagged ? 1.0 : 0))).ToList();
        var flags = flagged == 0
            ? new string(' ', 30)   // a rival has no threshold of its own
            : string.Create(CultureInfo.InvariantCulture, $"{(double)hits / flagged,10:0.000} {(double)hits / odd,8:0.000} {(double)flagged / data.Count,9:P2} ");
        var labels = byLabel.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key} {l.Area:0.00}") + (flagged == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{l.Recall:0.00}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,-17} {name,-24} {area,6:0.000} {flags}  {string.Join("  ", labels)}"));
        figures[$"{rows}/{name}"] = new JsonObject
        {
            ["rows"] = data.Count,
            ["odd_rows"] = odd,
            ["pr_auc"] = Number(area),
            ["precision"] = Number((double)hits / flagged),
            ["recall"] = Number((double)hits / odd),
            ["flagged_share"] = Number((double)flagged / data.Count),
            ["by_label"] = new JsonObject(byLabel.Select(l => KeyValuePair.Create<string, JsonNode?>(l.Key, new JsonObject { ["pr_auc"] = l.Area, ["recall"] = l.Recall }))),
        };
    }

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>The alarms in the last days of each account as it was found.</summary>
    private static void PrintUntouched(string part, List<List<AnomalyRow>> accounts, Func<IReadOnlyList<AnomalyRow>, List<RowAnswer>> answer, JsonObject figures)
    {
        List<AnomalyRow> rows = [.. accounts.SelectMany(a => a)];
        var last = accounts.ToDictionary(a => a[0].Account, a => a.Max(r => r.Date).AddDays(-UntouchedDays), StringComparer.Ordinal);
        var pairs = rows.Zip(Answers(rows, answer)).ToList();
        var days = pairs.Where(p => p.First.Date > last[p.First.Account]).ToList();
        var (share, whole) = (days.Average(p => p.Second.IsFlagged ? 1.0 : 0), pairs.Average(p => p.Second.IsFlagged ? 1.0 : 0));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{part}, untouched: {share:P2} of the {days.Count} rows of the last {UntouchedDays} days are flagged, {whole:P2} of all {rows.Count}; by kind: {string.Join(", ", pairs.Where(p => p.Second.IsFlagged).CountBy(p => p.Second.Kind).Select(k => $"{k.Key} {k.Value}"))}"));
        figures[$"{part}/untouched"] = new JsonObject { ["rows"] = days.Count, ["flagged_share"] = share, ["flagged_share_all_days"] = whole };
    }

    /// <summary>The area under precision over recall as the sum over its steps (average precision); rows of one score count together.</summary>
    private static double AveragePrecision(List<(AnomalyRow Row, RowAnswer Answer)> pairs)
    {
        var (odd, seen, hits, area) = (pairs.Count(p => p.Row.IsOdd), 0, 0, 0.0);
        foreach (var step in pairs.GroupBy(p => p.Answer.Score).OrderByDescending(g => g.Key))
        {
            var found = step.Count(p => p.Row.IsOdd);
            seen += step.Count();
            hits += found;
            area += (double)found / odd * hits / seen;
        }

        return area;
    }

    private static void Write(string path, List<RowAnswer> answers) => CsvFile.Write(path, ["row", "score", "flagged", "kind"], answers.Select((answer, row) => new[]
    {
        row.ToString(CultureInfo.InvariantCulture),
        answer.Score.ToString("0.######", CultureInfo.InvariantCulture),
        answer.IsFlagged ? "true" : "false",
        answer.IsFlagged ? answer.Kind : "",
    }));
}
