using System.Diagnostics;
using System.Globalization;
using CashSense.Analysis.Categories;

namespace CashSense.Evaluation;

/// <summary><c>train</c>: from the shipped training data to the shipped model. Equal data give an equal file.</summary>
internal static class TrainCategorizer
{
    private const string DefaultOutput = "data/models/base-categorizer.bin";

    public static void Run(Options options)
    {
        var rows = TrainingData.Shipped();
        var watch = Stopwatch.StartNew();
        var model = LinearCategorizer.Train(rows, progress: null, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        var output = options.Find("output") ?? DefaultOutput;
        using (var file = File.Create(output))
        {
            model.WriteTo(file);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{output}: {rows.Count} rows, {model.Categories.Count} categories, {seconds:0.0} s, {new FileInfo(output).Length / 1e6:0.0} MB"));
        if (model.Card.HeldOut is { } heldOut)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"merchants held apart: primary {heldOut.PrimaryAccuracy:0.000} / {heldOut.PrimaryMacroF1:0.000}, detailed {heldOut.DetailedAccuracy:0.000} / {heldOut.DetailedMacroF1:0.000}, calibration error {heldOut.CalibrationError:0.000}, {heldOut.Rows} rows"));
        }
    }
}
