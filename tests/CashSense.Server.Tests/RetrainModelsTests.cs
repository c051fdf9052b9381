using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CashSense.Server.Tests;

public sealed class RetrainModelsTests(RetrainModelsTests.Training training) : IClassFixture<RetrainModelsTests.Training>
{
    private const string Route = "/api/retrain_models";
    internal const string PetSupplies = "GENERAL_MERCHANDISE_PET_SUPPLIES";

    private CashSenseApp App => training.App;

    [Fact]
    public async Task A_run_goes_to_its_end_and_says_what_it_brought()
    {
        using var ana = await App.GivenUserAsync();
        await App.GivenLinkedItemAsync(ana);
        var first = await RetrainAsync(ana);
        Assert.Equal("succeeded", first["status"]!.GetValue<string>());
        Assert.Equal(100, first["progress"]!.GetValue<int>());
        Assert.NotNull(first["ended_at"]);
        Assert.NotEmpty(first["reason"]!.GetValue<string>());
        Assert.True(first["data"]!["rows"]!.GetValue<int>() > 500);
        Assert.InRange(first["data"]!["held_out_merchants"]!.GetValue<int>(), 8, first["data"]!["merchants"]!.GetValue<int>() / 2);
        Assert.InRange(first["metrics"]!["serving"]!["accuracy"]!.GetValue<double>(), 0, 1);
        Assert.InRange(first["metrics"]!["candidate"]!["macro_f1"]!.GetValue<double>(), 0, 1);
        Assert.Equal(("linear", 0.05), ((string)first["metrics"]!["family"]!, (double)first["metrics"]!["accepted_luck"]!));
        var tried = Assert.Single(first["metrics"]!["tried"]!.AsArray())!;
        Assert.Equal(first["metrics"]!["candidate"]!.ToJsonString(), tried["scores"]!.ToJsonString());
    }

