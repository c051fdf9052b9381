using System.Globalization;
using CashSense.Evaluation;

namespace CashSense.Analysis.Tests.Evaluation;

public sealed class LabelledFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-labels-").FullName;

    // Labels are for the figures: true ones, none and the contrary give the same answers.
    [Theory]
    [InlineData("recurring", "group,recurring,score,period,next_date")]
    [InlineData("anomalies", "row,score,flagged,kind")]
    public void What_a_file_says_is_right_changes_no_answer(string command, string header)
    {
        var told = Predictions(command, label: 1);

        Assert.Equal(told, Predictions(command, label: null));
        Assert.Equal(told, Predictions(command, label: 0));
        Assert.Equal(header, told.Split('\n')[0]);
        Assert.True(told.Split('\n').Length > 2, told);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Predictions(string command, int? label)
    {
        var (file, predictions) = (Path.Combine(_folder, "rows.csv"), Path.Combine(_folder, "predictions.csv"));
        var end = label is null ? "" : ",label";
        var rows = Enumerable.Range(0, 24).SelectMany(month => Enumerable.Range(0, 4).Select(week =>
            Row(command, new DateOnly(2023, 1, 4 + (7 * week)).AddMonths(month), week == 0 ? "NETFLIX" : "GROCER", week == 0 ? 12.99m : 40 + (month * week % 7))));
        File.WriteAllLines(file, rows.Select(r => label is null ? r : $"{r},{label}").Prepend((command == "recurring" ? "group,date,amount" : "account,date,merchant,amount,category") + end));
        Assert.Equal(0, EvaluationProgram.Main([command, "--file", file, "--predictions", predictions]));
        return File.ReadAllText(predictions);
    }

    private static string Row(string command, DateOnly date, string merchant, decimal amount) => (command == "recurring"
        ? (FormattableString)$"{merchant},{date:yyyy-MM-dd},{amount}"
        : $"1,{date:yyyy-MM-dd},{merchant},{amount},FOOD_AND_DRINK_GROCERIES").ToString(CultureInfo.InvariantCulture);
}
