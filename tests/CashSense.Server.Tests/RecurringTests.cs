using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CashSense.Server.Data;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

public sealed class RecurringTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Recurring = "/api/recurring";
    private const string Calendar = "/api/bills/calendar";

    // Their mean is 50.
    private static readonly decimal[] Gas = [42m, 55m, 48m, 61m, 44m, 52m, 47m, 58m, 39m, 50m, 39m, 65m];

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

    [Fact]
    public async Task A_refused_stream_is_gone_everywhere_until_it_is_taken_back()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync([.. Enumerable.Range(1, 14).Select(i => Row(account, Day(i - 14, 12), i < 10 ? 12.99m : 14.99m, "ENTERTAINMENT_TV_AND_MOVIES", merchant: "Filmbox"))]);
        var id = Id((await StreamsAsync(user)).Single());
        Assert.NotEmpty((await user.GetJsonAsync("/api/savings_opportunities"))["opportunities"]!.AsArray());
        Assert.Single((await user.GetJsonAsync(Calendar))["bills"]!.AsArray());

        var refused = await SayAsync(user, id, new { status = "refused" });

        Assert.Equal((id, true, false), (Id(refused), (bool)refused["refused"]!, (bool)refused["confirmed"]!));
        Assert.Empty(await StreamsAsync(user));
        Assert.Empty((await user.GetJsonAsync("/api/savings_opportunities"))["opportunities"]!.AsArray());
        Assert.Empty((await user.GetJsonAsync(Calendar))["bills"]!.AsArray());
        Assert.Equal((id, true), (await StreamsAsync(user, "?include=refused")).Select(s => (Id(s), (bool)s["refused"]!)).Single());

        // It does not come back by itself when the price and the rows go on.
        await bank.GivenRowsAsync([.. Enumerable.Range(1, 3).Select(i => Row(account, Day(0, 12 + i), 14.99m, merchant: "Filmbox"))]);
        Assert.Empty(await StreamsAsync(user));

        Assert.Equal(id, Id(await SayAsync(user, id, new { status = "refused" })));
        await SayAsync(user, id, new { status = (string?)null });
        Assert.Equal(id, Id((await StreamsAsync(user)).Single()));
    }

    [Fact]
    public async Task A_confirmed_stream_is_sure_with_two_payments_and_costs_what_the_user_says()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(Row(account, Day(-1, 5), 60m, "GENERAL_SERVICES_EDUCATION", merchant: "Klavierschule"), Row(account, Day(0, 5), 60m, "GENERAL_SERVICES_EDUCATION", merchant: "Klavierschule"));
        var early = (await StreamsAsync(user)).Single();
        Assert.Equal(("early", 60m), ((string)early["status"]!, (decimal)early["expected_amount"]!));

        var said = await SayAsync(user, Id(early), new { status = "confirmed", name = "Piano lessons", amount = 65.5m });

        Assert.Equal(("mature", 1.0, true, "Piano lessons", "Klavierschule"), ((string)said["status"]!, (double)said["confidence"]!, (bool)said["confirmed"]!, (string)said["name"]!, (string)said["merchant"]!));
        Assert.Equal((65.5m, 65.5m, 65.5m, 65.5m, 60m), ((decimal)said["expected_amount"]!, (decimal)said["expected_low"]!, (decimal)said["expected_high"]!, (decimal)said["set_amount"]!, (decimal)said["last_amount"]!));
        Assert.Equal((60m, 65.5m), ((decimal)early["monthly_amount"]!, (decimal)said["monthly_amount"]!));
        Assert.Equal(said.ToJsonString(), (await StreamsAsync(user)).Single().ToJsonString());
        var bill = (await user.GetJsonAsync(Calendar + "?month=2026-12"))["bills"]!.AsArray().Single()!;
        Assert.Equal((Id(early), "Piano lessons", 65.5m, "due"), ((Guid)bill["stream_id"]!, (string)bill["name"]!, (decimal)bill["expected_amount"]!, (string)bill["state"]!));

        // A name may have 100 signs, whatever their size.
        Assert.Equal(100, new StringInfo((string)(await SayAsync(user, Id(early), new { name = new StringBuilder().Insert(0, "🎹", 100).ToString() }))["name"]!).LengthInTextElements);
        Assert.Equal("Piano", (string)(await SayAsync(user, Id(early), new { name = "  Piano\t" }))["name"]!);
        foreach (var name in (string[])["", " ", "\u200B", " \u2060\uFE0F\u00AD ", new StringBuilder().Insert(0, "🎹", 101).ToString()])
        {
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "name"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{Id(early)}", new { name })));
        }

        // What is absent stays, null takes back.
        var back = await SayAsync(user, Id(early), new { name = (string?)null, amount = (decimal?)null });
        Assert.Equal(("Klavierschule", 60m, true), ((string)back["name"]!, (decimal)back["expected_amount"]!, (bool)back["confirmed"]!));
        Assert.Null(back["set_amount"]);

        // A purchase makes the two payments too few for the scorer: they stay while the word does, and are shown once more when it is taken back.
        await bank.GivenRowsAsync(Row(account, Day(0, 14), 480m, "GENERAL_SERVICES_EDUCATION", merchant: "Klavierschule"));
        Assert.Equal(Id(early), Id((await StreamsAsync(user)).Single()));
        var last = await SayAsync(user, Id(early), new { status = (string?)null });
        Assert.Equal((Id(early), false), (Id(last), (bool)last["confirmed"]!));
        Assert.Empty(await StreamsAsync(user));
        Assert.Equal((HttpStatusCode.NotFound, "not_found", null), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{Id(early)}", new { status = "confirmed" })));
    }

    [Fact]
    public async Task Two_streams_are_merged_and_parted_again()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(
        [
            .. Enumerable.Range(0, 7).Select(i => Row(account, Day(i - 12, 9), 30m, "RENT_AND_UTILITIES_TELEPHONE", merchant: "Old Phone")),
            .. Enumerable.Range(0, 6).Select(i => Row(account, Day(i - 5, 9), 32m, "RENT_AND_UTILITIES_TELEPHONE", merchant: "New Phone")),
            .. Enumerable.Range(0, 6).Select(i => Row(account, Day(i - 19, 20), 11m, "RENT_AND_UTILITIES_TELEPHONE", merchant: "Third Phone")),
            .. Enumerable.Range(0, 6).Select(i => Row(account, Day(i - 5, 20), 29.90m, "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", merchant: "Iron Gym")),
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 12, 27), -2_400m, "INCOME_WAGES", merchant: "Acme Payroll")),
        ]);
        var ids = (await StreamsAsync(user)).ToDictionary(s => (string)s["merchant"]!, Id);
        var (old, current, third, gym, pay) = (ids["Old Phone"], ids["New Phone"], ids["Third Phone"], ids["Iron Gym"], ids["Acme Payroll"]);

        var merged = await SayAsync(user, old, new { merge_into = current });

        Assert.Equal((current, "New Phone", "2025-11-09"), (Id(merged), (string)merged["merchant"]!, (string)merged["first_date"]!));
        Assert.Equal([old], merged["merged"]!.AsArray().Select(m => (Guid)m!));
        Assert.Equal(4, (await StreamsAsync(user)).Count);
        Assert.Equal(merged.ToJsonString(), (await SayAsync(user, old, new { merge_into = current })).ToJsonString());

        var conflict = HttpStatusCode.Conflict;
        Assert.Equal((conflict, "stream_merged", null), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{old}", new { name = "Mine" })));
        Assert.Equal((conflict, "stream_merged", "merge_into"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{current}", new { merge_into = old })));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "merge_into"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{current}", new { merge_into = current })));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "merge_into"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{pay}", new { merge_into = current })));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "merge_into"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{gym}", new { merge_into = current })));
        Assert.Equal((conflict, "stream_merged", "merge_into"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{old}", new { merge_into = third })));
        Assert.Equal((HttpStatusCode.NotFound, "not_found", "merge_into"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{third}", new { merge_into = Guid.NewGuid() })));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "amount"), await OwnWord.RefusedAsync(user.PatchAsJsonAsync($"{Recurring}/{pay}", new { amount = 2_500m })));

        // What was a part of it goes with it.
        Assert.Equal(new[] { old, current }.Order(), (await SayAsync(user, current, new { merge_into = third }))["merged"]!.AsArray().Select(m => (Guid)m!).Order());
        Assert.Equal(["Acme Payroll", "Iron Gym", "Third Phone"], (await StreamsAsync(user)).Select(s => (string)s["merchant"]!).Order());
        Assert.Equal("Old Phone", (string)(await SayAsync(user, old, new { merge_into = (Guid?)null }))["merchant"]!);
        Assert.Equal("New Phone", (string)(await SayAsync(user, current, new { merge_into = (Guid?)null }))["merchant"]!);
        Assert.Equal(5, (await StreamsAsync(user)).Count);
    }

    [Fact]
    public async Task Words_go_over_to_the_bank_that_is_linked_again_and_at_the_ended_connection_nothing_is_due()
    {
        using var user = await app.GivenUserAsync();
        var first = await new HandWrittenBank(app, user).GivenAccountAsync();
        await GivenBillsAsync(first);
        var ids = (await StreamsAsync(user)).ToDictionary(s => (string)s["merchant"]!, Id);
        await SayAsync(user, ids["Filmbox"], new { status = "refused" });
        await SayAsync(user, ids["Landlord"], new { status = "confirmed", name = "Our flat", amount = 920m });

        using (var answer = await user.DeleteAsync($"/api/items/{first.ItemId}?rows=keep"))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal(["Iron Gym ended", "Our flat ended"], (await StreamsAsync(user)).Select(s => $"{s["name"]} {s["status"]}").Order());
        Assert.Empty((await user.GetJsonAsync(Calendar + "?month=2026-12"))["bills"]!.AsArray());

        var second = await new HandWrittenBank(app, user).GivenAccountAsync();
        await GivenBillsAsync(second);

        Assert.Equal(["Iron Gym ended", "Iron Gym mature", "Our flat mature"], (await StreamsAsync(user)).Select(s => $"{s["name"]} {s["status"]}").Order());
        var flat = (await StreamsAsync(user)).Single(s => (string)s["name"]! == "Our flat");
        Assert.Equal((ids["Landlord"], second.Id, 920m), (Id(flat), (Guid)flat["account_id"]!, (decimal)flat["expected_amount"]!));
        Assert.Equal(
            [("Iron Gym", 29.90m), ("Our flat", 920m)],
            (await user.GetJsonAsync(Calendar + "?month=2026-12"))["bills"]!.AsArray().Select(b => ((string)b!["name"]!, (decimal)b["expected_amount"]!)).Order());

        Task GivenBillsAsync(Account account) => new HandWrittenBank(app, user).GivenRowsAsync(
        [
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 11, 2), 900m, "RENT_AND_UTILITIES_RENT", merchant: "Landlord")),
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 11, 12), 14.99m, "ENTERTAINMENT_TV_AND_MOVIES", merchant: "Filmbox")),
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 11, 20), 29.90m, "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", merchant: "Iron Gym")),
        ]);
    }

    [Fact]
    public async Task Words_that_are_said_at_the_same_time_are_all_kept()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 8).Select(i => Row(account, Day(i - 7, 3), 20m, "RENT_AND_UTILITIES_TELEPHONE", merchant: "Phone"))]);
        var id = Id((await StreamsAsync(user)).Single());

        object[] words = [new { status = "confirmed" }, new { name = "The phone" }, new { amount = 22m }];
        await Task.WhenAll(words.Select(word => SayAsync(user, id, word)));

        var stream = (await StreamsAsync(user)).Single();
        Assert.Equal((id, true, "The phone", 22m), (Id(stream), (bool)stream["confirmed"]!, (string)stream["name"]!, (decimal)stream["set_amount"]!));
    }

    [Fact]
    public async Task A_month_of_bills_adds_up_by_hand()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        var rows = await bank.GivenRowsAsync(
        [
            .. Enumerable.Range(0, 6).Select(i => Row(account, Day(i - 5, 2), 900m, "RENT_AND_UTILITIES_RENT", merchant: "Landlord")),
            .. Enumerable.Range(0, 6).Select(i => Row(account, Day(i - 6, 10), 14.99m, "ENTERTAINMENT_TV_AND_MOVIES", merchant: "Filmbox")),
            .. Enumerable.Range(0, 6).Select(i => Row(account, Day(i - 6, 3), 29.90m, "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", merchant: "Iron Gym")),
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 12, 24), Gas[i], "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", merchant: "Énergie d'Été, Gaz")),
            .. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 12, 27), -2_400m, "INCOME_WAGES", merchant: "Acme Payroll")),
        ]);

        var month = await user.GetJsonAsync(Calendar);

        // On 24 November: the rent is paid, the gym was due three weeks ago, the film two, gas and pay are to come.
        Assert.Equal("2026-11", (string)month["month"]!);
        var bills = month["bills"]!.AsArray();
        Assert.Equal(
            ["2026-11-02 Landlord paid 900", "2026-11-03 Iron Gym missed 29.9", "2026-11-10 Filmbox late 14.99", "2026-11-24 Énergie d'Été, Gaz due 49.67", "2026-11-27 Acme Payroll due -2400"],
            bills.Select(b => FormattableString.Invariant($"{b!["due_date"]} {b["name"]} {b["state"]} {(decimal)b["expected_amount"]! / 1.0000000m}")));
        var paid = bills[0]!["payments"]!.AsArray().Single()!;
        Assert.Equal((rows[5].Id, "2026-11-02", 900m), ((Guid)paid["transaction_id"]!, (string)paid["date"]!, (decimal)paid["amount"]!));
        Assert.Empty(bills[1]!["payments"]!.AsArray());

        // The mean of six missed by 3.33, 6.83, 12.67, 0.17, 9.33 and 17.50, the last amount by more: (47 + 58 + 39 + 50 + 39 + 65) / 6 = 49.67. Of six misses the rank of four
        // of five is .8 · 7 = 5.6, upwards the sixth: 49.67 ± 17.50.
        Assert.Equal((49.67m, 32.17m, 67.17m), ((decimal)bills[3]!["expected_amount"]!, (decimal)bills[3]!["expected_low"]!, (decimal)bills[3]!["expected_high"]!));

        // To pay 14.99 + 49.67 = 64.66: nobody waits for the gym any more.
        Assert.Equal("EUR out 64.66 in 2400 paid 900 in 0", TotalOf(month));

        // Last month all was paid: 900 + 14.99 + 29.90 + 65 out, 2,400 in. Two months on nothing is: 900 + 14.99 + 29.90 + 49.67 out.
        Assert.Equal("EUR out 0 in 0 paid 1009.89 in 2400", TotalOf(await user.GetJsonAsync(Calendar + "?month=2026-10")));
        Assert.Equal("EUR out 994.56 in 2400 paid 0 in 0", TotalOf(await user.GetJsonAsync(Calendar + "?month=2027-01")));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "month"), await OwnWord.RefusedAsync(user.GetAsync(Calendar + "?month=2025-10")));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "month"), await OwnWord.RefusedAsync(user.GetAsync(Calendar + "?month=2027-12")));
        Assert.Equal("2027-11", (string)(await user.GetJsonAsync(Calendar + "?month=2027-11"))["month"]!);
    }

    [Fact]
    public async Task The_calendar_file_is_what_RFC_5545_asks_for()
    {
        // With emoji wherever a line may be folded.
        var emoji = string.Concat(new[] { "🦄", "a🦄", "é🦄", "ab🦄c" }.Select(unit => string.Concat(Enumerable.Repeat(unit, 20))));
        var name = $"Électricité de Strasbourg, service « Été comme hiver »; contrat n° 12\\7 de la maison près de l'église, à régler à l'échéance {emoji}";
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 11, 5), 31.50m, "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", merchant: name))]);
        user.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");

        using var answer = await user.GetAsync(Calendar + ".ics");
        var file = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var lines = Rfc5545.Read(file);
        Assert.Equal(["BEGIN:VCALENDAR", "END:VCALENDAR"], [lines[0], lines[^1]]);
        Assert.Contains("VERSION:2.0", lines);
        Assert.Single(lines, line => line.StartsWith("PRODID:", StringComparison.Ordinal));
        var events = Rfc5545.Events(lines);
        Assert.Equal(14, events.Count);   // October and November, and twelve months ahead
        Assert.Equal(14, events.Select(e => e["UID"]).Distinct().Count());
        Assert.All(events, e => Assert.Equal("20261124T000000Z", e["DTSTAMP"]));
        var december = events.Single(e => e["DTSTART;VALUE=DATE"].StartsWith("202612", StringComparison.Ordinal));
        Assert.Equal(("20261205", "20261206", "TRANSPARENT"), (december["DTSTART;VALUE=DATE"], december["DTEND;VALUE=DATE"], december["TRANSP"]));
        Assert.Equal($"{name} : 31,50 EUR", Rfc5545.Text(december["SUMMARY"]));
        Assert.Equal("À venir.", Rfc5545.Text(december["DESCRIPTION"]));
        Assert.Equal(file, await user.GetByteArrayAsync(Calendar + ".ics"));
    }

    private static async Task<IReadOnlyList<JsonNode>> StreamsAsync(HttpClient user, string query = "") =>
        [.. (await user.GetJsonAsync(Recurring + query))["streams"]!.AsArray().Select(s => s!)];

    private static async Task<JsonNode> SayAsync(HttpClient user, Guid id, object words)
    {
        using var answer = await user.PatchAsJsonAsync($"{Recurring}/{id}", words);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static Guid Id(JsonNode stream) => (Guid)stream["id"]!;

    private static string TotalOf(JsonNode month)
    {
        var total = month["totals"]!.AsArray().Single()!;
        return FormattableString.Invariant($"{total["currency"]} out {Short("out_due")} in {Short("in_due")} paid {Short("out_paid")} in {Short("in_paid")}");

        decimal Short(string name) => (decimal)total[name]! / 1.0000000m;
    }

    private static string? Primary(JsonNode stream) => (string?)stream["category"]?["primary"];
}