    [Fact]
    public async Task Calls_at_once_are_one_run()
    {
        using var ana = await App.GivenUserAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? ana.PostAsync(Route, null) : ana.GetAsync(Route)));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Accepted, a.StatusCode));
        // A run without data ends at once, so that a late call may begin another: never more runs than calls that found none under way.
        var runs = await App.ReadAsync(db => db.TrainingRuns.Where(r => r.UserId == CashSenseApp.UserOf(ana)).OrderBy(r => r.CreatedAt).ToListAsync());
        Assert.Equal(runs.Select(r => r.Id).ToHashSet(), bodies.Select(b => Guid.Parse(JsonNode.Parse(b)!["run_id"]!.GetValue<string>())).ToHashSet());
        foreach (var (earlier, later) in runs.Zip(runs.Skip(1)))
        {
            Assert.True(earlier.EndedAt <= later.CreatedAt, "Two runs were under way at once.");
        }
    }

    [Fact]
    public async Task While_a_run_is_under_way_asking_again_gives_the_same_run()
    {
        await using var rest = await App.GivenWorkRestsAsync();
        using var ana = await App.GivenUserAsync();
        var underWay = await GivenRunAsync(ana, TrainingStatus.Queued);
        var answer = await ana.PostJsonAsync(Route);
        Assert.Equal(underWay.ToString(), answer["run_id"]!.GetValue<string>());
        Assert.Equal($"/api/training_runs/{underWay}", answer["links"]!["run"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_run_that_was_cut_short_starts_over_after_a_restart()
    {
        Guid userId, run;
        using (var ana = await App.GivenUserAsync())
        {
            userId = CashSenseApp.UserOf(ana);
            run = await GivenRunAsync(ana, TrainingStatus.Running);
        }

        await App.RestartAsync();
        await CashSenseApp.EventuallyAsync(async () =>
            (await App.ReadAsync(db => db.TrainingRuns.AsNoTracking().SingleAsync(r => r.UserId == userId && r.Id == run))).Status == TrainingStatus.Succeeded);
    }

    [Fact]
    public async Task Too_little_data_is_an_honest_end()
    {
        using var ana = await App.GivenUserAsync();
        ana.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var run = await RetrainAsync(ana);
        Assert.Equal("succeeded", run["status"]!.GetValue<string>());
        Assert.False(run["promoted"]!.GetValue<bool>());
        Assert.Null(run["metrics"]);
        Assert.Equal(0, run["data"]!["rows"]!.GetValue<int>());
        Assert.Contains("trop peu", run["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_better_model_serves_and_decides_what_no_person_decided()
    {
        using var ana = await App.GivenUserAsync();
        using var bob = await App.GivenUserAsync();
        var account = await App.GivenAccountAsync(ana);
        await App.GivenRowsAsync(ana, account, ZorglubShops());
        var open = await App.GivenRowsAsync(ana, account, [
            new PlantedRow(CashSenseApp.Today, 12m, "ZORGLUB UNKNOWNSHOP"),
            new PlantedRow(CashSenseApp.Today, 12m, "ZORGLUB MYOWNCHOICE", "TRAVEL_FLIGHTS"),
            new PlantedRow(CashSenseApp.Today, 12m, "ZORGLUB CORRECTED", "TRAVEL_LODGING", CategorySource.Learned),
            new PlantedRow(CashSenseApp.Today, 12m, "ZORGLUB CORRECTED"),
            new PlantedRow(CashSenseApp.Today, 12m, "ZORGLUB CORRECTED"),
        ]);
        await ana.PatchAsync(open[4], new { category = "FOOD_AND_DRINK_COFFEE" });   // which leaves the past as it is
        var line = new { description = "ZORGLUB NEVERSEEN", amount = 20m };
        Assert.NotEqual(PetSupplies, (await ana.PostJsonAsync("/api/categorize_transaction", line))["category"]?["detailed"]?.GetValue<string>());

        var run = await RetrainAsync(ana);

        Assert.True(run["promoted"]!.GetValue<bool>(), run.ToJsonString());
        Assert.True(run["metrics"]!["probability_of_luck"]!.GetValue<double>() <= 0.05);
        Assert.True(run["metrics"]!["candidate"]!["accuracy"]!.GetValue<double>() > run["metrics"]!["serving"]!["accuracy"]!.GetValue<double>());
        Assert.Equal(PetSupplies, (await ana.PostJsonAsync("/api/categorize_transaction", line))["category"]?["detailed"]?.GetValue<string>());
        Assert.NotEqual(PetSupplies, (await bob.PostJsonAsync("/api/categorize_transaction", line))["category"]?["detailed"]?.GetValue<string>());
        var rows = await App.ReadAsync(db => db.TransactionsOf(account.UserId).Where(t => open.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Category));
        Assert.Equal((PetSupplies, "TRAVEL_FLIGHTS"), (rows[open[0]], rows[open[1]]));
        Assert.Equal(("TRAVEL_LODGING", null), (rows[open[2]], rows[open[3]]));   // the user's word is applied to the past by the user

        // What the model decided comes back under the training's own id.
        Assert.NotEqual(0, (int)(await ana.PostJsonAsync($"/api/transactions/recategorize/{run["run_id"]}/undo"))["restored"]!);
        Assert.Null(await App.ReadAsync(db => db.TransactionsOf(account.UserId).Where(t => t.Id == open[0]).Select(t => t.Category).SingleAsync()));

        // What is learned from the same rows is the same. Judged against itself it is no better: it does not serve twice.
        var again = await RetrainAsync(ana);
        Assert.NotEqual(run["run_id"]!.GetValue<string>(), again["run_id"]!.GetValue<string>());
        Assert.Equal(run["metrics"]!["candidate"]!.ToJsonString(), again["metrics"]!["candidate"]!.ToJsonString());
        Assert.Equal(run["metrics"]!["candidate"]!.ToJsonString(), again["metrics"]!["serving"]!.ToJsonString());
        Assert.False(again["promoted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_failure_is_told_and_ends_the_run()
    {
        using var ana = await App.GivenUserAsync();
        await App.GivenRowsAsync(ana, await App.GivenAccountAsync(ana), ZorglubShops());
        await App.ChangeAsync(ana, db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"CategoryModels\" RENAME TO \"Away\""));
        try
        {
            var run = await RetrainAsync(ana);
            Assert.Equal(("failed", "training_failed"), (run["status"]!.GetValue<string>(), run["error_code"]!.GetValue<string>()));
            Assert.False(run["promoted"]!.GetValue<bool>());
            Assert.NotNull(run["ended_at"]);
        }
        finally
        {
            await App.ChangeAsync(ana, db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Away\" RENAME TO \"CategoryModels\""));
        }
    }

    [Fact]
    public async Task A_run_that_is_cancelled_ends_as_such_brings_nothing_and_makes_room_for_the_next()
    {
        using var ana = await App.GivenUserAsync();
        await App.GivenRowsAsync(ana, await App.GivenAccountAsync(ana), ZorglubShops());
        var link = (await ana.PostJsonAsync(Route))["links"]!["run"]!.GetValue<string>();
        await CashSenseApp.EventuallyAsync(async () => (string)(await ana.GetJsonAsync(link))["status"]! == "running");
        using (var cancelled = await ana.DeleteAsync(link))
        {
            Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        }

        var next = await RetrainAsync(ana);   // one at a time for a user: by its end the first has let go
        Assert.True(next["promoted"]!.GetValue<bool>());
        var run = await ana.GetJsonAsync(link);
        Assert.Equal("cancelled", (string)run["status"]!);
        Assert.False((bool)run["promoted"]!);
        Assert.NotNull(run["ended_at"]);
        Assert.Equal("It was cancelled: the old model keeps serving.", (string)run["reason"]!);
        Assert.Null(run["metrics"]);
        var user = CashSenseApp.UserOf(ana);
        Assert.Equal((Guid)next["run_id"]!, await App.ReadAsync(db => db.CategoryModels.Where(m => m.UserId == user).Select(m => m.RunId).SingleAsync()));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_it_began_never_begins()
    {
        await using var rest = await App.GivenWorkRestsAsync();
        using var ana = await App.GivenUserAsync();
        var link = $"/api/training_runs/{await GivenRunAsync(ana, TrainingStatus.Queued)}";
        Assert.Equal(HttpStatusCode.NoContent, (await ana.DeleteAsync(link)).StatusCode);
        Assert.NotEqual(link, (string)(await ana.PostJsonAsync(Route))["links"]!["run"]!);
        ana.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        Assert.Equal("Il a été annulé : l'ancien modèle continue de servir.", (string)(await ana.GetJsonAsync(link))["reason"]!);
    }

    [Fact]
    public async Task Only_ones_own_run_that_is_under_way_can_be_cancelled()
    {
        await using var rest = await App.GivenWorkRestsAsync();
        using var ana = await App.GivenUserAsync();
        using var bob = await App.GivenUserAsync();
        var link = $"/api/training_runs/{await GivenRunAsync(ana, TrainingStatus.Running)}";
        Assert.Equal(HttpStatusCode.NotFound, (await bob.DeleteAsync(link)).StatusCode);
        Assert.Equal("running", (string)(await ana.GetJsonAsync(link))["status"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.DeleteAsync($"/api/training_runs/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ana.DeleteAsync(link)).StatusCode);
        using var again = await ana.DeleteAsync(link);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("training_ended", JsonNode.Parse(await again.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.Accepted)]
    [InlineData("none", HttpStatusCode.Accepted)]
    [InlineData(null, HttpStatusCode.Accepted)]
    public async Task Another_sites_page_cannot_start_a_training_by_GET(string? site, HttpStatusCode expected)
    {
        using var ana = await App.GivenUserAsync();
        if (site is not null)
        {
            ana.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        }

        using var answer = await ana.GetAsync(Route);
        Assert.Equal(expected, answer.StatusCode);
        var runs = await App.ReadAsync(db => db.TrainingRuns.CountAsync(r => r.UserId == CashSenseApp.UserOf(ana)));
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, runs);
        if (expected == HttpStatusCode.Forbidden)
        {
            Assert.Equal("cross_site_request", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Another_users_run_does_not_exist()
    {
        using var ana = await App.GivenUserAsync();
        using var bob = await App.GivenUserAsync();
        var link = (await ana.PostJsonAsync(Route))["links"]!["run"]!.GetValue<string>();
        using var answer = await bob.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_stored_model_that_cannot_be_read_or_was_not_sealed_here_for_this_user_leaves_the_shipped_one()
    {
        using var ana = await App.GivenUserAsync();
        using var bob = await App.GivenUserAsync();
        var (anaId, bobId) = (CashSenseApp.UserOf(ana), CashSenseApp.UserOf(bob));
        await App.GivenRowsAsync(ana, await App.GivenAccountAsync(ana), ZorglubShops());

        // Sealed, but no model: the shipped one serves, and the next training replaces it.
        var known = new { description = "CARREFOUR", amount = 52.30m };
        var before = (await ana.PostJsonAsync("/api/categorize_transaction", known)).ToJsonString();
        await App.ChangeAsync(ana, db => Task.FromResult(db.CategoryModels.Add(
            new CategoryModel { UserId = anaId, RunId = Guid.NewGuid(), Content = [1, 2, 3], Seal = App.Services.GetRequiredService<ModelSeal>().Of([1, 2, 3], anaId) })));
        Assert.Equal(before, (await ana.PostJsonAsync("/api/categorize_transaction", known)).ToJsonString());
        Assert.True((await RetrainAsync(ana))["promoted"]!.GetValue<bool>());
        var model = await App.ReadAsync(db => db.CategoryModels.AsNoTracking().SingleAsync(m => m.UserId == anaId));
        var line = new { description = "ZORGLUB NEVERSEEN", amount = 20m };
        async Task<string?> AnswerAsync(HttpClient user) => (await user.PostJsonAsync("/api/categorize_transaction", line))["category"]?["detailed"]?.GetValue<string>();
        Assert.Equal(PetSupplies, await AnswerAsync(ana));

        // A whole model, in another user's row.
        await App.ChangeAsync(bob, db => Task.FromResult(db.CategoryModels.Add(new CategoryModel { UserId = bobId, RunId = model.RunId, Content = model.Content, Seal = model.Seal })));
        Assert.NotEqual(PetSupplies, await AnswerAsync(bob));

        // The right user's row, with one bit of the content changed. A new run id, so that nobody relies on what is in memory.
        await App.ChangeAsync(ana, async db =>
        {
            var stored = await db.CategoryModels.SingleAsync(m => m.UserId == anaId);
            (stored.RunId, stored.Content) = (Guid.NewGuid(), [.. stored.Content.Select((b, i) => i == stored.Content.Length / 2 ? (byte)(b ^ 1) : b)]);
        });
        Assert.NotEqual(PetSupplies, await AnswerAsync(ana));
        Assert.Equal(2, App.Log.Lines.Count(l => l.Level is LogLevel.Error && l.Text.Contains("does not bear this installation's seal", StringComparison.Ordinal)
            && l.Text.Contains("ServingCategorizers", StringComparison.Ordinal)));

        // As it was sealed, it serves again.
        await App.ChangeAsync(ana, async db =>
        {
            var stored = await db.CategoryModels.SingleAsync(m => m.UserId == anaId);
            (stored.RunId, stored.Content) = (Guid.NewGuid(), model.Content);
        });
        Assert.Equal(PetSupplies, await AnswerAsync(ana));
    }

    // Forty merchants with a word that no shipped line has; a quarter of them is held out.
    internal static IEnumerable<PlantedRow> ZorglubShops() => Enumerable.Range(0, 160).Select(i => new PlantedRow(
        CashSenseApp.Today.AddDays(-i), 10m + i, $"ZORGLUB {(char)('A' + (i % 20))}{"BCDFGHKL"[i / 20]}OVAN{(char)('A' + (i * 7 % 26))}", PetSupplies, CategorySource.User));

    private async Task<Guid> GivenRunAsync(HttpClient user, TrainingStatus status)
    {
        var run = new TrainingRun { UserId = CashSenseApp.UserOf(user), Id = Guid.CreateVersion7(), Status = status, ProgressPercent = 40, CreatedAt = App.Clock.GetUtcNow() };
        await App.ChangeAsync(user, db => Task.FromResult(db.TrainingRuns.Add(run)));
        return run.Id;
    }

    internal static async Task<JsonNode> RetrainAsync(HttpClient user)
    {
        var asked = await user.PostJsonAsync(Route);
        var link = asked["links"]!["run"]!.GetValue<string>();
        JsonNode? run = null;
        await CashSenseApp.EventuallyAsync(async () =>
        {
            run = await user.GetJsonAsync(link);
            Assert.InRange(int.Parse(run["progress"]!.ToString(), CultureInfo.InvariantCulture), 0, 100);
            return run["status"]!.GetValue<string>() is not ("queued" or "running");
        }, withinSeconds: 240);
        return run!;
    }

    public sealed class Training : IAsyncLifetime
    {
        public CashSenseApp App { get; } = new CashSenseApp().WithFewShippedLines();

        public ValueTask InitializeAsync() => App.InitializeAsync();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
