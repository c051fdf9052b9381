using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Tests;

/// <summary>A user's rows and what is found in them stay in memory: read once, never old, and never another's. The rows are written by hand, so that no sync and no alert reads them beside the test.</summary>
public sealed class UserLedgersTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string CashFlow = "/api/cash_flow?days=30";

    [Fact]
    public async Task A_second_question_reads_no_rows_and_has_the_same_answer()
    {
        using var user = await app.GivenUserAsync();
        await new HandWrittenBank(app, user).GivenRentAndPayAsync();
        var first = await user.GetJsonAsync(CashFlow);
        await user.GetJsonAsync("/api/recurring");
        var before = Reads();
        Assert.NotEqual(0, before);

        Assert.True(JsonNode.DeepEquals(first, await user.GetJsonAsync(CashFlow)));
        await user.GetJsonAsync("/api/recurring");
        await user.GetJsonAsync("/api/bills/calendar?month=2026-12");

        Assert.Equal(before, Reads());
    }

    [Fact]
    public async Task What_another_node_writes_is_in_the_next_answer()
    {
        using var user = await app.GivenUserAsync();
        await new HandWrittenBank(app, user).GivenRentAndPayAsync();
        Assert.Equal([1500m], Balances(await user.GetJsonAsync(CashFlow)));
        var id = CashSenseApp.UserOf(user);
        // What a commit of another node leaves: changed rows and a version, and nobody has told this one.
        await app.WriteAsync(id, async db =>
        {
            await db.Accounts.Where(a => a.UserId == id).ExecuteUpdateAsync(row => row.SetProperty(a => a.Available, a => a.Available + 1000));
            await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(row => row.SetProperty(u => u.LedgerVersion, u => u.LedgerVersion + 1));
        });

        Assert.Equal([2500m], Balances(await user.GetJsonAsync(CashFlow)));
    }

    [Fact]
    public async Task What_is_kept_for_one_person_is_not_given_to_another()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        await new HandWrittenBank(app, ana).GivenRentAndPayAsync();
        await new HandWrittenBank(app, bob).GivenRentAndPayAsync();
        for (var turn = 0; turn < 2; turn++)
        {
            var (ofAna, ofBob) = (await ana.GetJsonAsync(CashFlow), await bob.GetJsonAsync(CashFlow));
            Assert.NotEqual(Assert.Single(Accounts(ofAna)), Assert.Single(Accounts(ofBob)));
        }
    }

    [Fact]
    public async Task The_next_day_is_answered_from_the_next_day()
    {
        await using var own = new CashSenseApp();
        await own.InitializeAsync();
        using var user = await own.GivenUserAsync();
        await new HandWrittenBank(own, user).GivenRentAndPayAsync();
        Assert.Equal("2026-11-24", FirstDay(await user.GetJsonAsync(CashFlow)));

        own.Clock.Jump(TimeSpan.FromDays(1));

        Assert.Equal("2026-11-25", FirstDay(await user.GetJsonAsync(CashFlow)));
    }

    private int Reads() => app.Log.Lines.Count(l => l.Text.Contains("FROM \"Transactions\"", StringComparison.Ordinal));

    private static List<decimal> Balances(JsonNode answer) => [.. answer["accounts"]!.AsArray().Select(a => (decimal)a!["forecast"]!["balance"]!)];

    private static List<string> Accounts(JsonNode answer) => [.. answer["accounts"]!.AsArray().Select(a => (string)a!["account_id"]!)];

    private static string FirstDay(JsonNode answer) => (string)answer["accounts"]![0]!["forecast"]!["days"]![0]!["date"]!;
}
