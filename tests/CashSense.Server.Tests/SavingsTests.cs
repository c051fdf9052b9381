using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;
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
        // Two to four such payments, of 994 to 1,006, may come in 90 days: 13,000 less 4,024 to 1,988 lie idle, at 2 % a year.
        Assert.InRange(idle["yearly_saving"]!.GetValue<decimal>(), 179.52m, 220.24m);
        Assert.Contains("not needed in the next 90 days", (string)idle["detail"]!, StringComparison.Ordinal);
        Assert.Equal(euros.Id, idle["evidence"]!.AsArray().Single()!.GetValue<Guid>());
        Assert.Equal([("EUR", (decimal)idle["monthly_saving"]!), ("USD", 10m)], answer["total_monthly"]!.AsArray().Select(t => ((string)t!["currency"]!, (decimal)t["amount"]!)));
        // What is safe to move at 95 % makes a shortfall likelier by five in a hundred at most.
        Assert.InRange((double)idle["shortfall_change"]!, 0, 0.05);
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
    public async Task An_accepted_saving_is_followed_and_a_dismissed_one_is_not_listed_again()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync([.. GymSince(account, 14, 29.90m), .. GymSince(account, 14, 12m, "Copper Gym")]);
        var found = (await user.GetJsonAsync(Savings))["opportunities"]!.AsArray();
        var (iron, copper) = ((Guid)found[0]!["id"]!, (Guid)found[1]!["id"]!);
        Assert.Equal(["subscription", "doubled_subscription"], found.Select(o => (string)o!["kind"]!));

        var accepted = await DecideAsync(user, iron, "accepted");
        await DecideAsync(user, copper, "dismissed");

        Assert.Equal(("accepted", "2026-11-24"), ((string)accepted["decision"]!, (string)accepted["decided_on"]!));
        var answer = await user.GetJsonAsync(Savings);
        Assert.Empty(answer["opportunities"]!.AsArray());
        Assert.Empty(answer["total_monthly"]!.AsArray());
        var receipt = answer["accepted"]!.AsArray().Single()!;
        Assert.Equal((iron, "Subscription: Iron Gym", 29.90m, "too_early"), ((Guid)receipt["id"]!, (string)receipt["title"]!, (decimal)receipt["predicted"]!["monthly_saving"]!, (string)receipt["outcome"]!));
        Assert.Null(receipt["realized"]);
        Assert.StartsWith("Too early to tell", (string)receipt["note"]!, StringComparison.Ordinal);

        await DecideAsync(user, iron, null);
        await DecideAsync(user, copper, "accepted");
        answer = await user.GetJsonAsync(Savings);
        Assert.Equal(iron, (Guid)answer["opportunities"]!.AsArray().Single()!["id"]!);
        Assert.Equal(copper, (Guid)answer["accepted"]!.AsArray().Single()!["id"]!);
    }

    // Decided four months ago: the gym is charged as ever, 4 × 29.90; the newspaper of 15 was cancelled, and three or four payments did not come.
    [Fact]
    public async Task What_is_still_charged_has_saved_nothing_and_says_so()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        var decided = CashSenseApp.Today.AddMonths(-4);
        await bank.GivenRowsAsync(GymSince(account, 14, 29.90m));
        await GivenDecisionAsync(account, "iron gym", 29.90m, decided);
        await GivenDecisionAsync(account, "the daily", 15m, decided);

        var accepted = (await user.GetJsonAsync(Savings))["accepted"]!.AsArray().ToDictionary(a => (string)a!["title"]!, a => a!);

        var (gym, daily) = (accepted["iron gym"], accepted["the daily"]);
        Assert.Equal(("not_saved", 0m, 0m), ((string)gym["outcome"]!, (decimal)gym["realized"]!["monthly_saving"]!, (decimal)gym["realized"]!["total"]!));
        Assert.Equal("Still charged: 4× since your decision, 119.60 EUR in all, the last time on 5 November 2026.", (string)gym["note"]!);
        Assert.Equal(("saved", 15m, 60m), ((string)daily["outcome"]!, (decimal)daily["realized"]!["monthly_saving"]!, (decimal)daily["realized"]!["total"]!));
    }

    [Fact]
    public async Task A_decision_is_refused_for_what_is_not_there_and_for_what_is_another_users()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, bob);
        await bank.GivenRowsAsync(GymSince(await bank.GivenAccountAsync(), 14, 29.90m));
        var id = (Guid)(await bob.GetJsonAsync(Savings))["opportunities"]![0]!["id"]!;

        using var answer = await ana.PostAsJsonAsync($"{Savings}/{id}/decision", new { decision = "accepted" });
        using var nonsense = await bob.PostAsJsonAsync($"{Savings}/{id}/decision", new { decision = "perhaps" });
        using var nothing = await bob.PostAsJsonAsync($"{Savings}/{id}/decision", new { });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (answer.StatusCode, nonsense.StatusCode, nothing.StatusCode));
        Assert.Empty((await bob.GetJsonAsync(Savings))["accepted"]!.AsArray());
    }

    // Spending 100 to 112 a month: ten of twelve months did not exceed 110.
    [Fact]
    public async Task A_budget_is_suggested_and_what_exceeds_a_set_one_is_a_saving()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 14).Select(ago => Row(account, MonthsAgo(ago, 3 + (ago * 5 % 11)), 100m + ago, "GENERAL_MERCHANDISE_SUPERSTORES", merchant: $"Superstore {ago}"))]);

        var suggested = (await user.GetJsonAsync("/api/budget_suggestions"))["suggestions"]!.AsArray();

        Assert.Equal(["total", "GENERAL_MERCHANDISE"], suggested.Select(s => (string)s!["category"]!));
        Assert.All(suggested, s => Assert.Equal((110m, 10, 12), ((decimal)s!["amount"]!, (int)s["kept_months"]!, (int)s["months"]!)));
        Assert.Empty((await user.GetJsonAsync(Savings))["opportunities"]!.AsArray());
        await user.PostJsonAsync("/api/set_budget_goal", new { category = "GENERAL_MERCHANDISE", amount = 90m });
        var found = (await user.GetJsonAsync(Savings))["opportunities"]!.AsArray().Single()!;
        Assert.Equal(("category_above_budget", 12m), ((string)found["kind"]!, (decimal)found["monthly_saving"]!));
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

    private static async Task<JsonNode> DecideAsync(HttpClient user, Guid id, string? decision) =>
        await user.PostJsonAsync($"{Savings}/{id}/decision", new { decision });

    private Task GivenDecisionAsync(Account account, string merchantKey, decimal amount, DateOnly day) => app.WriteAsync(account.UserId, db =>
    {
        db.SavingDecisions.Add(new SavingDecision
        {
            UserId = account.UserId,
            Id = Guid.NewGuid(),
            Kind = SavingsKind.Subscription,
            Verdict = SavingVerdict.Accepted,
            DecidedOn = day,
            TitleEnglish = merchantKey,
            TitleFrench = merchantKey,
            Currency = account.Currency,
            MonthlySaving = amount,
            Low = amount,
            High = amount,
            BaselineMonthly = amount,
            StreamKey = $"the stream of {merchantKey}",
            AccountId = account.Id,
            MerchantKey = merchantKey,
            Frequency = Frequency.Monthly,
            LastAmount = amount,
            NextDate = new DateOnly(day.Year, day.Month, 5).AddMonths(1),
        });
        return Task.CompletedTask;
    });

    private static Transaction[] GymSince(Account account, int months, decimal amount, string name = "Iron Gym") =>
    [
        .. Enumerable.Range(0, months).Reverse()
            .Select(ago => Row(account, MonthsAgo(ago, 5), amount, "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", merchant: name)),
    ];

    private static string MonthsAgo(int months, int day) =>
        new DateOnly(CashSenseApp.Today.Year, CashSenseApp.Today.Month, day).AddMonths(-months).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
