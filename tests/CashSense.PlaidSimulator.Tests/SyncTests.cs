using System.Text.Json;

namespace CashSense.PlaidSimulator.Tests;

public sealed class SyncTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(100)]
    [InlineData(37)]
    public async Task A_sync_to_the_end_holds_what_the_simulator_knows(int count)
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await link.SyncAsync(count);
        Assert.Equal(bank.Simulator.TransactionsOf(link.ItemId).Select(Link.Tell).Order(StringComparer.Ordinal), link.Told());
        Assert.True(link.Rows.Count > 1200);
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public async Task Sixty_days_of_updates_end_where_a_fresh_sync_ends_and_balances_follow_the_rows(string institution)
    {
        await using var bank = await Bank.OpenAsync();
        bank.Simulator.Today = Bank.Today.AddDays(-60);
        var link = await bank.LinkAsync(institution);
        await link.SyncAsync();
        var opening = await OpeningBalancesAsync(link);
        for (var day = bank.Simulator.Today.AddDays(1); day <= Bank.Today; day = day.AddDays(1))
        {
            bank.Simulator.Today = day;
            await link.SyncAsync(count: 7);
            Assert.Equal(opening, await OpeningBalancesAsync(link));
            Assert.True(link.Rows.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(bank.Simulator.TransactionsOf(link.ItemId).Select(t => t.TransactionId)), $"{day}");
        }

        var fresh = new Link(bank, link.AccessToken, link.ItemId);
        await fresh.SyncAsync();
        Assert.Equal(fresh.Told(), link.Told());
    }

    [Fact]
    public async Task The_same_cursor_gives_the_same_update_again()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await link.SyncAsync();
        var cursor = link.Cursor;
        bank.Simulator.Today = Bank.Today.AddDays(9);
        var first = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, cursor });
        var second = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, cursor });
        Assert.NotEqual(0, first.GetProperty("added").GetArrayLength());
        Assert.Equal(first.GetProperty("added").GetRawText(), second.GetProperty("added").GetRawText());
        Assert.Equal(first.GetProperty("next_cursor").GetString(), second.GetProperty("next_cursor").GetString());
    }

    [Fact]
    public async Task A_new_item_is_not_ready_and_that_is_not_an_error()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var bank = await Bank.OpenAsync(new SimulatorOptions { Clock = clock, FirstSyncDelay = TimeSpan.FromSeconds(4) });
        var link = await bank.LinkAsync();
        var early = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken });
        Assert.Equal("NOT_READY", early.GetProperty("transactions_update_status").GetString());
        Assert.Equal("", early.GetProperty("next_cursor").GetString());
        Assert.False(early.GetProperty("has_more").GetBoolean());
        Assert.Equal(0, early.GetProperty("added").GetArrayLength());
        var dates = new { access_token = link.AccessToken, start_date = "2026-01-01", end_date = "2026-11-24" };
        Assert.Equal("ITEM_ERROR/PRODUCT_NOT_READY", await bank.RefusedAsync("/transactions/get", dates));

        clock.Now += TimeSpan.FromSeconds(4);
        var ready = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, cursor = "" });
        Assert.Equal("HISTORICAL_UPDATE_COMPLETE", ready.GetProperty("transactions_update_status").GetString());
        Assert.Equal(100, ready.GetProperty("added").GetArrayLength());
    }

    [Fact]
    public async Task Pending_rows_leave_and_come_back_as_posted_ones_with_another_id()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await link.SyncAsync();
        var (matched, unmatched, vanished, changed) = (0, 0, 0, 0);
        for (var day = 1; day <= 90; day++)
        {
            var before = new Dictionary<string, JsonElement>(link.Rows, StringComparer.Ordinal);
            bank.Simulator.Today = Bank.Today.AddDays(day);
            var update = await link.SyncAsync();
            var posted = update.Added.Where(r => !r.GetProperty("pending").GetBoolean()).ToArray();
            var named = posted.Select(r => r.GetProperty("pending_transaction_id").GetString()).OfType<string>().ToHashSet(StringComparer.Ordinal);
            Assert.All(update.Removed, r => Assert.True(before[Link.Id(r)].GetProperty("pending").GetBoolean(), "a posted row was removed"));
            matched += update.Removed.Count(r => named.Contains(Link.Id(r)));
            vanished += update.Removed.Count(r => !named.Contains(Link.Id(r)));
            unmatched += posted.Count(r => r.GetProperty("authorized_date").ValueKind is JsonValueKind.String && r.GetProperty("pending_transaction_id").ValueKind is JsonValueKind.Null);
            changed += posted.Count(r => r.GetProperty("pending_transaction_id").GetString() is { } old && before.TryGetValue(old, out var was)
                && was.GetProperty("amount").GetDecimal() != r.GetProperty("amount").GetDecimal());
        }

        Assert.True(matched > 50, $"only {matched} pendings were matched");
        Assert.True(vanished > 0 && unmatched > 0 && changed > 0, $"{vanished} vanished or unmatched, {unmatched} without a link, {changed} with another amount");
    }

    [Fact]
    public async Task Some_posted_rows_are_corrected_and_some_corrections_cannot_be_seen()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await link.SyncAsync();
        var (visible, invisible) = (0, 0);
        for (var day = 1; day <= 60; day++)
        {
            var before = new Dictionary<string, JsonElement>(link.Rows, StringComparer.Ordinal);
            bank.Simulator.Today = Bank.Today.AddDays(day);
            foreach (var row in (await link.SyncAsync()).Modified)
            {
                var isSame = before.TryGetValue(Link.Id(row), out var was) && was.GetRawText() == row.GetRawText();
                (visible, invisible) = isSame ? (visible, invisible + 1) : (visible + 1, invisible);
            }
        }

        Assert.True(visible > 0 && invisible > 0, $"{visible} visible, {invisible} not");
    }

    [Fact]
    public async Task A_day_that_passes_between_two_pages_is_a_mutation_and_the_first_cursor_still_works()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        var page = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, count = 50 });
        bank.Simulator.Today = Bank.Today.AddDays(3);
        var code = await bank.RefusedAsync("/transactions/sync", new { access_token = link.AccessToken, cursor = page.GetProperty("next_cursor").GetString() });
        Assert.Equal("TRANSACTIONS_ERROR/TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION", code);
        await link.SyncAsync();
        Assert.Equal(bank.Simulator.TransactionsOf(link.ItemId).Count, link.Rows.Count);
    }

    [Fact]
    public async Task The_cursor_now_starts_with_nothing_and_sees_what_comes_after()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        var now = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, cursor = "now" });
        Assert.Equal(0, now.GetProperty("added").GetArrayLength());
        bank.Simulator.Today = Bank.Today.AddDays(5);
        var later = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, cursor = now.GetProperty("next_cursor").GetString() });
        Assert.InRange(later.GetProperty("added").GetArrayLength(), 5, 60);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_item_and_its_account()
    {
        await using var bank = await Bank.OpenAsync();
        var (one, other) = (await bank.LinkAsync(), await bank.LinkAsync());
        await one.SyncAsync();
        Assert.Equal("INVALID_REQUEST/INVALID_FIELD", await bank.RefusedAsync("/transactions/sync", new { access_token = other.AccessToken, cursor = one.Cursor }));
        var account = (await one.AccountsAsync())[0].GetProperty("account_id").GetString();
        var body = new { access_token = one.AccessToken, cursor = one.Cursor, options = new { account_id = account } };
        Assert.Equal("INVALID_REQUEST/INVALID_FIELD", await bank.RefusedAsync("/transactions/sync", body));
        var page = await bank.AskAsync("/transactions/sync", new { access_token = one.AccessToken, options = new { account_id = account } });
        Assert.All(page.GetProperty("added").EnumerateArray(), r => Assert.Equal(account, r.GetProperty("account_id").GetString()));
    }

    [Fact]
    public async Task A_transactions_page_is_the_same_rows_by_date()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await link.SyncAsync();
        List<JsonElement> got = [];
        for (var total = 1; got.Count < total;)
        {
            var page = await bank.AskAsync("/transactions/get", new
            {
                access_token = link.AccessToken,
                start_date = "2026-10-01",
                end_date = "2026-10-31",
                options = new { count = 30, offset = got.Count },
            });
            total = page.GetProperty("total_transactions").GetInt32();
            got.AddRange(page.GetProperty("transactions").EnumerateArray());
        }

        var wanted = link.Rows.Values.Where(r => r.GetProperty("date").GetString()!.StartsWith("2026-10", StringComparison.Ordinal));
        Assert.Equal(wanted.Select(Link.Tell).Order(StringComparer.Ordinal), got.Select(Link.Tell).Order(StringComparer.Ordinal));
        Assert.Equal(got.Select(r => r.GetProperty("date").GetString()).OrderDescending(StringComparer.Ordinal), got.Select(r => r.GetProperty("date").GetString()));
    }

    [Fact]
    public async Task Categories_come_in_the_version_that_was_asked_for_and_descriptions_only_when_asked_for()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        var second = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, count = 500 });
        var first = await bank.AskAsync("/transactions/sync", new
        {
            access_token = link.AccessToken,
            count = 500,
            options = new { personal_finance_category_version = "v1", include_original_description = true },
        });
        Assert.Contains("INCOME_SALARY", Categories(second));
        Assert.DoesNotContain("INCOME_SALARY", Categories(first));
        Assert.Contains("INCOME_WAGES", Categories(first));
        Assert.All(second.GetProperty("added").EnumerateArray(), r => Assert.False(r.TryGetProperty("original_description", out _)));
        Assert.All(first.GetProperty("added").EnumerateArray(), r => Assert.NotEmpty(r.GetProperty("original_description").GetString()!));
    }

    [Fact]
    public async Task The_window_is_the_one_that_was_asked_for()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync(days: 30);
        await link.SyncAsync();
        Assert.All(link.Rows.Values, r => Assert.True(r.GetProperty("date").GetDateTime() >= new DateTime(2026, 10, 25)));
        Assert.NotEmpty(link.Rows);
    }

    private static IEnumerable<string?> Categories(JsonElement page) => page.GetProperty("added").EnumerateArray()
        .Select(r => r.GetProperty("personal_finance_category")).Where(c => c.ValueKind is JsonValueKind.Object).Select(c => c.GetProperty("detailed").GetString());

    /// <summary>Per account, what must have been there before the first row; the same on every day if balances follow rows.</summary>
    private static async Task<IReadOnlyList<decimal>> OpeningBalancesAsync(Link link)
    {
        var sums = link.PostedSums();
        return [.. (await link.AccountsAsync()).Where(a => sums.ContainsKey(a.GetProperty("account_id").GetString()!)).Select(a =>
        {
            var current = a.GetProperty("balances").GetProperty("current").GetDecimal();
            var sum = sums[a.GetProperty("account_id").GetString()!];
            return a.GetProperty("type").GetString() is "credit" or "loan" ? current - sum : current + sum;
        })];
    }
}
