using System.Diagnostics;
using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CsvHelper;

namespace CashSense.Evaluation;

/// <summary><c>categorizer</c>: the shipped model alone, then the whole chain, on a file of lines whose category is known.</summary>
internal static class ScoreCategorizer
{
    public static void Run(Options options)
    {
        var rows = Read(options);
        var inputs = rows.Select(r => new CategorizerInput(r.Text, MerchantName: null, r.Amount ?? 0, Country: options.Find("country"))).ToList();
        var categorizer = Categorizer.Default;
        var model = rows.Select(r => (r.Truth, Best: categorizer.Model.Predict(r.Text, r.Amount)[0])).ToList();
        Console.WriteLine("model alone:  " + Line(ClassificationScores.Of([.. model.Select(m => (m.Truth, (PfcCategory?)m.Best.Category, m.Best.Confidence))])));

        var watch = Stopwatch.StartNew();
        var decisions = inputs.Select(i => categorizer.Decide(i, new Dictionary<string, PfcCategory>(StringComparer.Ordinal))).ToList();
        var microseconds = watch.Elapsed.TotalMicroseconds / rows.Count;
        var answers = decisions.Zip(rows, (d, r) => (r.Truth, Answer: d.Category, Confidence: d.Category is null ? 0 : d.Confidence)).ToList();
        Console.WriteLine("whole chain:  " + Line(ClassificationScores.Of(answers)));
        var best = decisions.Zip(rows, (d, r) => (r.Truth, Answer: d.Category ?? (d.Alternatives.Count > 0 ? d.Alternatives[0].Category : null), d.Confidence)).ToList();
        Console.WriteLine("best guess:   " + Line(ClassificationScores.Of(best)));
        var answered = answers.Where(a => a.Answer is not null).ToList();
        Console.WriteLine($"answered:     {Share(answered.Count, rows.Count)} of the lines; " + (answered.Count > 0 ? Line(ClassificationScores.Of(answered)) : "none"));
        foreach (var step in decisions.Zip(rows).GroupBy(p => p.First.Source).OrderBy(g => g.Key))
        {
            var right = step.Count(p => p.First.Category?.Primary == p.Second.Truth.Primary);
            Console.WriteLine($"  {step.Key,-14} {step.Count(),6} lines, primary right {Share(right, step.Count())}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{microseconds:0.0} µs a line, whole chain, one thread, first lines included"));
    }

    public static string Line(ClassificationScores scores) => string.Create(CultureInfo.InvariantCulture,
        $"primary {scores.PrimaryAccuracy:0.000} / F1 {scores.PrimaryMacroF1:0.000}, detailed {scores.DetailedAccuracy:0.000} / F1 {scores.DetailedMacroF1:0.000}, calibration error {scores.CalibrationError:0.000}, {scores.Rows} rows");

    private static string Share(int part, int whole) => ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    private static List<(string Text, decimal? Amount, PfcCategory Truth)> Read(Options options)
    {
        var (text, label, amount) = (options.Require("text"), options.Require("label"), options.Find("amount"));
        using var reader = CsvReader.FromFile(options.Require("file"), new CsvReaderOptions(), FileOptions.SequentialScan);
        var rows = new List<(string, decimal?, PfcCategory)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(text), amount is null ? null : decimal.Parse(reader.GetString(amount), CultureInfo.InvariantCulture), PfcCategory.Require(reader.GetString(label))));
        }

        return rows;
    }
}
