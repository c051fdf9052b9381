using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.PlaidSimulator.Faults;
using Microsoft.EntityFrameworkCore;
using Xunit.Sdk;

namespace CashSense.Server.Tests;

/// <summary>The stored rows equal the bank's, whatever happens on the way. The simulator itself is the oracle.</summary>
public sealed class SyncTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string SyncRoute = "/transactions/sync";

    public static readonly TheoryData<string> PassingFaults =
        ["rate limit", "rate limit with a pause", "internal error", "bad gateway page", "reset", "reset after work", "half a body", "page instead of an answer", "fields of the future", "slow"];

    [Theory]
    [InlineData("ins_1")]
    [InlineData("ins_109508")]
    [InlineData("ins_9001")]
    public async Task The_whole_history_is_the_banks(string institution)
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user, institution);
        await AssertInStepAsync(item.Id);
        var listed = await ListAsync(user);
        Assert.True(listed.Count > 300, $"{listed.Count} rows are no household's two years.");
        Assert.Equal(listed.Count, listed.Select(t => t["id"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(listed.Select(t => t["date"]!.GetValue<string>()).OrderDescending(StringComparer.Ordinal), listed.Select(t => t["date"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Day_after_day_it_stays_in_step_and_keeps_what_the_user_did()
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var start = app.Simulator.Today;
        try
        {
            var marked = new Dictionary<string, string>(StringComparer.Ordinal);   // our id → what became of it must keep the note
            for (var day = 1; day <= 40; day++)
            {
                foreach (var pending in (await ListAsync(user, days: 10)).Where(t => t["pending"]!.GetValue<bool>() && t["note"] is null))
                {
                    var id = pending["id"]!.GetValue<string>();
                    marked[id] = $"seen on day {day}";
                    await PatchAsync(user, id, new { note = marked[id], category = "ENTERTAINMENT_MUSIC_AND_AUDIO" });
                }

                app.Simulator.Today = start.AddDays(day);
                await SyncAsync(user, item.Id);
                await AssertInStepAsync(item.Id);
            }

            Assert.True(marked.Count >= 20, $"Only {marked.Count} pending rows were met.");
            var rows = (await app.ReadAsync(db => db.Transactions.AsNoTracking().Where(t => t.ItemId == item.Id).ToListAsync())).ToDictionary(t => t.Id.ToString(), StringComparer.Ordinal);
            Assert.All(marked, m => Assert.Equal((m.Value, "ENTERTAINMENT_MUSIC_AND_AUDIO"), (rows[m.Key].Note, rows[m.Key].Category)));
            Assert.True(marked.Keys.Count(id => rows[id] is { Pending: false, RemovedAt: null }) >= 15, "Most of them posted and kept their id.");
        }
        finally
        {
            app.Simulator.Today = start;
        }
    }

    [Fact]
    public async Task Syncing_again_changes_nothing()
    {
        var item = await app.GivenLinkedItemAsync(await app.GivenUserAsync());
        var before = await RowsAsync(item.Id);
        for (var i = 0; i < 2; i++)
        {
            await SyncAsync(app.Http, item.Id, expected: null);
        }

        Assert.Equal(before, await RowsAsync(item.Id));
    }

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task A_fault_that_passes_leaves_no_trace(string fault)
    {
        var user = await app.GivenUserAsync();
        app.Simulator.Faults.Next(SyncRoute, Fault.PassThrough, Named(fault));
        var item = await app.GivenLinkedItemAsync(user);
        await SyncAsync(user, item.Id);
        await AssertInStepAsync(item.Id);
        app.Simulator.Faults.Clear();
    }

    [Fact]
    public async Task When_the_data_changes_between_pages_the_loop_begins_again_at_its_first_cursor()
    {
        var user = await app.GivenUserAsync();
        var mutation = Fault.PlaidError(400, "TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
        // NOT_READY first; then three loops that break on their second page.
        app.Simulator.Faults.Next(SyncRoute, Fault.PassThrough, Fault.PassThrough, mutation, Fault.PassThrough, mutation, Fault.PassThrough, mutation);
        var item = await app.GivenLinkedItemAsync(user);
        await AssertInStepAsync(item.Id);
        app.Simulator.Faults.Clear();
    }

    [Fact]
    public async Task When_it_never_stops_changing_nothing_partial_is_seen_and_the_state_says_so()
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var before = await RowsAsync(item.Id);
        app.Simulator.Faults.Next(SyncRoute, [.. Enumerable.Repeat(Fault.PlaidError(400, "TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION"), 4)]);
        await SyncAsync(user, item.Id, expected: "error");
        Assert.Equal(before, await RowsAsync(item.Id));
        app.Simulator.Faults.Clear();
        await SyncAsync(user, item.Id);
        await AssertInStepAsync(item.Id);
    }

    [Fact]
    public async Task A_bank_that_wants_a_new_sign_in_is_shown_and_not_hammered()
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var plaidItem = await PlaidItemIdAsync(item.Id);
        var before = await RowsAsync(item.Id);
        app.Simulator.Faults.Next("/item/get", Fault.PlaidError(400, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED"));
        app.Simulator.Faults.Next("/transactions/refresh", Fault.PassThrough);
        var calls = app.Simulator.Calls.Count;
        var state = await user.PostJsonAsync($"/api/items/{item.Id}/sync");
        Assert.Equal(("error", "item_login_required"), ((string)state["status"]!, (string)state["error_code"]!));
        await Task.Delay(500);
        Assert.Equal(2, app.Simulator.Calls.Count - calls);   // the refresh and the one refused call: no retry
        Assert.Equal(before, await RowsAsync(item.Id));

        app.Simulator.RepairLogin(plaidItem);
        await SyncAsync(user, item.Id);
    }

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        var user = await app.GivenUserAsync();
        var id = CashSenseApp.UserOf(user);
        var item = await app.GivenLinkedItemAsync(user);
        var before = await RowsAsync(item.Id);
        await app.RestartAsync();
        using var again = new HttpClient { BaseAddress = app.Address };
        again.DefaultRequestHeaders.Add(TestAuthentication.Header, id.ToString());
        Assert.Equal(before, await RowsAsync(item.Id));
        Assert.NotEmpty((await again.PostJsonAsync("/api/get_accounts", new { access_token = item.AccessToken }))["accounts"]!.AsArray());
        await SyncAsync(again, item.Id);
        await AssertInStepAsync(item.Id);
    }

    [Fact]
    public async Task Ten_calls_for_one_Item_at_once_read_the_bank_one_after_the_other()
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        app.Simulator.Today = app.Simulator.Today.AddDays(3);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => user.PostJsonAsync($"/api/items/{item.Id}/sync")));
            await AssertInStepAsync(item.Id);
        }
        finally
        {
            app.Simulator.Today = CashSenseApp.Today;
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"added":null,"modified":[],"removed":[],"next_cursor":"c","has_more":false,"transactions_update_status":"HISTORICAL_UPDATE_COMPLETE"}""")]
    [InlineData("""{"added":[{"transaction_id":"t","account_id":"a","date":"2026-11-20","pending":false}],"modified":[],"removed":[],"next_cursor":"c","has_more":false}""")]
    public async Task An_answer_that_lacks_what_the_contract_promises_changes_nothing_and_is_shown(string body)
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var before = await RowsAsync(item.Id);
        app.Simulator.Faults.Next(SyncRoute, [.. Enumerable.Repeat(Fault.Status(200, body, "application/json"), 4)]);
        var state = await user.PostJsonAsync($"/api/items/{item.Id}/sync");
        Assert.Equal(("error", "plaid_unavailable"), ((string)state["status"]!, (string)state["error_code"]!));
        Assert.Equal(before, await RowsAsync(item.Id));
        app.Simulator.Faults.Clear();
        await SyncAsync(user, item.Id);
        await AssertInStepAsync(item.Id);
    }

    [Fact]
    public async Task A_character_that_no_text_holds_does_not_end_the_sync_of_a_bank()
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var account = await app.ReadAsync(db => db.Accounts.Where(a => a.ItemId == item.Id).Select(a => a.PlaidAccountId).FirstAsync());
        var cursor = await app.ReadAsync(db => db.Items.Where(i => i.Id == item.Id).Select(i => i.SyncCursor).SingleAsync());
        app.Simulator.Faults.Next(SyncRoute, Fault.Status(200, $$"""
            {"added":[{"transaction_id":"odd","account_id":"{{account}}","amount":1.5,"iso_currency_code":"USD","date":"2026-11-20","pending":false,"name":"ODD\ufffe\u0000 SHOP"}],
             "modified":[],"removed":[],"next_cursor":"{{cursor}}","has_more":false,"transactions_update_status":"HISTORICAL_UPDATE_COMPLETE"}
            """, "application/json"));
        await SyncAsync(user, item.Id);
        Assert.Equal("ODD SHOP", await app.ReadAsync(db => db.Transactions.Where(t => t.ItemId == item.Id && t.PlaidTransactionId == "odd").Select(t => t.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("PASSWORD_RESET_REQUIRED")]
    [InlineData("USER_SETUP_REQUIRED")]
    [InlineData("INVALID_MFA")]
    public async Task What_only_the_user_can_mend_is_told_to_the_user(string code)
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        app.Simulator.Faults.Next("/item/get", Fault.PlaidError(400, "ITEM_ERROR", code));
        await user.PostJsonAsync($"/api/items/{item.Id}/sync");
        await CashSenseApp.EventuallyAsync(async () =>
            (await user.GetJsonAsync("/api/notifications"))["notifications"]!.AsArray().Any(n => (string)n!["kind"]! == "bank_needs_attention"));
        Assert.True(await app.ReadAsync(async db => (await db.Items.AsNoTracking().SingleAsync(i => i.Id == item.Id)).NeedsTheUser));
    }

    [Fact]
    public async Task A_balance_that_the_bank_leaves_out_is_not_forgotten()
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var before = await user.PostJsonAsync("/api/get_accounts", new { access_token = item.AccessToken });
        var account = await app.ReadAsync(db => db.Accounts.AsNoTracking().FirstAsync(a => a.ItemId == item.Id && a.Current != null));
        app.Simulator.Faults.Next("/accounts/balance/get", Fault.Status(200, $$"""
            {"accounts":[{"account_id":"{{account.PlaidAccountId}}","balances":{"available":null,"current":null,"limit":null,"iso_currency_code":"USD","unofficial_currency_code":null},"name":"x","type":"depository"}]}
            """, "application/json"));
        var live = await user.PostJsonAsync("/api/get_balances", new { access_token = item.AccessToken });
        Assert.Equal(Current(before), Current(live));

        string Current(JsonNode answer) => answer["accounts"]!.AsArray().Single(a => (string)a!["id"]! == account.Id.ToString())!["balances"]!["current"]!.ToJsonString();
    }

    [Fact]
    public async Task What_lies_at_an_ended_connection_is_nobodys_wealth_of_today()
    {
        var user = await app.GivenUserAsync();
        var first = await app.GivenLinkedItemAsync(user);
        var (balances, investments) = await TotalsAsync();
        using (var answer = await user.DeleteAsync($"/api/items/{first.Id}?rows=keep"))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        await app.GivenLinkedItemAsync(user);
        Assert.Equal((balances, investments), await TotalsAsync());

        async Task<(string Balances, string Investments)> TotalsAsync() => (
            (await user.PostJsonAsync("/api/get_balances"))["totals"]!.ToJsonString(), (await user.PostJsonAsync("/api/get_investments"))["totals"]!.ToJsonString());
    }

    [Fact]
    public async Task Unlinking_tells_the_bank_and_keeps_the_rows_until_they_are_erased()
    {
        var user = await app.GivenUserAsync();
        var item = await app.GivenLinkedItemAsync(user);
        var plaidItem = await PlaidItemIdAsync(item.Id);
        using (var answer = await user.DeleteAsync($"/api/items/{item.Id}?rows=keep"))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.DoesNotContain(plaidItem, app.Simulator.ItemIds);
        Assert.NotEmpty(await ListAsync(user));
        Assert.Null(await app.ReadAsync(db => db.Items.Where(i => i.Id == item.Id).Select(i => i.SealedAccessToken).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await user.PostAsJsonAsync("/api/get_accounts", new { access_token = item.AccessToken })).StatusCode);

        using (var answer = await user.DeleteAsync($"/api/items/{item.Id}?rows=erase"))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Empty(await ListAsync(user));
        var id = CashSenseApp.UserOf(user);
        Assert.Equal(0, await app.ReadAsync(db => db.MonthlyTotals.CountAsync(t => t.UserId == id)));
        Assert.Equal(0, await app.ReadAsync(db => db.Accounts.CountAsync(a => a.UserId == id)));
    }

    [Fact]
    public async Task Moves_between_own_accounts_are_marked_on_both_sides()
    {
        var user = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(user);
        var transfers = (await ListAsync(user)).Where(t => t["is_transfer"]!.GetValue<bool>()).ToList();
        Assert.True(transfers.Count >= 40, $"{transfers.Count} legs in two years of card repayments and savings.");
        Assert.Equal(0m, transfers.Sum(t => t["amount"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task A_person_may_say_that_two_rows_are_no_move_between_own_accounts()
    {
        var user = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(user);
        var leg = (await ListAsync(user)).First(t => t["is_transfer"]!.GetValue<bool>() && t["amount"]!.GetValue<decimal>() > 0);
        var id = (string)leg["id"]!;
        var peer = await app.ReadAsync(db => db.Transactions.Where(t => t.Id == Guid.Parse(id)).Select(t => t.TransferPeerId).SingleAsync());
        await PatchAsync(user, id, new { category = "RENT_AND_UTILITIES_RENT" });
        var rows = (await ListAsync(user)).ToDictionary(t => (string)t["id"]!, t => t["is_transfer"]!.GetValue<bool>(), StringComparer.Ordinal);
        Assert.Equal((false, false), (rows[id], rows[peer.ToString()!]));
    }

    [Fact]
    public async Task A_page_at_midnight_goes_on_where_the_last_one_ended()
    {
        var user = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(user);
        var first = await user.PostJsonAsync("/api/get_transactions", new { limit = 5 });
        app.Clock.Jump(TimeSpan.FromDays(1));
        try
        {
            var second = await user.PostJsonAsync("/api/get_transactions", new { limit = 5, cursor = (string)first["next_cursor"]! });
            Assert.Equal((int)first["total"]!, (int)second["total"]!);
            Assert.Equal(5, second["transactions"]!.AsArray().Count);
        }
        finally
        {
            app.Clock.Jump(TimeSpan.FromDays(-1));
        }
    }

    private static Fault Named(string name) => name switch
    {
        "rate limit" => Fault.PlaidError(429, "RATE_LIMIT_EXCEEDED", "TRANSACTIONS_SYNC_LIMIT"),
        "rate limit with a pause" => Fault.Status(429, "{}", "application/json", TimeSpan.FromSeconds(1)),
        "internal error" => Fault.PlaidError(500, "API_ERROR", "INTERNAL_SERVER_ERROR"),
        "bad gateway page" => Fault.Status(502, "<html>Bad Gateway</html>"),
        "reset" => Fault.Reset,
        "reset after work" => Fault.ResetAfterWork,
        "half a body" => Fault.TruncatedBody,
        "page instead of an answer" => Fault.Status(200, "<html>Welcome to the hotel's network</html>"),
        "fields of the future" => Fault.UnknownFieldsAndEnums,
        "slow" => Fault.Delay(TimeSpan.FromSeconds(12)),
        _ => throw new XunitException($"There is no fault '{name}'."),
    };

    private static async Task SyncAsync(HttpClient user, Guid item, string? expected = "ready")
    {
        using var answer = await user.PostAsync($"/api/items/{item}/sync", null);
        if (expected is not null)
        {
            Assert.Equal(expected, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["status"]!);
        }
    }

    private static async Task PatchAsync(HttpClient user, string id, object change)
    {
        using var answer = await user.PatchAsJsonAsync($"/api/transactions/{id}", change);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<List<JsonNode>> ListAsync(HttpClient user, int days = 900)
    {
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await user.PostJsonAsync("/api/get_transactions", new { days, limit = 500, cursor });
            all.AddRange(page["transactions"]!.AsArray().Select(t => t!));
            cursor = (string?)page["next_cursor"];
            Assert.True(all.Count <= (int)page["total"]!);
        }
        while (cursor is not null);

        return all;
    }

    private async Task AssertInStepAsync(Guid itemId)
    {
        var bank = app.Simulator.TransactionsOf(await PlaidItemIdAsync(itemId))
            .Select(t => (t.TransactionId, t.Amount, t.Currency, t.Date, t.AuthorizedDate, t.OriginalDescription, t.Pending))
            .OrderBy(t => t.TransactionId, StringComparer.Ordinal);
        var stored = (await app.ReadAsync(db => db.Transactions.AsNoTracking().Where(t => t.ItemId == itemId && t.RemovedAt == null).ToListAsync()))
            .Select(t => (t.PlaidTransactionId, t.Amount, t.Currency, t.Date, t.AuthorizedDate, t.Name, t.Pending))
            .OrderBy(t => t.PlaidTransactionId, StringComparer.Ordinal);
        Assert.Equal(bank, stored);
    }

    private Task<string> PlaidItemIdAsync(Guid itemId) => app.ReadAsync(db => db.Items.Where(i => i.Id == itemId).Select(i => i.PlaidItemId).SingleAsync());

    private async Task<List<(Guid, string, decimal, string?, Guid?)>> RowsAsync(Guid itemId) =>
        [.. (await app.ReadAsync(db => db.Transactions.AsNoTracking().Where(t => t.ItemId == itemId).ToListAsync()))
            .OrderBy(t => t.Id).Select(t => (t.Id, t.PlaidTransactionId, t.Amount, t.Category, t.TransferPeerId))];
}
