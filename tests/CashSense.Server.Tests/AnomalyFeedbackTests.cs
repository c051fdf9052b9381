using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

/// <summary>Anomalies planted by hand in a quiet household: each kind, what a person says of them, and the budget.</summary>
public sealed class AnomalyFeedbackTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/detect_anomalies";
    private const string Settings = "/api/anomalies/settings";
    private const string Books = "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS";

    [Fact]
    public async Task Each_kind_is_found_with_its_reason_and_near_misses_are_left_alone()
    {
        using var user = await app.GivenUserAsync();
        var (bank, account) = await GivenQuietYearsAsync(user, paidUntil: "2026-10-25");
        var odd = await bank.GivenRowsAsync(
            Row(account, "2026-09-08", 52.30m, Books, merchant: "Librairie"),
            Row(account, "2026-09-09", 52.30m, Books, merchant: "Librairie"),
            Row(account, "2026-09-20", 206.50m, "GENERAL_SERVICES_INSURANCE", merchant: "Assureur"),
            Row(account, "2026-10-05", 3_200m, "GENERAL_SERVICES_OTHER_GENERAL_SERVICES", merchant: "Zzz Trading"),
            Row(account, "2026-10-12", 8m, "BANK_FEES_OVERDRAFT_FEES", merchant: "Banque"),
            Row(account, "2026-10-15", 300m, "TRAVEL_LODGING", merchant: "Auberge"));
        var twins = await bank.GivenRowsAsync(
            [.. Enumerable.Range(0, 5).SelectMany(i => Enumerable.Range(0, 2).Select(_ => Row(account, Day("2026-09-01", 7 * i), 2.10m, "TRANSPORTATION_PUBLIC_TRANSIT", merchant: "Metro")))]);
        var refunded = await bank.GivenRowsAsync(
            Row(account, "2026-11-02", 61m, Books, merchant: "Papeterie"), Row(account, "2026-11-02", 61m, Books, merchant: "Papeterie"), Row(account, "2026-11-06", -61m, null, merchant: "Papeterie"));
        await bank.GivenRowsAsync(
            [.. new[] { "2026-02-03", "2026-05-11", "2026-07-06" }.SelectMany(d => new[] { Row(account, d, 300m, "TRAVEL_LODGING", merchant: "Auberge"), Row(account, Day(d, 5), -300m, null, merchant: "Auberge") })]);

        var found = (await user.PostJsonAsync(Route, new { sensitivity = "normal" }))["anomalies"]!.AsArray();

        AssertFound("duplicate_charge", odd[1].Id, "Librairie already charged 52.30 EUR on 8 September 2026.");
        AssertFound("unusual_amount", odd[2].Id, "206.50 EUR is 5 times the most you ever paid at Assureur (41.30 EUR).");
        AssertFound("new_merchant_large", odd[3].Id, "First payment to Zzz Trading, and none of your");
        AssertFound("unusual_fee", odd[4].Id, "A bank fee you have not paid before: ");
        AssertFound("missing_refund", odd[5].Id, "300.00 EUR to Auberge on 15 October 2026 has not come back; each of the 3 times before it did within 5 days.");
        Assert.Equal([odd[0].Id], Of("duplicate_charge")["related_transactions"]!.AsArray().Select(id => (Guid)id!));
        Assert.DoesNotContain(found, a => a!["transaction"] is { } row && twins.Concat(refunded).Any(t => t.Id == (Guid)row["id"]!));

        var pay = Of("missing_pay");
        Assert.Null(pay["transaction"]);
        Assert.Equal("Acme has not paid 2,600.00 EUR, expected on 25 October 2026; the last pay came on 25 September 2026.", (string)pay["reasons"]![0]!);
        Assert.Equal("2026-10-30", (string)pay["date"]!);
        var streams = (await user.GetJsonAsync("/api/recurring"))["streams"]!.AsArray();
        Assert.Equal("Acme", (string)streams.Single(s => (Guid)s!["id"]! == (Guid)pay["stream_id"]!)!["merchant"]!);

        JsonNode Of(string kind) => Assert.Single(found, a => (string)a!["kind"]! == kind)!;

        void AssertFound(string kind, Guid id, string reason)
        {
            Assert.Equal(id, (Guid)Of(kind)["transaction"]!["id"]!);
            Assert.StartsWith(reason, (string)Of(kind)["reasons"]![0]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Fine_teaches_that_merchant_and_kind_for_that_user_only_and_can_be_taken_back()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var (first, later, other) = await GivenDoubleChargesAsync(ana);
        var (firstOfBob, _, _) = await GivenDoubleChargesAsync(bob);
        var (before, ofBob) = (await HighAsync(ana), await HighAsync(bob));
        var id = IdOf(before, first);

        var said = await SayAsync(ana, id, "fine");
        Assert.Equal((id, "duplicate_charge", "fine", "No alarm of this kind for Librairie up to 65.38 EUR any more."), ((Guid)said["id"]!, (string)said["kind"]!, (string)said["verdict"]!, (string)said["effect"]!));
        Assert.True(JsonNode.DeepEquals(said, await SayAsync(ana, id, "fine")));

        var after = await HighAsync(ana);
        Assert.DoesNotContain(after, a => RowOf(a) == first || RowOf(a) == later);
        Assert.Contains(after, a => RowOf(a) == other);
        Assert.True(JsonNode.DeepEquals(new JsonArray([.. ofBob.Select(a => a.DeepClone())]), new JsonArray([.. (await HighAsync(bob)).Select(a => a.DeepClone())])));
        Assert.NotEqual(Guid.Empty, IdOf(ofBob, firstOfBob));

        var word = Assert.Single((await ana.GetJsonAsync("/api/anomalies/feedback"))["feedback"]!.AsArray())!;
        Assert.Equal((id, "Librairie", 52.30m, "2026-11-24", (string)said["effect"]!), ((Guid)word["id"]!, (string)word["payee"]!, (decimal)word["amount"]!, (string)word["date"]!, (string)word["effect"]!));
        Assert.Empty((await bob.GetJsonAsync("/api/anomalies/feedback"))["feedback"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, await TakeBackAsync(bob));
        Assert.Equal(HttpStatusCode.NoContent, await TakeBackAsync(ana));
        Assert.Equal(HttpStatusCode.NotFound, await TakeBackAsync(ana));
        Assert.Equal(before.Select(a => a.ToJsonString()), (await HighAsync(ana)).Select(a => a.ToJsonString()));

        await SayAsync(ana, id, "odd");
        var again = await HighAsync(ana);
        Assert.Equal(before.Select(a => (Guid)a["id"]!), again.Select(a => (Guid)a["id"]!));
        Assert.Equal("odd", (string?)again.Single(a => (Guid)a["id"]! == id)["verdict"]);

        async Task<HttpStatusCode> TakeBackAsync(HttpClient user)
        {
            using var answer = await user.DeleteAsync($"/api/anomalies/{id}/feedback");
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_id_that_is_no_finding_of_the_caller_is_not_found()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var (first, _, _) = await GivenDoubleChargesAsync(ana);
        var id = IdOf(await HighAsync(ana), first);
        foreach (var unknown in new[] { Guid.NewGuid(), first })
        {
            using var answer = await ana.PostAsJsonAsync($"/api/anomalies/{unknown}/feedback", new { verdict = "fine" });
            await answer.AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        }

        using var foreign = await bob.PostAsJsonAsync($"/api/anomalies/{id}/feedback", new { verdict = "fine" });
        await foreign.AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        using var maybe = await ana.PostAsJsonAsync($"/api/anomalies/{id}/feedback", new { verdict = "maybe" });
        await maybe.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", "verdict");
        using var nothing = await ana.PostAsJsonAsync($"/api/anomalies/{id}/feedback", new { });
        await nothing.AssertRefusedAsync(HttpStatusCode.BadRequest, "missing_field", "verdict");
    }

    [Fact]
    public async Task The_precision_is_told_once_five_findings_are_marked()
    {
        using var user = await app.GivenUserAsync();
        var (bank, account) = await GivenQuietYearsAsync(user);
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 6).SelectMany(i => new[] { TwinRow(i), TwinRow(i) })]);
        Assert.Equal("""{"marked":0,"fine":0,"precision":null,"low_95":null,"high_95":null}""", (await PrecisionAsync()).ToJsonString());
        var told = (await user.PostJsonAsync(Route))["anomalies"]!.AsArray().Where(a => (string)a!["kind"]! == "duplicate_charge").Select(a => (Guid)a!["id"]!).ToList();
        Assert.True(told.Count >= 5, $"{told.Count} of six weeks");

        foreach (var (id, place) in told.Take(5).Select((id, place) => (id, place)))
        {
            Assert.Null((await PrecisionAsync())["precision"]);
            await SayAsync(user, id, place == 0 ? "fine" : "odd");
        }

        var precision = await PrecisionAsync();
        Assert.Equal((5, 1, 0.8, 0.3755, 0.9638), ((int)precision["marked"]!, (int)precision["fine"]!, (double)precision["precision"]!, (double)precision["low_95"]!, (double)precision["high_95"]!));

        async Task<JsonNode> PrecisionAsync() => (await user.PostJsonAsync(Route))["precision"]!;

        Transaction TwinRow(int week) => Row(account, Day("2026-10-05", 8 * week), 50m + week, Books, merchant: $"Shop {(char)('A' + week)}");
    }

    [Fact]
    public async Task The_budget_is_kept_and_can_be_set()
    {
        using var user = await app.GivenUserAsync();
        var (bank, account) = await GivenQuietYearsAsync(user);
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 3).SelectMany(i => new[] { TwinRow(i), TwinRow(i) })]);
        var settings = await user.GetJsonAsync(Settings);
        Assert.Equal("""{"alarms_per_week":1,"default_alarms_per_week":1,"min_alarms_per_week":1,"max_alarms_per_week":20}""", settings.ToJsonString());
        Assert.Equal((1, 1), await ToldAsync());

        using var put = await user.PutAsJsonAsync(Settings, new { alarms_per_week = 2 });
        Assert.Equal(2, (int)(await put.Content.ReadFromJsonAsync<JsonNode>())!["alarms_per_week"]!);
        Assert.Equal((2, 2), await ToldAsync());
        Assert.Equal(2, (int)(await user.GetJsonAsync(Settings))["alarms_per_week"]!);
        Assert.Equal(3, (await HighAsync(user)).Count(IsTwin));

        foreach (var wrong in new[] { 0, 21 })
        {
            using var refused = await user.PutAsJsonAsync(Settings, new { alarms_per_week = wrong });
            await refused.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", "alarms_per_week");
        }

        using var other = await app.GivenUserAsync();
        Assert.Equal(1, (int)(await other.GetJsonAsync(Settings))["alarms_per_week"]!);

        async Task<(int Told, int Budget)> ToldAsync()
        {
            var answer = await user.PostJsonAsync(Route);
            return (answer["anomalies"]!.AsArray().Count(a => IsTwin(a!)), (int)answer["alarms_per_week"]!);
        }

        static bool IsTwin(JsonNode anomaly) => (string)anomaly["kind"]! == "duplicate_charge";

        Transaction TwinRow(int day) => Row(account, Day("2026-11-10", day), 50m + day, Books, merchant: $"Shop {(char)('A' + day)}");
    }

    [Fact]
    public async Task Alerts_tell_what_the_same_budget_and_verdicts_tell()
    {
        using var user = await app.GivenUserAsync();
        var userId = CashSenseApp.UserOf(user);
        var (bank, account) = await GivenQuietYearsAsync(user);
        await app.WriteAsync(userId, db => db.Items.Where(i => i.UserId == userId).ExecuteUpdateAsync(i => i.SetProperty(x => x.SealedAccessToken, new byte[] { 1 })));   // connected
        var rows = await bank.GivenRowsAsync([.. Enumerable.Range(0, 3).SelectMany(i => new[] { TwinRow(i, 0), TwinRow(i, 1) })]);
        Assert.Equal([rows[1].Id], await ToldAsync());
        Assert.Equal([rows[1].Id], await ToldAsync());

        await SayAsync(user, IdOf(await HighAsync(user), rows[1].Id), "fine");
        Assert.Equal(new HashSet<Guid> { rows[1].Id, rows[3].Id }, await ToldAsync());

        async Task<HashSet<Guid>> ToldAsync()
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredKeyedService<IWork>(WorkKind.EvaluateAlerts).RunAsync(new WorkKey(userId), CancellationToken.None);
            return [.. (await user.GetJsonAsync("/api/notifications?limit=200"))["notifications"]!.AsArray().Where(n => (string)n!["kind"]! == "unusual_transaction").Select(n => (Guid)n!["subject_id"]!)];
        }

        Transaction TwinRow(int shop, int later) => Row(account, Day("2026-11-20", shop + later), 50m + shop, Books, merchant: $"Shop {(char)('A' + shop)}");
    }

    private async Task<(Guid First, Guid Later, Guid Other)> GivenDoubleChargesAsync(HttpClient user)
    {
        var (bank, account) = await GivenQuietYearsAsync(user);
        var rows = await bank.GivenRowsAsync(
        [
            .. Twice("2026-09-14", "Librairie", 52.30m), .. Twice("2026-10-20", "Librairie", 58m), .. Twice("2026-11-10", "Papeterie", 52.30m),
        ]);
        return (rows[1].Id, rows[3].Id, rows[5].Id);

        Transaction[] Twice(string day, string merchant, decimal amount) => [Row(account, day, amount, Books, merchant: merchant), Row(account, Day(day, 1), amount, Books, merchant: merchant)];
    }

    /// <summary>Two years without anything odd: rent, pay, insurance, a bank's fee, groceries and shopping.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="paidUntil">The employer pays before this day.</param>
    private async Task<(HandWrittenBank Bank, Account Account)> GivenQuietYearsAsync(HttpClient user, string paidUntil = "2026-11-24")
    {
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        var random = new Random(5);
        List<Transaction> rows = [];
        for (var day = CashSenseApp.Today.AddYears(-2); day <= CashSenseApp.Today; day = day.AddDays(1))
        {
            var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            rows.AddRange(day.Day switch
            {
                1 => [Row(account, date, 950m, "RENT_AND_UTILITIES_RENT", merchant: "Bailleur")],
                3 => [Row(account, date, 2.50m, "BANK_FEES_OTHER_BANK_FEES", merchant: "Banque")],
                20 when date != "2026-09-20" => [Row(account, date, 41.30m, "GENERAL_SERVICES_INSURANCE", merchant: "Assureur")],
                25 when string.CompareOrdinal(date, paidUntil) < 0 => [Row(account, date, -2_600m, "INCOME_WAGES", merchant: "Acme")],
                _ => (Transaction[])[],
            });
            if (day.DayNumber % 3 == 0)
            {
                rows.Add(Row(account, date, 20m + random.Next(6000) / 100m, "FOOD_AND_DRINK_GROCERIES", merchant: "Supermarche"));
            }

            if (day.DayNumber % 5 == 0)
            {
                rows.Add(Row(account, date, 10m + random.Next(3000) / 100m, "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", merchant: $"Boutique {random.Next(20)}"));
            }
        }

        await bank.GivenRowsAsync([.. rows]);
        return (bank, account);
    }

    private static async Task<List<JsonNode>> HighAsync(HttpClient user) =>
        [.. (await user.PostJsonAsync(Route, new { sensitivity = "high" }))["anomalies"]!.AsArray().Select(a => a!)];

    private static Task<JsonNode> SayAsync(HttpClient user, Guid id, string verdict) => user.PostJsonAsync($"/api/anomalies/{id}/feedback", new { verdict });

    private static Guid? RowOf(JsonNode anomaly) => (Guid?)anomaly["transaction"]?["id"];

    private static Guid IdOf(IEnumerable<JsonNode> anomalies, Guid row) => (Guid)anomalies.Single(a => RowOf(a) == row)["id"]!;

    private static string Day(string from, int days) => DateOnly.Parse(from, CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
