using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

/// <summary>By hand: 1,500 on the account on 24 November 2026; 2,400 of pay on the 27th, 900 of rent on the 1st, and nothing else.</summary>
public sealed class CashFlowTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string CashFlow = "/api/cash_flow";
    private const string Goals = "/api/goals";

    [Fact]
    public async Task The_balance_ahead_follows_pay_and_rent_and_says_what_is_safe_to_spend()
    {
        using var user = await app.GivenUserAsync();
        await GivenLifeAsync(user);

        var answer = await user.GetJsonAsync($"{CashFlow}?days=60&floor=200");

        var total = answer["total"]!;
        Assert.Equal((1500m, 1500m, 3900m, 3000m), ((decimal)total["balance"]!, On(total, "2026-11-26"), On(total, "2026-11-27"), On(total, "2026-12-01")));
        Assert.Equal(("2026-11-27", 2400m), ((string)total["next_pay"]!["date"]!, (decimal)total["next_pay"]!["amount"]!));
        Assert.Equal((1300m, "2026-11-26"), ((decimal)total["safe_to_spend"]!["amount"]!, (string)total["safe_to_spend"]!["until"]!));
        Assert.Equal(["Acme Payroll", "Landlord"], answer["upcoming"]!.AsArray().Take(2).Select(m => (string)m!["name"]!));
        Assert.Equal(1, (double)answer["backtest"]!["coverage_80"]!);
        Assert.Equal(61, total["days"]!.AsArray().Count);
        Assert.Equal([2400m, 0m, 0m, 0m, -900m], total["days"]!.AsArray().Skip(3).Take(5).Select(d => (decimal)d!["planned"]!));
    }

    [Fact]
    public async Task A_cancelled_bill_and_a_new_expense_show_what_they_would_change_and_nothing_is_kept()
    {
        using var user = await app.GivenUserAsync();
        await GivenLifeAsync(user);
        var before = await user.GetJsonAsync($"{CashFlow}?days=60");
        var rent = before["upcoming"]!.AsArray().First(m => (string)m!["name"]! == "Landlord")!["stream_id"]!.DeepClone();

        var answer = await user.PostJsonAsync($"{CashFlow}/what_if", new JsonObject
        {
            ["days"] = 60,
            ["edits"] = new JsonArray(
                new JsonObject { ["type"] = "cancel", ["stream_id"] = rent },
                new JsonObject { ["type"] = "expense", ["amount"] = 1600, ["date"] = "2026-11-25" }),
        });

        Assert.Equal((-100m, 2300m, 2300m), (On(answer["after"]!, "2026-11-25"), On(answer["after"]!, "2026-11-27"), On(answer["after"]!, "2026-12-01")));
        Assert.Equal((1.0, -1500m), ((double)answer["change"]!["shortfall_probability"]!, (decimal)answer["change"]!["safe_to_spend"]!));
        var account = Assert.Single(answer["accounts"]!.AsArray())!;
        Assert.True(JsonNode.DeepEquals(answer["change"], account["change"]));
        Assert.Equal(1, (double)answer["backtest"]!["coverage_80"]!);
        Assert.True(JsonNode.DeepEquals(before, await user.GetJsonAsync($"{CashFlow}?days=60")));

        await AssertRefusedAsync("edits[1].stream_id", new JsonObject { ["type"] = "cancel", ["stream_id"] = rent.DeepClone() }, new JsonObject { ["type"] = "change", ["stream_id"] = rent.DeepClone(), ["percent"] = 5 });
        await AssertRefusedAsync("edits[1].stream_id", new JsonObject { ["type"] = "change", ["stream_id"] = rent.DeepClone(), ["percent"] = -100 }, new JsonObject { ["type"] = "change", ["stream_id"] = rent.DeepClone(), ["amount"] = 50 });
        var answerOfMove = await AssertRefusedAsync("edits[0].date", new JsonObject { ["type"] = "move", ["stream_id"] = rent.DeepClone(), ["date"] = "2026-12-17", ["to"] = "2026-12-24" });
        Assert.Contains("the nearest is 2027-01-01", (string)answerOfMove["detail"]!, StringComparison.Ordinal);

        async Task<JsonNode> AssertRefusedAsync(string field, params JsonNode[] edits)
        {
            using var refusal = await user.PostAsJsonAsync($"{CashFlow}/what_if", new JsonObject { ["edits"] = new JsonArray(edits) });
            Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
            var problem = (await refusal.Content.ReadFromJsonAsync<JsonNode>())!;
            Assert.Equal(field, (string)problem["field"]!);
            return problem;
        }
    }

    [Theory]
    [InlineData("""{"type":"cancel"}""", "edits[0].stream_id")]
    [InlineData("""{"type":"expense","amount":5}""", "edits[0].date")]
    [InlineData("""{"type":"income","date":"2026-12-01"}""", "edits[0].amount")]
    [InlineData("""{"type":"expense","amount":5,"date":"2026-11-15"}""", "edits[0].date")]
    [InlineData("""{"type":"expense","amount":-5,"date":"2026-12-01"}""", "edits[0].amount")]
    public async Task An_edit_that_makes_no_sense_is_refused_by_name(string edit, string field)
    {
        using var user = await app.GivenUserAsync();
        await GivenLifeAsync(user);

        var response = await user.PostAsJsonAsync($"{CashFlow}/what_if", new JsonObject { ["edits"] = new JsonArray(JsonNode.Parse(edit)) });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["field"]!);
    }

    [Fact]
    public async Task Another_users_stream_cannot_be_named()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        await GivenLifeAsync(ana);
        await GivenLifeAsync(bob);
        var bobs = (await bob.GetJsonAsync(CashFlow))["upcoming"]![0]!["stream_id"]!.DeepClone();

        var response = await ana.PostAsJsonAsync($"{CashFlow}/what_if", new JsonObject { ["edits"] = new JsonArray(new JsonObject { ["type"] = "cancel", ["stream_id"] = bobs }) });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_new_row_is_in_the_next_answer()
    {
        using var user = await app.GivenUserAsync();
        var (bank, account) = await GivenLifeAsync(user);
        var before = await user.GetJsonAsync(CashFlow);

        await bank.GivenRowsAsync(Pending(Row(account, "2026-11-14", 900m, "RENT_AND_UTILITIES_RENT", merchant: "Gym")),
            Row(account, "2026-11-15", -2_400m, "INCOME_WAGES", merchant: "Acme Payroll"));

        Assert.False(JsonNode.DeepEquals(before, await user.GetJsonAsync(CashFlow)));
    }

    [Fact]
    public async Task A_goal_says_how_likely_it_is_and_what_more_it_needs()
    {
        using var user = await app.GivenUserAsync();
        await GivenLifeAsync(user);

        // Three pays and three rents until 10 February: 4,500 more.
        var easy = (await user.PostJsonAsync(Goals, Goal("Holiday", 4000, "2027-02-10")))["goal"]!;
        var hard = (await user.PostJsonAsync(Goals, Goal("Car", 9000, "2027-02-10")))["goal"]!;

        Assert.InRange((double)easy["chance"]!, 0.9, 1);
        Assert.Equal((0m, 0m), ((decimal)easy["extra_monthly"]!, (decimal)easy["saved"]!));
        Assert.InRange((double)hard["chance"]!, 0, 0.05);
        Assert.InRange((decimal)hard["extra_monthly"]!, 1745m, 1765m);   // 4,500 over 78 days, that is 2.563 months
        Assert.Equal(["Holiday", "Car"], (await user.GetJsonAsync(Goals))["goals"]!.AsArray().Select(g => (string)g!["name"]!));

        using var other = await app.GivenUserAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"{Goals}/{(Guid)hard["id"]!}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await user.DeleteAsync($"{Goals}/{(Guid)hard["id"]!}")).StatusCode);
        Assert.Single((await user.GetJsonAsync(Goals))["goals"]!.AsArray());
    }

    [Fact]
    public async Task What_was_gained_since_a_goal_was_set_is_told_by_rows_and_not_by_who_is_linked()
    {
        using var user = await app.GivenUserAsync();
        var userId = CashSenseApp.UserOf(user);
        var (bank, account) = await GivenLifeAsync(user);
        await user.PostJsonAsync(Goals, Goal("Holiday", 4000, "2027-02-10"));
        await app.WriteAsync(userId, db => db.SavingsGoals.Where(g => g.UserId == userId).ExecuteUpdateAsync(g => g.SetProperty(x => x.SetOn, new DateOnly(2026, 11, 19))));
        await bank.GivenRowsAsync(Row(account, "2026-11-19", -70m, merchant: "Aunt"), Row(account, "2026-11-20", -300m, merchant: "Aunt"), Row(account, "2026-11-23", 20m, merchant: "Kiosk"));
        await bank.GivenAccountAsync(name: "Just linked", available: 30_000m);

        Assert.Equal(280m, (decimal)(await user.GetJsonAsync(Goals))["goals"]![0]!["saved"]!);
    }

    [Fact]
    public async Task Without_history_it_says_what_is_missing()
    {
        using var user = await app.GivenUserAsync();
        user.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync(available: 20m);
        await bank.GivenRowsAsync(Row(account, "2026-11-01", 5m, merchant: "Kiosque"));

        var answer = await user.GetJsonAsync(CashFlow);

        Assert.Null(answer["total"]);
        Assert.Equal("Current account demande 8 semaines d'historique ; il y en a 3.", (string)answer["missing"]![0]!["detail"]!);
        var refusal = await user.PostAsJsonAsync($"{CashFlow}/what_if", new JsonObject { ["edits"] = new JsonArray(new JsonObject { ["type"] = "expense", ["amount"] = 1, ["date"] = "2026-11-25" }) });
        Assert.Equal(HttpStatusCode.Conflict, refusal.StatusCode);
    }

    [Fact]
    public async Task A_linked_household_is_drawn_with_its_card_and_its_savings()
    {
        using var user = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(user);

        var answer = await user.GetJsonAsync(CashFlow);

        Assert.Contains(answer["upcoming"]!.AsArray(), m => (string)m!["kind"]! == "card_settlement");
        Assert.Contains(answer["habits"]!.AsArray(), h => ((string)h!).StartsWith("What is above about", StringComparison.Ordinal));
        Assert.InRange((double)answer["backtest"]!["mase"]!, 0, 1);
        var card = (await user.PostJsonAsync("/api/get_accounts"))["accounts"]!.AsArray().First(a => (string)a!["type"]! == "credit")!["id"]!.DeepClone();
        using var refusal = await user.PostAsJsonAsync(Goals, new JsonObject { ["name"] = "On the card", ["amount"] = 5, ["by"] = "2027-02-10", ["account_id"] = card });
        await refusal.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", "account_id");
    }

    private static JsonObject Goal(string name, decimal amount, string by) => new() { ["name"] = name, ["amount"] = amount, ["by"] = by };

    private async Task<(HandWrittenBank Bank, Account Account)> GivenLifeAsync(HttpClient user)
    {
        var bank = new HandWrittenBank(app, user);
        return (bank, await bank.GivenRentAndPayAsync());
    }

    // A rent's or pay's day as likely as any other, so the ranges are points.
    private static decimal On(JsonNode balance, string date)
    {
        var day = balance["days"]!.AsArray().Single(d => (string)d!["date"]! == date)!;
        Assert.Equal((decimal)day["low_80"]!, (decimal)day["high_80"]!);
        return (decimal)day["low_80"]!;
    }
}
