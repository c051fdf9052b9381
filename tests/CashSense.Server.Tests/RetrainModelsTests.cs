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

public sealed class RetrainModelsTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/retrain_models";
    private const string PetSupplies = "GENERAL_MERCHANDISE_PET_SUPPLIES";

    [Fact]
    public async Task A_run_goes_to_its_end_and_two_runs_of_the_same_data_give_the_same_metrics()
    {
        using var ana = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(ana);
        var first = await RetrainAsync(ana);
        Assert.Equal("succeeded", first["status"]!.GetValue<string>());
        Assert.Equal(100, first["progress"]!.GetValue<int>());
        Assert.NotNull(first["ended_at"]);
        Assert.NotEmpty(first["reason"]!.GetValue<string>());
        Assert.True(first["data"]!["rows"]!.GetValue<int>() > 500);
        Assert.InRange(first["data"]!["held_out_merchants"]!.GetValue<int>(), 8, first["data"]!["merchants"]!.GetValue<int>() / 2);
        Assert.InRange(first["metrics"]!["serving"]!["accuracy"]!.GetValue<double>(), 0, 1);
        Assert.InRange(first["metrics"]!["candidate"]!["macro_f1"]!.GetValue<double>(), 0, 1);

        // The serving model may be another one by then; what is learned from the same rows may not.
        var second = await RetrainAsync(ana);
        Assert.NotEqual(first["run_id"]!.GetValue<string>(), second["run_id"]!.GetValue<string>());
        Assert.Equal(first["data"]!.ToJsonString(), second["data"]!.ToJsonString());
        Assert.Equal(first["metrics"]!["candidate"]!.ToJsonString(), second["metrics"]!["candidate"]!.ToJsonString());
    }

    [Fact]
    public async Task Calls_at_once_are_one_run()
    {
        using var ana = await app.GivenUserAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? ana.PostAsync(Route, null) : ana.GetAsync(Route)));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Accepted, a.StatusCode));
        // A run without data ends at once, so that a late call may begin another: never more runs than calls that found none under way.
        var runs = await app.ReadAsync(db => db.TrainingRuns.Where(r => r.UserId == CashSenseApp.UserOf(ana)).OrderBy(r => r.CreatedAt).ToListAsync());
        Assert.Equal(runs.Select(r => r.Id).ToHashSet(), bodies.Select(b => Guid.Parse(JsonNode.Parse(b)!["run_id"]!.GetValue<string>())).ToHashSet());
        foreach (var (earlier, later) in runs.Zip(runs.Skip(1)))
        {
            Assert.True(earlier.EndedAt <= later.CreatedAt, "Two runs were under way at once.");
        }
    }

    [Fact]
    public async Task While_a_run_is_under_way_asking_again_gives_the_same_run()
    {
        using var ana = await app.GivenUserAsync();
        var underWay = await GivenRunAsync(ana, TrainingStatus.Queued);
        var answer = await ana.PostJsonAsync(Route);
        Assert.Equal(underWay.ToString(), answer["run_id"]!.GetValue<string>());
        Assert.Equal($"/api/training_runs/{underWay}", answer["links"]!["run"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_run_that_was_cut_short_starts_over_after_a_restart()
    {
        Guid userId, run;
        using (var ana = await app.GivenUserAsync())
        {
            userId = CashSenseApp.UserOf(ana);
            run = await GivenRunAsync(ana, TrainingStatus.Running);
        }

        await app.RestartAsync();
        await CashSenseApp.EventuallyAsync(async () =>
            (await app.ReadAsync(db => db.TrainingRuns.AsNoTracking().SingleAsync(r => r.UserId == userId && r.Id == run))).Status == TrainingStatus.Succeeded);
    }

    [Fact]
    public async Task Too_little_data_is_an_honest_end()
    {
        using var ana = await app.GivenUserAsync();
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
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var account = await app.GivenAccountAsync(ana);
        await app.GivenRowsAsync(ana, account, ZorglubShops());
        var open = await app.GivenRowsAsync(ana, account, [
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
        var rows = await app.ReadAsync(db => db.TransactionsOf(account.UserId).Where(t => open.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Category));
        Assert.Equal((PetSupplies, "TRAVEL_FLIGHTS"), (rows[open[0]], rows[open[1]]));
        Assert.Equal(("TRAVEL_LODGING", null), (rows[open[2]], rows[open[3]]));   // the user's word is applied to the past by the user

        // What the model decided comes back under the training's own id.
        Assert.NotEqual(0, (int)(await ana.PostJsonAsync($"/api/transactions/recategorize/{run["run_id"]}/undo"))["restored"]!);
        Assert.Null(await app.ReadAsync(db => db.TransactionsOf(account.UserId).Where(t => t.Id == open[0]).Select(t => t.Category).SingleAsync()));

        // Judged against itself, the same training is no better: it does not serve twice.
        Assert.False((await RetrainAsync(ana))["promoted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_failure_is_told_and_ends_the_run()
    {
        using var ana = await app.GivenUserAsync();
        await app.GivenRowsAsync(ana, await app.GivenAccountAsync(ana), ZorglubShops());
        await app.ChangeAsync(ana, db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"CategoryModels\" RENAME TO \"Away\""));
        try
        {
            var run = await RetrainAsync(ana);
            Assert.Equal(("failed", "training_failed"), (run["status"]!.GetValue<string>(), run["error_code"]!.GetValue<string>()));
            Assert.False(run["promoted"]!.GetValue<bool>());
            Assert.NotNull(run["ended_at"]);
        }
        finally
        {
            await app.ChangeAsync(ana, db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Away\" RENAME TO \"CategoryModels\""));
        }
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.Accepted)]
    [InlineData("none", HttpStatusCode.Accepted)]
    [InlineData(null, HttpStatusCode.Accepted)]
    public async Task Another_sites_page_cannot_start_a_training_by_GET(string? site, HttpStatusCode expected)
    {
        using var ana = await app.GivenUserAsync();
        if (site is not null)
        {
            ana.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        }

        using var answer = await ana.GetAsync(Route);
        Assert.Equal(expected, answer.StatusCode);
        var runs = await app.ReadAsync(db => db.TrainingRuns.CountAsync(r => r.UserId == CashSenseApp.UserOf(ana)));
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, runs);
        if (expected == HttpStatusCode.Forbidden)
        {
            Assert.Equal("cross_site_request", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Another_users_run_does_not_exist()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var link = (await ana.PostJsonAsync(Route))["links"]!["run"]!.GetValue<string>();
        using var answer = await bob.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_stored_model_that_cannot_be_read_leaves_the_shipped_one_and_is_replaced_by_the_next_training()
    {
        using var ana = await app.GivenUserAsync();
        var account = await app.GivenAccountAsync(ana);
        await app.GivenRowsAsync(ana, account, ZorglubShops());
        var line = new { description = "CARREFOUR", amount = 52.30m };
        var before = (await ana.PostJsonAsync("/api/categorize_transaction", line)).ToJsonString();
        await app.ChangeAsync(ana, db => Task.FromResult(db.CategoryModels.Add(new CategoryModel { UserId = account.UserId, RunId = Guid.NewGuid(), Content = [1, 2, 3], Seal = app.Services.GetRequiredService<ModelSeal>().Of([1, 2, 3], account.UserId) })));
        Assert.Equal(before, (await ana.PostJsonAsync("/api/categorize_transaction", line)).ToJsonString());
        Assert.True((await RetrainAsync(ana))["promoted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_model_that_was_not_sealed_here_for_this_user_is_not_opened()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        await app.GivenRowsAsync(ana, await app.GivenAccountAsync(ana), ZorglubShops());
        Assert.True((await RetrainAsync(ana))["promoted"]!.GetValue<bool>());
        var (anaId, bobId) = (CashSenseApp.UserOf(ana), CashSenseApp.UserOf(bob));
        var model = await app.ReadAsync(db => db.CategoryModels.AsNoTracking().SingleAsync(m => m.UserId == anaId));
        var line = new { description = "ZORGLUB NEVERSEEN", amount = 20m };
        async Task<string?> AnswerAsync(HttpClient user) => (await user.PostJsonAsync("/api/categorize_transaction", line))["category"]?["detailed"]?.GetValue<string>();
        Assert.Equal(PetSupplies, await AnswerAsync(ana));

        // A whole model, in another user's row.
        await app.ChangeAsync(bob, db => Task.FromResult(db.CategoryModels.Add(new CategoryModel { UserId = bobId, RunId = model.RunId, Content = model.Content, Seal = model.Seal })));
        Assert.NotEqual(PetSupplies, await AnswerAsync(bob));

        // The right user's row, with one bit of the content changed. A new run id, so that nobody relies on what is in memory.
        await app.ChangeAsync(ana, async db =>
        {
            var stored = await db.CategoryModels.SingleAsync(m => m.UserId == anaId);
            (stored.RunId, stored.Content) = (Guid.NewGuid(), [.. stored.Content.Select((b, i) => i == stored.Content.Length / 2 ? (byte)(b ^ 1) : b)]);
        });
        Assert.NotEqual(PetSupplies, await AnswerAsync(ana));
        Assert.Equal(2, app.Log.Lines.Count(l => l.Level is LogLevel.Error && l.Text.Contains("does not bear this installation's seal", StringComparison.Ordinal)
            && l.Text.Contains("ServingCategorizers", StringComparison.Ordinal)));

        // As it was sealed, it serves again.
        await app.ChangeAsync(ana, async db =>
        {
            var stored = await db.CategoryModels.SingleAsync(m => m.UserId == anaId);
            (stored.RunId, stored.Content) = (Guid.NewGuid(), model.Content);
        });
        Assert.Equal(PetSupplies, await AnswerAsync(ana));
    }

    // Forty merchants with a word that no shipped line has; a quarter of them is held out.
    private static IEnumerable<PlantedRow> ZorglubShops() => Enumerable.Range(0, 160).Select(i => new PlantedRow(
        CashSenseApp.Today.AddDays(-i), 10m + i, $"ZORGLUB {(char)('A' + (i % 20))}{"BCDFGHKL"[i / 20]}OVAN{(char)('A' + (i * 7 % 26))}", PetSupplies, CategorySource.User));

    private async Task<Guid> GivenRunAsync(HttpClient user, TrainingStatus status)
    {
        var run = new TrainingRun { UserId = CashSenseApp.UserOf(user), Id = Guid.CreateVersion7(), Status = status, ProgressPercent = 40, CreatedAt = app.Clock.GetUtcNow() };
        await app.ChangeAsync(user, db => Task.FromResult(db.TrainingRuns.Add(run)));
        return run.Id;
    }

    private static async Task<JsonNode> RetrainAsync(HttpClient user)
    {
        var asked = await user.PostJsonAsync(Route);
        var link = asked["links"]!["run"]!.GetValue<string>();
        JsonNode? run = null;
        await CashSenseApp.EventuallyAsync(async () =>
        {
            run = await user.GetJsonAsync(link);
            Assert.InRange(int.Parse(run["progress"]!.ToString(), CultureInfo.InvariantCulture), 0, 100);
            return run["status"]!.GetValue<string>() is "succeeded" or "failed";
        }, withinSeconds: 240);
        return run!;
    }
}
