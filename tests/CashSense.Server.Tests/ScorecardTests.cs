namespace CashSense.Server.Tests;

/// <summary>How good the categorizer has been for one user, by what it had said before they said what it is.</summary>
public sealed class ScorecardTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/categorizer/scorecard";

    [Fact]
    public async Task Corrections_and_confirmations_are_counted_and_nothing_else()
    {
        using var user = await app.GivenUserAsync();
        var ids = await app.GivenRowsAsync(
            user, await app.GivenAccountAsync(user), ((string[])["CARREFOUR", "NETFLIX.COM", "QXZ 8841", "STARBUCKS", "MONOPRIX"]).Select(n => new PlantedRow(CashSenseApp.Today, 20m, n)));
        await user.PostJsonAsync("/api/transactions/recategorize", new { all = true, dry_run = false });   // as after a sync
        Assert.Null((await user.GetJsonAsync(Route))["accuracy"]);

        await user.PatchAsync(ids[0], new { category = "FOOD_AND_DRINK_GROCERIES" });         // what is shown: a confirmation
        await user.PatchAsync(ids[1], new { category = "ENTERTAINMENT_MUSIC_AND_AUDIO" });    // a correction
        await user.PatchAsync(ids[1], new { category = "ENTERTAINMENT_VIDEO_GAMES" });        // of the user themselves
        await user.PatchAsync(ids[2], new { category = "TRAVEL_LODGING" });                   // the machine had not known
        await user.PatchAsync(ids[3], new { note = "no word about the category" });

        var card = await user.GetJsonAsync(Route);
        Assert.Equal((3, 2, 1), ((int)card["feedback"]!, (int)card["corrections"]!, (int)card["confirmations"]!));
        Assert.Equal((0.3333, 0.5, 1.0), ((double)card["accuracy"]!, (double)card["accuracy_of_answers"]!, (double)card["coverage"]!));
        Assert.Contains(card["confused"]!.AsArray(), p => (string?)p!["said"] == "ENTERTAINMENT_TV_AND_MOVIES" && (string)p["truth"]! == "ENTERTAINMENT_MUSIC_AND_AUDIO");
        Assert.Contains(card["confused"]!.AsArray(), p => p!["said"] is null && (string)p["said_label"]! == "Uncategorized");
        Assert.Equal(("2026-11", 3, 1), ((string)card["months"]![0]!["month"]!, (int)card["months"]![0]!["feedback"]!, (int)card["months"]![0]!["confirmations"]!));
        Assert.Equal(10, card["calibration"]!.AsArray().Count);
        Assert.Equal(2, card["calibration"]!.AsArray().Sum(b => (int)b!["count"]!));
        Assert.Equal(3, card["sources"]!.AsArray().Where(s => (string)s!["source"]! == "user").Sum(s => (int)s!["transactions"]!));
        Assert.Contains("corrections and confirmations only", (string)card["basis"]!, StringComparison.Ordinal);

        await user.PatchAsync(ids[1], new { category = (string?)null });   // taken back: it says nothing any more
        Assert.Equal(2, (int)(await user.GetJsonAsync(Route))["feedback"]!);
    }

    [Fact]
    public async Task Another_users_word_is_not_counted()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var id = (await app.GivenRowsAsync(ana, await app.GivenAccountAsync(ana), [new PlantedRow(CashSenseApp.Today, 20m, "CARREFOUR")]))[0];
        await ana.PatchAsync(id, new { category = "FOOD_AND_DRINK_GROCERIES" });
        var card = await bob.GetJsonAsync(Route);
        Assert.Equal((0, null), ((int)card["feedback"]!, card["coverage"]));
    }
}
