using System.Globalization;
using System.Text.Json.Nodes;
using CashSense.Evaluation;

namespace CashSense.Analysis.Tests.Evaluation;

public sealed class ForecastCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-forecast-").FullName;

    [Fact]
    public void What_came_in_the_end_changes_no_answer()
    {
        var random = new Random(7);
        double[] known = [.. Enumerable.Range(0, 40).Select(t => 100 + (20 * Math.Sin(t * Math.PI / 6)) + (10 * random.NextDouble()))];

        var (honest, _) = Judge(known, [110, 120, 130]);
        var (poisoned, _) = Judge(known, [1e9, -1e9, 0]);

        Assert.Equal(honest, poisoned);
        Assert.Equal("series_id,step,expected,low_80,high_80,low_95,high_95", honest.Split('\n')[0]);
        Assert.Equal(["a,1", "a,2", "a,3"], honest.Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l[..3]));
    }

    // As a year ago misses by 12 a year in everything; a steady climb of 1 a month is found by all but it.
    [Fact]
    public void The_figures_are_written_by_name()
    {
        var (_, figures) = Judge([.. Enumerable.Range(0, 48).Select(t => 100.0 + t)], [148, 149, 150]);

        Assert.Equal(1.0, (double)figures["series/seasonal naive"]!["mase"]!, 9);
        Assert.InRange((double)figures["series/Cash Sense"]!["mase"]!, 0, 0.9);
        Assert.All(["smape", "owa", "coverage_80", "coverage_95", "milliseconds_a_series"], name => Assert.NotNull(figures["series/Cash Sense"]![name]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (string Predictions, JsonNode Figures) Judge(double[] known, double[] tail)
    {
        var (file, predictions, json) = (Path.Combine(_folder, "series.csv"), Path.Combine(_folder, "predictions.csv"), Path.Combine(_folder, "figures.json"));
        File.WriteAllText(file, "a," + string.Join(',', known.Concat(tail).Select(v => v.ToString(CultureInfo.InvariantCulture))) + "\n");
        Assert.Equal(0, EvaluationProgram.Main(["forecast", "--file", file, "--season", "12", "--horizon", "3", "--predictions", predictions, "--json", json]));
        return (File.ReadAllText(predictions), JsonNode.Parse(File.ReadAllText(json))!);
    }
}
