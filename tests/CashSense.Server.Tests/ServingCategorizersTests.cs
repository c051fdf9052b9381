using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Tests;

/// <summary>A user's rules and corrections stay in memory: read once, and never old.</summary>
public sealed class ServingCategorizersTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/categorize_transaction";
    private const string Pets = "GENERAL_MERCHANDISE_PET_SUPPLIES";

    [Fact]
    public async Task A_second_question_reads_neither_rules_nor_corrections()
    {
        using var user = await app.GivenUserAsync();
        for (var i = 0; i < 3; i++)
        {
            await user.PostJsonAsync("/api/rules", new { @if = new { description_contains = $"zorglub {i}" }, then = new { category = Pets } });
        }

        await user.PostJsonAsync(Route, new { description = "ZORGLUB 1", amount = 3 });
        var before = Reads();
        Assert.NotEqual(0, before);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(Pets, (string)(await user.PostJsonAsync(Route, new { description = "ZORGLUB 1", amount = 3 }))["category"]!["detailed"]!);
        }

        Assert.Equal(before, Reads());
    }

    [Fact]
    public async Task What_this_node_writes_is_seen_by_the_next_question()
    {
        using var user = await app.GivenUserAsync();
        for (var i = 0; i < 20; i++)
        {
            var category = i % 2 == 0 ? Pets : "FOOD_AND_DRINK_COFFEE";
            var rule = await user.PostJsonAsync("/api/rules", new { @if = new { description_contains = "zorglub" }, then = new { category } });
            Assert.Equal(category, (string)(await user.PostJsonAsync(Route, new { description = "ZORGLUB", amount = 3 }))["category"]!["detailed"]!);
            using var deleted = await user.DeleteAsync($"/api/rules/{rule["rule"]!["id"]}");
            Assert.NotEqual("rule", (string)(await user.PostJsonAsync(Route, new { description = "ZORGLUB", amount = 3 }))["source"]!);
        }
    }

    [Fact]
    public async Task What_another_node_writes_is_seen_within_moments()
    {
        using var user = await app.GivenUserAsync();
        var id = CashSenseApp.UserOf(user);
        await app.WriteAsync(id, db =>
        {
            db.MerchantCorrections.Add(new MerchantCorrection { UserId = id, MerchantKey = "zorglub", Category = "FOOD_AND_DRINK_COFFEE", UpdatedAt = app.Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        Assert.Equal("FOOD_AND_DRINK_COFFEE", (string)(await user.PostJsonAsync(Route, new { description = "ZORGLUB", amount = 3 }))["category"]!["detailed"]!);
        // What a commit of another node leaves: changed rows and a version, and nobody has told this one.
        await app.WriteAsync(id, async db =>
        {
            await db.MerchantCorrections.Where(c => c.UserId == id).ExecuteUpdateAsync(row => row.SetProperty(c => c.Category, Pets));
            await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(row => row.SetProperty(u => u.CategorizerVersion, u => u.CategorizerVersion + 1));
        });
        await CashSenseApp.EventuallyAsync(async () => (string?)(await user.PostJsonAsync(Route, new { description = "ZORGLUB", amount = 3 }))["category"]?["detailed"] == Pets);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_no_trace_in_memory()
    {
        using var user = await app.GivenUserAsync();
        var id = CashSenseApp.UserOf(user);
        await user.PostJsonAsync(Route, new { description = "ZORGLUB", amount = 3 });
        await Assert.ThrowsAsync<InvalidDataException>(() => app.WriteAsync(id, async db =>
        {
            db.MerchantCorrections.Add(new MerchantCorrection { UserId = id, MerchantKey = "zorglub", Category = Pets, UpdatedAt = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            throw new InvalidDataException("on purpose");
        }));
        Assert.NotEqual(Pets, (string?)(await user.PostJsonAsync(Route, new { description = "ZORGLUB", amount = 3 }))["category"]?["detailed"]);
    }

    private int Reads() => app.Log.Lines.Count(l => l.Text.Contains("FROM \"CategorizationRules\"", StringComparison.Ordinal) || l.Text.Contains("FROM \"MerchantCorrections\"", StringComparison.Ordinal));
}
