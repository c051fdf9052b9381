using System.Net;
using System.Net.Http.Json;
using static CashSense.Server.Tests.OwnWord;

namespace CashSense.Server.Tests;

/// <summary>Past transactions follow a correction when their user says so, and come back.</summary>
public sealed class RecategorizeTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/transactions/recategorize";
    private const string Pets = "GENERAL_MERCHANDISE_PET_SUPPLIES";
    private const string Coffee = "FOOD_AND_DRINK_COFFEE";

    [Fact]
    public async Task A_correction_says_how_many_past_rows_could_follow_and_changes_none_of_them()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "CB ZORGLUB MARKET 12/11", "ZORGLUB MARKETS", "CARREFOUR");
        var edited = await user.PatchAsync(ids[0], new { category = Pets });
        Assert.Equal((2, "zorglub market"), ((int)edited["past_matches"]!, (string)edited["merchant_key"]!));
        Assert.NotEqual(Pets, (await user.CategoryAsync(ids[1])).Category);
        Assert.Equal(0, (int)(await user.PatchAsync(ids[0], new { note = "only a note" }))["past_matches"]!);
    }

    [Fact]
    public async Task Past_matches_are_what_a_run_would_change_be_it_only_the_merchants_name()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "ZORGLUB MARKET", "ZORGLUB MARKETS");
        await user.PatchAsync(ids[0], new { category = Pets });
        await user.PostJsonAsync(Route, new { transaction_id = ids[0], dry_run = false });
        await user.PostJsonAsync("/api/rules", new { @if = new { description_contains = "zorglub" }, then = new { merchant = "Zorglub" } });
        var edited = await user.PatchAsync(ids[0], new { category = Pets });
        var would = await user.PostJsonAsync(Route, new { merchant_key = (string)edited["merchant_key"]! });
        Assert.All(would["changes"]!["transactions"]!.AsArray(), t => Assert.Equal((string?)t!["before"]!["category"], (string?)t["after"]!["category"]));
        Assert.Equal(would["changes"]!["transactions"]!.AsArray().Count(t => (Guid)t!["transaction_id"]! != ids[0]), (int)edited["past_matches"]!);
        Assert.Equal(2, (int)edited["past_matches"]!);
    }

    [Fact]
    public async Task A_dry_run_is_the_default_and_the_run_changes_just_what_it_listed()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "CB ZORGLUB MARKET 12/11", "ZORGLUB MARKETS", "CARREFOUR", "ZORGLUB MARKET");
        await user.PatchAsync(ids[4], new { category = Coffee });
        await user.PatchAsync(ids[0], new { category = Pets });
        var would = await user.PostJsonAsync(Route, new { transaction_id = ids[0] });
        Assert.Equal((true, null, 2), ((bool)would["dry_run"]!, would["run_id"], (int)would["changes"]!["count"]!));
        Assert.NotEqual(Pets, (await user.CategoryAsync(ids[1])).Category);

        var done = await user.PostJsonAsync(Route, new { merchant_key = "zorglub market", dry_run = false });
        Assert.Equal(
            would["changes"]!["transactions"]!.AsArray().Select(t => (Guid)t!["transaction_id"]!), done["changes"]!["transactions"]!.AsArray().Select(t => (Guid)t!["transaction_id"]!));
        Assert.Equal((Pets, "learned"), await user.CategoryAsync(ids[1]));
        Assert.Equal((Pets, "learned"), await user.CategoryAsync(ids[2]));
        Assert.Equal((Coffee, "user"), await user.CategoryAsync(ids[4]));   // what a person set stays
        Assert.Equal("You chose this category for Zorglub Market", (string)(await user.TransactionAsync(ids[1]))["personal_finance_category"]!["reason"]!);

        var again = await user.PostJsonAsync(Route, new { all = true, dry_run = false });
        Assert.Equal((null, 0), (again["run_id"], (int)again["changes"]!["count"]!));
    }

    [Fact]
    public async Task Undoing_a_run_keeps_what_was_done_since()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "ZORGLUB MARKET", "ZORGLUB MARKET", "ZORGLUB MARKET");
        var before = await Task.WhenAll(ids.Select(user.CategoryAsync));
        await user.PatchAsync(ids[0], new { category = Pets });
        var run = (Guid)(await user.PostJsonAsync(Route, new { transaction_id = ids[0], dry_run = false }))["run_id"]!;
        await user.PatchAsync(ids[1], new { category = Coffee });     // newer than the run
        await user.PatchAsync(ids[2], new { note = "only a note" });  // no word about what the run changed
        await user.PatchAsync(ids[3], new { category = Pets });       // the same, but now a person says so

        var undone = await user.PostJsonAsync($"{Route}/{run}/undo");
        Assert.Equal((1, 2), ((int)undone["restored"]!, (int)undone["kept"]!));
        Assert.Equal((Pets, "user"), await user.CategoryAsync(ids[0]));
        Assert.Equal((Coffee, "user"), await user.CategoryAsync(ids[1]));
        Assert.Equal(before[2], await user.CategoryAsync(ids[2]));
        Assert.Equal("only a note", (string)(await user.TransactionAsync(ids[2]))["note"]!);
        Assert.Equal((Pets, "user"), await user.CategoryAsync(ids[3]));

        var twice = await user.PostJsonAsync($"{Route}/{run}/undo");
        Assert.Equal((0, 0), ((int)twice["restored"]!, (int)twice["kept"]!));
        Assert.Equal((string)undone["undone_at"]!, (string)twice["undone_at"]!);
    }

    [Fact]
    public async Task An_answer_tells_the_very_time_that_is_stored()
    {
        using var user = await app.GivenUserAsync();
        var id = (await GivenRowsAsync(user, "ZORGLUB MARKET"))[0];
        for (var i = 0; i < 20; i++)   // nine in ten instants are no whole microseconds
        {
            var edited = await user.PatchAsync(id, new { category = i % 2 == 0 ? Pets : Coffee });
            Assert.Equal(TimeOf(edited), TimeOf(await user.TransactionAsync(id)));
        }

        static string? TimeOf(System.Text.Json.Nodes.JsonNode row) => (string?)row["personal_finance_category"]!["categorized_at"];
    }

    [Fact]
    public async Task Of_two_runs_the_earlier_one_does_not_undo_the_later_one_and_nothing_is_left_of_both()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "ZORGLUB MARKET");
        var before = await user.CategoryAsync(ids[1]);
        await user.PatchAsync(ids[0], new { category = Pets });
        var first = (Guid)(await user.PostJsonAsync(Route, new { transaction_id = ids[0], dry_run = false }))["run_id"]!;
        await user.PatchAsync(ids[0], new { category = Coffee });
        var second = (Guid)(await user.PostJsonAsync(Route, new { transaction_id = ids[0], dry_run = false }))["run_id"]!;
        Assert.Equal((0, 1), Counts(await user.PostJsonAsync($"{Route}/{first}/undo")));
        Assert.Equal((Coffee, "learned"), await user.CategoryAsync(ids[1]));
        Assert.Equal((1, 0), Counts(await user.PostJsonAsync($"{Route}/{second}/undo")));
        Assert.Equal(before, await user.CategoryAsync(ids[1]));
    }

    [Fact]
    public async Task An_own_category_that_was_moved_and_then_ended_is_undone_too()
    {
        using var user = await app.GivenUserAsync();
        var (ids, own, before, run) = await GivenOwnCategoryAsync(user);
        await user.PutJsonAsync($"/api/categories/{own}", new { name = "Our rabbit", parent = "TRAVEL_FLIGHTS" });
        using var ended = await user.DeleteAsync($"/api/categories/{own}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal((1, 0), Counts(await user.PostJsonAsync($"{Route}/{run}/undo")));
        Assert.Equal(before, await user.CategoryAsync(ids[1]));
    }

    [Fact]
    public async Task Taking_back_one_of_two_corrections_leaves_what_the_other_taught()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "ZORGLUB MARKET");
        await user.PatchAsync(ids[0], new { category = Pets });
        await user.PatchAsync(ids[1], new { category = Coffee });
        await user.PatchAsync(ids[0], new { category = (string?)null });
        Assert.Equal((Coffee, "learned"), await user.CategoryAsync(ids[0]));
        await user.PatchAsync(ids[1], new { category = (string?)null });
        Assert.NotEqual("learned", (await user.CategoryAsync(ids[1])).Item2);
    }

    [Fact]
    public async Task Taking_back_what_was_never_said_changes_nothing()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "ZORGLUB MARKET", "ZORGLUB MARKET");
        await user.PatchAsync(ids[0], new { category = Pets });
        var before = await user.CategoryAsync(ids[1]);
        await user.PatchAsync(ids[1], new { category = (string?)null, merchant = (string?)null });
        Assert.Equal(before, await user.CategoryAsync(ids[1]));
        await user.PostJsonAsync(Route, new { all = true, dry_run = false });
        Assert.Equal((Pets, "learned"), await user.CategoryAsync(ids[2]));
    }

    [Fact]
    public async Task Taking_the_category_back_leaves_the_merchant_as_it_is_and_the_other_way_round()
    {
        using var user = await app.GivenUserAsync();
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "ZORGLUB MARKET");
        var before = await user.TransactionAsync(ids[0]);
        await user.PatchAsync(ids[0], new { category = Pets });
        await user.PatchAsync(ids[1], new { merchant = "Mine" });
        await user.PostJsonAsync("/api/rules", new { @if = new { description_contains = "zorglub" }, then = new { category = Coffee, merchant = "Zed", excluded = true } });
        var first = await user.PatchAsync(ids[0], new { category = (string?)null });
        Assert.Equal((Coffee, "rule"), await user.CategoryAsync(ids[0]));
        Assert.Equal(((string?)before["merchant_name"], false), ((string?)first["merchant_name"], (bool)first["excluded"]!));
        var other = await user.CategoryAsync(ids[1]);
        var second = await user.PatchAsync(ids[1], new { merchant = (string?)null });
        Assert.Equal(other, await user.CategoryAsync(ids[1]));
        Assert.Equal(("Zed", false), ((string?)second["merchant_name"], (bool)second["excluded"]!));
    }

    [Fact]
    public async Task An_own_category_that_has_moved_meanwhile_is_undone_like_any_other_and_counts_where_it_counts_today()
    {
        using var user = await app.GivenUserAsync();
        var (ids, own, before, first) = await GivenOwnCategoryAsync(user);
        await user.PatchAsync(ids[0], new { category = Coffee });
        var second = (Guid)(await user.PostJsonAsync(Route, new { transaction_id = ids[0], dry_run = false }))["run_id"]!;
        await user.PutJsonAsync($"/api/categories/{own}", new { name = "Our rabbit", parent = "MEDICAL" });

        Assert.Equal(1, (int)(await user.PostJsonAsync($"{Route}/{second}/undo"))["restored"]!);
        Assert.Equal(("MEDICAL_OTHER_MEDICAL", "learned"), await user.CategoryAsync(ids[1]));
        await user.PutJsonAsync($"/api/categories/{own}", new { name = "Our rabbit", parent = "TRAVEL" });
        Assert.Equal(1, (int)(await user.PostJsonAsync($"{Route}/{first}/undo"))["restored"]!);
        Assert.Equal(before, await user.CategoryAsync(ids[1]));
    }

    [Fact]
    public async Task A_run_of_another_user_is_not_found_and_their_rows_stay()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var (hers, his) = (await GivenRowsAsync(ana, "ZORGLUB MARKET", "ZORGLUB MARKET"), await GivenRowsAsync(bob, "ZORGLUB MARKET"));
        await ana.PatchAsync(hers[0], new { category = Pets });
        var run = (Guid)(await ana.PostJsonAsync(Route, new { merchant_key = "zorglub market", dry_run = false }))["run_id"]!;
        Assert.Equal(0, (int)(await bob.PostJsonAsync(Route, new { all = true }))["changes"]!["count"]!);
        Assert.NotEqual(Pets, (await bob.CategoryAsync(his[0])).Category);
        Assert.Equal((HttpStatusCode.NotFound, "not_found", null), await RefusedAsync(bob.PostAsync($"{Route}/{run}/undo", null)));
        Assert.Equal((HttpStatusCode.NotFound, "not_found", "transaction_id"), await RefusedAsync(bob.PostAsJsonAsync(Route, new { transaction_id = hers[0] })));
        Assert.Equal((Pets, "learned"), await ana.CategoryAsync(hers[1]));
    }

    [Theory]
    [InlineData("{}", "missing_field", "all")]
    [InlineData("""{"all":false}""", "missing_field", "all")]
    [InlineData("""{"all":true,"merchant_key":"x"}""", "invalid_field", "all")]
    [InlineData("""{"merchant_key":""}""", "invalid_field", "merchant_key")]
    public async Task One_way_to_choose_must_be_given(string body, string code, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal((HttpStatusCode.BadRequest, code, field), await RefusedAsync(app.Http.PostAsync(Route, content)));
    }

    // Two rows; the first one's correction to an own category was applied to the second.
    private async Task<(IReadOnlyList<Guid> Ids, Guid Own, (string?, string) Before, Guid Run)> GivenOwnCategoryAsync(HttpClient user)
    {
        var ids = await GivenRowsAsync(user, "ZORGLUB MARKET", "ZORGLUB MARKET");
        var before = await user.CategoryAsync(ids[1]);
        var own = (Guid)(await user.PostJsonAsync("/api/categories", new { name = "Our rabbit", parent = Pets }))["id"]!;
        await user.PatchAsync(ids[0], new { category = own });
        return (ids, own, before, (Guid)(await user.PostJsonAsync(Route, new { transaction_id = ids[0], dry_run = false }))["run_id"]!);
    }

    private static (int Restored, int Kept) Counts(System.Text.Json.Nodes.JsonNode answer) => ((int)answer["restored"]!, (int)answer["kept"]!);

    private async Task<IReadOnlyList<Guid>> GivenRowsAsync(HttpClient user, params string[] names)
    {
        var ids = await app.GivenRowsAsync(user, await app.GivenAccountAsync(user), names.Select(n => new PlantedRow(CashSenseApp.Today, 20m, n)));
        await user.PostJsonAsync(Route, new { all = true, dry_run = false });   // as after a sync
        return ids;
    }
}
