using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CashSense.Analysis.Categories;

namespace CashSense.Evaluation;

/// <summary><c>categorizer</c>: our chain beside its rivals on the fixed splits; with <c>--file</c>, the shipped model on lines it has never seen.</summary>
internal static class EvaluateCategorizer
{
    private const int RowsTimed = 20_000;
    private const int Passes = 6;

    private static readonly (string Name, string Train, string Test)[] Splits = [("by merchant", "by-merchant-train", "by-merchant-test"), ("by row", "by-row-train", "by-row-test")];

    public static void Run(Options options)
    {
        var figures = new JsonObject();
        if (options.Find("file") is { } file)
        {
            var rows = LabelledRow.Read(file, options.Require("text"), options.Find("amount"), options.Find("date"), options.Require("label"), options.Find("country"));
            Header();
            Judge("shipped", "Cash Sense", new Learned(row => Answer.Of(Categorizer.Default.Choose(row.Input))), rows, seconds: null, figures, options.Find("predictions"));
        }
        else
        {
            Header();
            foreach (var split in Splits.Where(s => options.Find("split") is not { } only || s.Name == only))
            {
                var (train, test) = (LabelledRow.OfPart(split.Train), LabelledRow.OfPart(split.Test));
                foreach (var method in Rivals.All.Where(m => options.Find("method") is not { } only || m.Name == only))
                {
                    var watch = Stopwatch.StartNew();
                    var learned = method.Train(train);
                    var predictions = method.Name == "Cash Sense" && split.Name == "by merchant" ? options.Find("predictions") : null;
                    Judge(split.Name, method.Name, learned, test, watch.Elapsed.TotalSeconds, figures, predictions);
                }
            }
        }

        options.WriteFigures(figures);
    }

    private static void Header() => Console.WriteLine(
        "split        method                    primary (±)      F1    detailed (±)     F1    ECE   at 80%  coverage  prim/det when sure   train s    rows/s  B/answer   MB");

    private static void Judge(string split, string name, Learned learned, List<LabelledRow> rows, double? seconds, JsonObject figures, string? predictions)
    {
        var answers = rows.ConvertAll(r => learned.Answer(r));
        var scores = Scores.Of(rows, answers, [.. rows.Select(r => SplitToronto.KeyOf(r.Text.ToUpperInvariant()))]);
        var (perSecond, bytes) = Time(learned, rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{split,-12} {name,-24} {scores.Primary,7:0.000} ±{scores.PrimaryInterval:0.000} {scores.PrimaryF1,7:0.000} {scores.Detailed,8:0.000} ±{scores.DetailedInterval:0.000} {scores.DetailedF1,6:0.000} {scores.CalibrationError,6:0.000} {scores.PrimaryAt80,7:0.000} {scores.Coverage,9:0.000}  {scores.PrimaryWhenSure,9:0.000}/{scores.DetailedWhenSure:0.000} {seconds,12:0.0} {perSecond,10:0} {bytes,8:0} {learned.Bytes / 1e6,6:0.0}"));
        figures[$"{split}/{name}"] = new JsonObject
        {
            ["rows"] = scores.Rows,
            ["primary_accuracy"] = scores.Primary,
            ["primary_accuracy_interval"] = scores.PrimaryInterval,
            ["primary_macro_f1"] = scores.PrimaryF1,
            ["detailed_accuracy"] = scores.Detailed,
            ["detailed_accuracy_interval"] = scores.DetailedInterval,
            ["detailed_macro_f1"] = scores.DetailedF1,
            ["expected_calibration_error"] = scores.CalibrationError,
            ["primary_accuracy_at_80_coverage"] = scores.PrimaryAt80,
            ["coverage"] = scores.Coverage,
            ["primary_accuracy_when_sure"] = scores.PrimaryWhenSure,
            ["detailed_accuracy_when_sure"] = scores.DetailedWhenSure,
            ["train_seconds"] = seconds,
            ["rows_per_second"] = perSecond,
            ["bytes_per_answer"] = bytes,
            ["model_bytes"] = learned.Bytes,
        };
        if (learned.Bytes is not null || seconds is null)
        {
            PrintSteps(rows, answers);
        }

        if (predictions is not null)
        {
            Write(predictions, rows, answers);
        }
    }

    // The fastest of some passes: what the machine does when nobody else has it. The compiler is done by then.
    private static (double RowsPerSecond, double Bytes) Time(Learned learned, List<LabelledRow> rows) =>
        Enumerable.Range(0, Passes).Select(_ => TimeOnce(learned, rows)).MaxBy(t => t.RowsPerSecond);

    private static (double RowsPerSecond, double Bytes) TimeOnce(Learned learned, List<LabelledRow> rows)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < RowsTimed; i++)
        {
            learned.Answer(rows[i % rows.Count]);
        }

        return (RowsTimed / Stopwatch.GetElapsedTime(start).TotalSeconds, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / RowsTimed);
    }

    private static void PrintSteps(List<LabelledRow> rows, List<Answer> answers)
    {
        foreach (var step in rows.Zip(answers).GroupBy(p => p.Second.Step, StringComparer.Ordinal).OrderByDescending(g => g.Count()))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"               decided by {step.Key,-14} {(double)step.Count() / rows.Count,6:P1} of the rows: primary {step.Average(p => p.Second.Best?.Primary == p.First.Truth.Primary ? 1.0 : 0.0):0.000}, detailed {step.Average(p => p.Second.Best == p.First.Truth ? 1.0 : 0.0):0.000}"));
        }

        var worst = rows.Zip(answers).Where(p => p.Second.Best != p.First.Truth)
            .CountBy(p => (Truth: p.First.Truth.Detailed, Said: p.Second.Best?.Detailed ?? "nothing"))
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key.Truth, StringComparer.Ordinal).Take(10);
        foreach (var ((truth, said), count) in worst)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"               {count,5} × {truth} taken for {said}"));
        }
    }

    private static void Write(string path, List<LabelledRow> rows, List<Answer> answers) => CsvFile.Write(path, ["label", "answer", "confidence", "step"], rows.Zip(answers, (row, answer) => new[]
    {
        row.Truth.Detailed,
        answer.IsSure ? answer.Best!.Detailed : "",
        answer.Confidence.ToString("0.####", CultureInfo.InvariantCulture),
        answer.Step,
    }));
}
