using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CashSense.PlaidSimulator;

namespace CashSense.Server.Tests;

/// <summary>
/// The tour of the README, run as it stands there by bash and curl against the real process; every answer must be the one that is shown
/// (<see cref="TourAnswer.Comparable"/> says what may differ), and must hold what the simulator planted. <c>UPDATE_TOUR=1</c> writes the answers
/// that came into both READMEs instead of comparing them.
/// </summary>
public sealed partial class TourTests : IAsyncLifetime
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_TOUR") is not null;

    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-test-").FullName;
    private readonly TestDatabase _database;

    public TourTests() => _database = TestDatabase.In(_folder);

    public async ValueTask InitializeAsync() => await _database.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DropAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_the_README_shows_is_what_comes()
    {
        var (tour, french) = (Tour.Read("README.md"), Tour.Read("README.fr.md"));
        Assert.Equal(tour.Steps.Select(s => (s.Command, s.Kind)), french.Steps.Select(s => (s.Command, s.Kind)));

        var printed = await RunAsync(tour);
        var answers = tour.Steps.Zip(printed, (step, text) => TourAnswer.Shown(step.Kind, text)).ToList();
        if (Update)
        {
            // What is the same stays as it is, so that a change shows only what changed.
            var kept = tour.Steps.Zip(answers, (step, came) => TourAnswer.Comparable(step.Answer) == TourAnswer.Comparable(came) ? step.Answer : came).ToList();
            await File.WriteAllTextAsync(tour.File, tour.With(kept));
            await File.WriteAllTextAsync(french.File, french.With(kept));
        }
        else
        {
            Assert.Equal(tour.Steps.Select(s => s.Answer), french.Steps.Select(s => s.Answer));
            var others = tour.Steps.Zip(answers, (step, came) => (step.Command, Shown: TourAnswer.Comparable(step.Answer), Came: TourAnswer.Comparable(came)))
                .Where(a => a.Shown != a.Came)
                .Select(a => $"{a.Command}\nis shown to answer\n{a.Shown}\nbut answers\n{a.Came}")
                .ToList();
            Assert.True(others.Count == 0, string.Join("\n\n", others));
        }

        string Printed(string command) => printed[tour.Steps.ToList().FindIndex(s => s.Command.Contains(command, StringComparison.Ordinal))];
        await AssertFoundAsync(Printed);
    }

    private async Task<IReadOnlyList<string>> RunAsync(Tour tour)
    {
        await using var server = ServerProcess.Start(
            _folder,
            ("PORT", "0"),
            ("DB_URI", _database.Uri),
            ("KEYS_DIR", Path.Combine(_folder, "keys")),
            ("MODEL_FAMILY", "linear"),
            ("SIMULATOR_TODAY", CashSenseApp.Today.ToString("O", CultureInfo.InvariantCulture)));
        await server.ListeningAsync();
        var printed = await tour.RunAsync(_folder, server.Http.BaseAddress!.Port.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(0, await server.TerminateAsync());
        return printed;
    }

    // What the tour promises, held against the simulator's own truth: the bank of this run, started again from its file.
    private async Task AssertFoundAsync(Func<string, string> printed)
    {
        await using var bank = await Simulator.StartAsync(
            new SimulatorOptions { StateFile = Path.Combine(_folder, "cashsense.simulator.json"), Today = CashSenseApp.Today }, CancellationToken.None);
        var planted = bank.GroundTruthOf("ins_1").Oddities;
        var rows = bank.TransactionsOf(planted[0].ItemId);

        Assert.InRange(rows.Count, 501, int.MaxValue);
        Assert.Equal(rows.Count, int.Parse(LeadingNumber().Match(printed("next_cursor")).Value, CultureInfo.InvariantCulture));
        Assert.Equal(rows.Count, int.Parse(LeadingNumber().Match(printed("grep -c ''")).Value, CultureInfo.InvariantCulture) - 1);   // a file's first line names the columns
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", (string)JsonNode.Parse(printed("CARREFOUR"))!["category"]!["detailed"]!);

        var anomalies = JsonNode.Parse(printed("detect_anomalies"))!["anomalies"]!.AsArray();
        foreach (var (kind, asPlanted) in (ReadOnlySpan<(string, string)>)[("duplicate_charge", "double_charge"), ("foreign_spike", "foreign_spike")])
        {
            var truths = planted.Where(o => o.Kind == asPlanted).SelectMany(o => o.Transactions).Select(t => (t.Name, t.Amount)).ToHashSet();
            Assert.Contains(anomalies, a => (string)a!["kind"]! == kind && truths.Contains(((string)a["transaction"]!["name"]!, (decimal)a["transaction"]!["amount"]!)));
        }

        var training = JsonNode.Parse(printed("training_runs"))!;
        Assert.Equal(("succeeded", 100), ((string)training["status"]!, (int)training["progress"]!));

        var report = Workbook.Read(await File.ReadAllBytesAsync(Path.Combine(_folder, "report.xlsx")));
        Assert.Contains(report, row => row is ["FOOD_AND_DRINK", ..]);

        var forgotten = planted.First(o => o.Kind == "forgotten_subscription").Merchant!;
        var savings = JsonNode.Parse(printed("savings_opportunities"))!["opportunities"]!.AsArray();
        Assert.Contains(savings, o => (string)o!["kind"]! == "subscription" && ((string)o["title"]!).Contains(forgotten, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\d+", RegexOptions.None, 1000)]
    private static partial Regex LeadingNumber();
}
