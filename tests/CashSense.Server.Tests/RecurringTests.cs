using System.Globalization;
using System.Text.Json.Nodes;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

public sealed class RecurringTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Recurring = "/api/recurring";

    [Fact]
    public async Task A_subscription_is_found_with_its_next_day_and_its_rise()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        var rows = await bank.GivenRowsAsync([.. Enumerable.Range(1, 14).Select(i => Row(account, Day(i - 14, 12), i < 10 ? 12.99m : 14.99m, "ENTERTAINMENT_TV_AND_MOVIES", merchant: "Filmbox"))]);

        var stream = (await user.GetJsonAsync(Recurring))["streams"]!.AsArray().Single()!;

        Assert.Equal(("Filmbox", "monthly", "mature", "out"), ((string)stream["merchant"]!, (string)stream["frequency"]!, (string)stream["status"]!, (string)stream["direction"]!));
        Assert.Equal("2026-12-12", (string)stream["next_date"]!);
        Assert.Equal((14.99m, 14.99m, "EUR"), ((decimal)stream["last_amount"]!, (decimal)stream["monthly_amount"]!, (string)stream["currency"]!));
        Assert.Equal(rows.TakeLast(12).Select(r => r.Id), stream["transactions"]!.AsArray().Select(id => (Guid)id!));
        var rise = stream["events"]!.AsArray().Single(e => (string)e!["kind"]! == "price_rise")!;
        Assert.Equal((rows[9].Id, 12.99m, 14.99m, "Went from 12.99 EUR to 14.99 EUR"), ((Guid)rise["transaction_id"]!, (decimal)rise["from"]!, (decimal)rise["to"]!, (string)rise["text"]!));

        user.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var french = (await user.GetJsonAsync(Recurring))["streams"]![0]!;
        Assert.Equal((Guid)stream["id"]!, (Guid)french["id"]!);
        Assert.Contains(french["events"]!.AsArray(), e => (string)e!["text"]! == "Est passé de 12,99 EUR à 14,99 EUR");
    }

    [Fact]
    public async Task What_is_due_next_comes_first_and_what_has_ended_last()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(
        [
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 11, 1), 900m, "RENT_AND_UTILITIES_RENT", merchant: "Landlord")),
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 12, 27), -2_400m, "INCOME_WAGES", merchant: "Acme Payroll")),
            .. Enumerable.Range(0, 8).Select(i => Row(account, Day(i - 20, 9), 29.90m, "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", merchant: "Iron Gym")),
        ]);

        var streams = (await user.GetJsonAsync(Recurring))["streams"]!.AsArray();

        Assert.Equal(["Acme Payroll", "Landlord", "Iron Gym"], streams.Select(s => (string)s!["merchant"]!));
        Assert.Equal(["in", "out", "out"], streams.Select(s => (string)s!["direction"]!));
        Assert.Equal("ended", (string)streams[2]!["status"]!);
        Assert.Null(streams[2]!["next_date"]);
    }

    [Fact]
    public async Task Coffee_every_other_day_is_a_habit_and_not_listed()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 90).Select(i => Row(
            account, CashSenseApp.Today.AddDays(-2 * i).ToString("O", CultureInfo.InvariantCulture), 3.2m + (i * 7 % 5 * 0.4m), "FOOD_AND_DRINK_COFFEE", merchant: "Blue Door Coffee"))]);

        Assert.Empty((await user.GetJsonAsync(Recurring))["streams"]!.AsArray());
    }

    [Fact]
    public async Task Another_users_bills_are_not_seen()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, bob);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 11, 3), 900m, "RENT_AND_UTILITIES_RENT", merchant: "Landlord"))]);

        Assert.Empty((await ana.GetJsonAsync(Recurring))["streams"]!.AsArray());
        Assert.Single((await bob.GetJsonAsync(Recurring))["streams"]!.AsArray());
    }

    [Fact]
    public async Task The_households_rent_and_pay_are_among_what_a_linked_bank_shows()
    {
        using var user = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(user);

        var streams = (await user.GetJsonAsync(Recurring))["streams"]!.AsArray();

        Assert.Contains(streams, s => Primary(s!) == "INCOME" && (string)s!["direction"]! == "in" && (string)s["status"]! == "mature");
        Assert.Contains(streams, s => Primary(s!) == "RENT_AND_UTILITIES" && (string)s!["frequency"]! == "monthly");
        Assert.DoesNotContain(streams, s => (string?)s!["category"]?["detailed"] == "FOOD_AND_DRINK_COFFEE");
    }

    private static string? Primary(JsonNode stream) => (string?)stream["category"]?["primary"];

    // A day of the month so many months from November 2026.
    private static string Day(int months, int day) => new DateOnly(2026, 11, day).AddMonths(months).ToString("O", CultureInfo.InvariantCulture);
}
