using System.Globalization;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

public sealed class SavingsTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Savings = "/api/savings_opportunities";

    [Fact]
    public async Task A_subscription_can_be_cancelled()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var rows = await bank.GivenRowsAsync(GymSince(await bank.GivenAccountAsync(), 14, 29.90m));

        var answer = await user.GetJsonAsync(Savings);

        var found = answer["opportunities"]!.AsArray().Single()!;
        Assert.Equal(("subscription", 29.90m, 358.80m, "EUR", "Subscription: Iron Gym"), (
            found["kind"]!.GetValue<string>(),
            found["monthly_saving"]!.GetValue<decimal>(),
            found["yearly_saving"]!.GetValue<decimal>(),
            found["currency"]!.GetValue<string>(),
            found["title"]!.GetValue<string>()));
        Assert.Equal(rows.TakeLast(12).Select(r => r.Id), found["evidence"]!.AsArray().Select(id => id!.GetValue<Guid>()));
        Assert.InRange(found["confidence"]!.GetValue<double>(), 0.5, 1);
        Assert.Equal("""[{"currency":"EUR","amount":29.90}]""", answer["total_monthly"]!.ToJsonString());
        Assert.NotNull(answer["as_of"]);
    }

    [Fact]
    public async Task Idle_cash_is_what_exceeds_three_months_and_currencies_stay_apart()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var (euros, dollars) = (await bank.GivenAccountAsync(available: 13_000m), await bank.GivenAccountAsync("USD"));
        await bank.GivenRowsAsync(
        [
            .. Enumerable.Range(1, 13).Select(ago => Row(euros, MonthsAgo(ago, 10 + (ago % 5)), 1_000m + ago - 7, "MEDICAL_OTHER_MEDICAL")),
            .. GymSince(dollars, 14, 10m),
        ]);

        var answer = await user.GetJsonAsync(Savings);

        var idle = answer["opportunities"]!.AsArray().Single(o => o!["kind"]!.GetValue<string>() == "idle_cash")!;
        // Twelve months of 994 to 1,005: 999.50 on average, so 13,000 - 2,998.50 lie idle, at 2 % a year.
        Assert.Equal(200.03m, idle["yearly_saving"]!.GetValue<decimal>());
        Assert.Equal(euros.Id, idle["evidence"]!.AsArray().Single()!.GetValue<Guid>());
        Assert.Equal("""[{"currency":"EUR","amount":16.67},{"currency":"USD","amount":10.00}]""", answer["total_monthly"]!.ToJsonString());
    }

    [Fact]
    public async Task A_trend_counts_the_parts_of_what_was_split()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        var rows = await bank.GivenRowsAsync(
        [
            .. Enumerable.Range(1, 14).Select(ago => Row(account, MonthsAgo(ago, 3 + (ago * 5 % 11)), 200m, "GENERAL_MERCHANDISE_SUPERSTORES", merchant: $"Superstore {ago}")),
            .. Enumerable.Range(1, 14).Select(ago => Row(account, MonthsAgo(ago, 15 + (ago * 7 % 13)), 40m, "ENTERTAINMENT_VIDEO_GAMES", merchant: $"Games {ago}")),
        ]);
        Assert.Empty((await user.GetJsonAsync(Savings))["opportunities"]!.AsArray());
        foreach (var recent in rows.Take(3))
        {
            await user.PostJsonAsync($"/api/transactions/{recent.Id}/split", new
            {
                parts = new[] { new { amount = 50m, category = "GENERAL_MERCHANDISE_SUPERSTORES" }, new { amount = 150m, category = "ENTERTAINMENT_VIDEO_GAMES" } },
            });
        }

        var found = (await user.GetJsonAsync(Savings))["opportunities"]!.AsArray().Single()!;

        Assert.Equal(("category_above_trend", 150m), ((string)found["kind"]!, (decimal)found["monthly_saving"]!));
        Assert.Equal(6, found["evidence"]!.AsArray().Count);
    }

    [Fact]
    public async Task Texts_are_in_the_callers_language()
    {
        using var user = await app.GivenUserAsync();
        user.DefaultRequestHeaders.Add("Accept-Language", "fr");
        var bank = new HandWrittenBank(app, user);
        await bank.GivenRowsAsync(GymSince(await bank.GivenAccountAsync(), 14, 29.90m));
        var found = (await user.GetJsonAsync(Savings))["opportunities"]!.AsArray().Single()!;
        Assert.Equal("Abonnement : Iron Gym", found["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_users_subscriptions_are_not_seen()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, bob);
        await bank.GivenRowsAsync(GymSince(await bank.GivenAccountAsync(available: 100_000m), 14, 29.90m));
        var answer = await ana.GetJsonAsync(Savings);
        Assert.Empty(answer["opportunities"]!.AsArray());
        Assert.Empty(answer["total_monthly"]!.AsArray());
        Assert.Null(answer["as_of"]);
    }

    [Fact]
    public async Task The_forgotten_subscription_of_the_demo_household_is_found()
    {
        using var user = await app.GivenUserAsync();
        var linked = await app.GivenLinkedItemAsync(user);
        var plaidItemId = await app.ReadAsync(db => db.Items.Where(i => i.Id == linked.Id).Select(i => i.PlaidItemId).SingleAsync());
        var planted = app.Simulator.GroundTruthOf("ins_1").Oddities
            .Single(o => o.Kind == "forgotten_subscription" && o.ItemId == plaidItemId)
            .Transactions.Select(t => t.TransactionId).ToList();
        var ids = await app.ReadAsync(db => db.Transactions.Where(t => planted.Contains(t.PlaidTransactionId)).Select(t => t.Id).ToListAsync());

        var answer = await user.GetJsonAsync(Savings);

        var opportunities = answer["opportunities"]!.AsArray();
        var found = opportunities.Single(o => o!["evidence"]!.AsArray().Any(id => ids.Contains(id!.GetValue<Guid>())))!;
        Assert.Equal("subscription", found["kind"]!.GetValue<string>());
        Assert.All(found["evidence"]!.AsArray(), id => Assert.Contains(id!.GetValue<Guid>(), ids));
        Assert.Equal(
            opportunities.Where(o => o!["currency"]!.GetValue<string>() == "USD").Sum(o => o!["monthly_saving"]!.GetValue<decimal>()),
            answer["total_monthly"]!.AsArray().Single()!["amount"]!.GetValue<decimal>());
    }

    private static Transaction[] GymSince(Account account, int months, decimal amount) =>
    [
        .. Enumerable.Range(0, months).Reverse()
            .Select(ago => Row(account, MonthsAgo(ago, 5), amount, "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", merchant: "Iron Gym")),
    ];

    private static string MonthsAgo(int months, int day) =>
        new DateOnly(CashSenseApp.Today.Year, CashSenseApp.Today.Month, day).AddMonths(-months).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
