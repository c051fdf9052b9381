using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
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
        var bytes = model.ToBytes();
        File.WriteAllBytes(output, bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{output}: {rows.Count} rows, {model.Categories.Count} categories, {seconds:0.0} s, {bytes.Length / 1e6:0.0} MB"));
        Console.WriteLine("SHA-256, for ShippedModel.Hash: " + Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (model.Card.HeldOut is { } heldOut)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"cross-fitted by merchant: primary {heldOut.PrimaryAccuracy:0.000} / {heldOut.PrimaryMacroF1:0.000}, detailed {heldOut.DetailedAccuracy:0.000} / {heldOut.DetailedMacroF1:0.000}, calibration error {heldOut.CalibrationError:0.000}, {heldOut.Rows} rows"));
        }
    }
}
