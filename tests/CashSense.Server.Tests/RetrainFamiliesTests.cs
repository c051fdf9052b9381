using System.Text.Json.Nodes;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Features.Categories;

namespace CashSense.Server.Tests;

/// <summary>What <c>MODEL_FAMILY</c> chooses, but for the linear model alone, which <see cref="RetrainModelsTests"/> has.</summary>
public sealed class RetrainFamiliesTests
{
    private static readonly object NeverSeen = new { description = "ZORGLUB NEVERSEEN", amount = 20m };

    [Theory]
    [InlineData("forest")]
    [InlineData("boosting")]
    public async Task A_named_family_is_trained_alone_and_serves_after_a_restart_too(string family)
    {
        await using var app = new CashSenseApp().WithFewShippedLines().With("MODEL_FAMILY", family);
        await app.InitializeAsync();
        var run = await TrainedAsync(app);
        Assert.Equal([family], Tried(run));
        Assert.Equal((family, 0.05), ((string)run["metrics"]!["family"]!, (double)run["metrics"]!["accepted_luck"]!));
        Assert.Equal(RetrainModelsTests.PetSupplies, await AnswerAsync(app));
        await app.RestartAsync();
        Assert.Equal(RetrainModelsTests.PetSupplies, await AnswerAsync(app));
    }

    [Fact]
    public async Task By_itself_it_tries_all_and_the_best_serves()
    {
        await using var app = new CashSenseApp().WithFewShippedLines().With("MODEL_FAMILY", "auto");
        await app.InitializeAsync();
        var run = await TrainedAsync(app);
        Assert.Equal(["linear", "forest", "boosting"], Tried(run));
        var best = run["metrics"]!["tried"]!.AsArray().MaxBy(t => (double)t!["scores"]!["accuracy"]!)!;   // of equals the first
        Assert.Equal((string)best["family"]!, (string)run["metrics"]!["family"]!);
        Assert.Equal(best["scores"]!.ToJsonString(), run["metrics"]!["candidate"]!.ToJsonString());
        Assert.Equal(0.0167, (double)run["metrics"]!["accepted_luck"]!);
        Assert.Equal(RetrainModelsTests.PetSupplies, await AnswerAsync(app));
    }

    [Theory]
    [InlineData(5, 0, 1, true)]
    [InlineData(5, 0, 3, false)]
    [InlineData(6, 0, 3, true)]
    [InlineData(0, 0, 1, false)]
    [InlineData(0, 6, 1, false)]
    public void The_best_of_several_must_be_better_beyond_the_luck_of_all(int better, int worse, int candidates, bool isBetter)
    {
        var scores = ClassificationScores.Of([(PfcCategory.All[0], PfcCategory.All[0], 1)]);
        Assert.Equal(isBetter, new ModelComparison(scores, scores, better, worse).IsBetter(ModelContest.AcceptedLuck / candidates));
    }

    private static async Task<JsonNode> TrainedAsync(CashSenseApp app)
    {
        await app.GivenRowsAsync(app.Http, await app.GivenAccountAsync(app.Http), RetrainModelsTests.ZorglubShops());
        var run = await RetrainModelsTests.RetrainAsync(app.Http);
        Assert.True(run["promoted"]?.GetValue<bool>(), run.ToJsonString());
        return run;
    }

    private static IEnumerable<string> Tried(JsonNode run) => run["metrics"]!["tried"]!.AsArray().Select(t => (string)t!["family"]!);

    private static async Task<string?> AnswerAsync(CashSenseApp app) => (string?)(await app.Http.PostJsonAsync("/api/categorize_transaction", NeverSeen))["category"]?["detailed"];
}
