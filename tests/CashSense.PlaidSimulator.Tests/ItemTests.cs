using System.Text.Json;

namespace CashSense.PlaidSimulator.Tests;

public sealed class ItemTests
{
    [Fact]
    public async Task A_public_token_is_exchanged_once_also_when_ten_try_at_once()
    {
        await using var bank = await Bank.OpenAsync();
        var token = await bank.PublicTokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bank.CallAsync("/item/public_token/exchange", new { public_token = token })));
        Assert.Single(answers, a => a.Http == 200);
        Assert.All(answers.Where(a => a.Http != 200), a => Assert.Equal("INVALID_PUBLIC_TOKEN", a.Body.GetProperty("error_code").GetString()));
        Assert.Single(bank.Simulator.ItemIds);
    }

    [Fact]
    public async Task A_public_token_lives_for_thirty_minutes()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var bank = await Bank.OpenAsync(new SimulatorOptions { Clock = clock });
        var (early, late) = (await bank.PublicTokenAsync(), await bank.PublicTokenAsync());
        clock.Now += TimeSpan.FromMinutes(29);
        await bank.AskAsync("/item/public_token/exchange", new { public_token = early });
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal("INVALID_INPUT/INVALID_PUBLIC_TOKEN", await bank.RefusedAsync("/item/public_token/exchange", new { public_token = late }));
    }

    [Fact]
    public async Task A_removed_item_is_not_found_and_a_second_removal_neither()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await bank.AskAsync("/item/remove", new { access_token = link.AccessToken });
        foreach (var route in (string[])["/item/remove", "/item/get", "/accounts/get", "/transactions/sync"])
        {
            Assert.Equal("ITEM_ERROR/ITEM_NOT_FOUND", await bank.RefusedAsync(route, new { access_token = link.AccessToken }));
        }
    }

    [Fact]
    public async Task Linking_the_same_bank_again_gives_the_same_rows_under_new_ids()
    {
        await using var bank = await Bank.OpenAsync();
        var (one, other) = (await bank.LinkAsync(), await bank.LinkAsync());
        await one.SyncAsync();
        await other.SyncAsync();
        Assert.Equal(one.Rows.Count, other.Rows.Count);
        Assert.Empty(one.Rows.Keys.Intersect(other.Rows.Keys, StringComparer.Ordinal));
        static IEnumerable<string> Faces(IReadOnlyList<JsonElement> accounts) => accounts.Select(a => $"{a.GetProperty("name")} {a.GetProperty("mask")}");
        var (accounts, again) = (await one.AccountsAsync(), await other.AccountsAsync());
        Assert.Equal(Faces(accounts), Faces(again));
        Assert.Empty(accounts.Select(a => a.GetProperty("account_id").GetString()).Intersect(again.Select(a => a.GetProperty("account_id").GetString()), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_broken_login_stops_live_calls_but_not_the_management_of_the_item()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        await bank.AskAsync("/sandbox/item/reset_login", new { access_token = link.AccessToken });
        foreach (var route in (string[])["/accounts/balance/get", "/transactions/sync", "/transactions/refresh", "/investments/holdings/get"])
        {
            Assert.Equal("ITEM_ERROR/ITEM_LOGIN_REQUIRED", await bank.RefusedAsync(route, new { access_token = link.AccessToken }));
        }

        var item = (await bank.AskAsync("/item/get", new { access_token = link.AccessToken })).GetProperty("item");
        Assert.Equal("ITEM_LOGIN_REQUIRED", item.GetProperty("error").GetProperty("error_code").GetString());
        Assert.NotEmpty(await link.AccountsAsync());
        bank.Simulator.RepairLogin(link.ItemId);
        await link.SyncAsync();
        item = (await bank.AskAsync("/item/get", new { access_token = link.AccessToken })).GetProperty("item");
        Assert.Equal(JsonValueKind.Null, item.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task Billed_and_available_products_do_not_overlap_and_first_use_bills()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync("ins_1", 730, "auth");
        Assert.Equal(["auth"], await BilledAsync());
        await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, options = new { days_requested = 30 } });
        await bank.AskAsync("/investments/holdings/get", new { access_token = link.AccessToken });
        Assert.Equal(["auth", "transactions", "investments"], await BilledAsync());
        await link.SyncAsync();
        Assert.All(link.Rows.Values, r => Assert.True(r.GetProperty("date").GetDateTime() >= new DateTime(2026, 10, 25)));

        async Task<IEnumerable<string?>> BilledAsync()
        {
            var item = (await bank.AskAsync("/item/get", new { access_token = link.AccessToken })).GetProperty("item");
            var billed = item.GetProperty("billed_products").EnumerateArray().Select(p => p.GetString()).ToArray();
            Assert.Empty(billed.Intersect(item.GetProperty("available_products").EnumerateArray().Select(p => p.GetString()), StringComparer.Ordinal));
            return billed;
        }
    }

    [Fact]
    public async Task A_link_token_can_be_read_back_until_it_expires()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var bank = await Bank.OpenAsync(new SimulatorOptions { Clock = clock });
        var link = await bank.LinkAsync();
        var token = await CreateAsync(new { client_name = "Cash Sense", language = "fr", country_codes = new[] { "FR" }, user = new { client_user_id = "1" }, products = new[] { "transactions" } });
        var update = await CreateAsync(new { client_name = "Cash Sense", language = "fr", country_codes = new[] { "FR" }, user = new { client_user_id = "1" }, access_token = link.AccessToken });
        var read = await bank.AskAsync("/link/token/get", new { link_token = token });
        Assert.Equal("Cash Sense", read.GetProperty("metadata").GetProperty("client_name").GetString());
        clock.Now += TimeSpan.FromMinutes(30);
        Assert.Equal("INVALID_INPUT/INVALID_LINK_TOKEN", await bank.RefusedAsync("/link/token/get", new { link_token = update }));
        await bank.AskAsync("/link/token/get", new { link_token = token });
        clock.Now += TimeSpan.FromHours(4);
        Assert.Equal("INVALID_INPUT/INVALID_LINK_TOKEN", await bank.RefusedAsync("/link/token/get", new { link_token = token }));

        async Task<string?> CreateAsync(object body) => (await bank.AskAsync("/link/token/create", body)).GetProperty("link_token").GetString();
    }

    [Fact]
    public async Task Institutions_are_found_by_country_product_and_name()
    {
        await using var bank = await Bank.OpenAsync();
        var french = await bank.AskAsync("/institutions/get", new { count = 10, offset = 0, country_codes = new[] { "FR" } });
        Assert.Equal(["ins_9001"], IdsOf(french));
        Assert.False(french.GetProperty("institutions")[0].TryGetProperty("url", out _));
        Assert.Equal(["ins_109508", "ins_127287"], IdsOf(await bank.AskAsync("/institutions/search", new { query = "platypus", country_codes = new[] { "US" } })));
        Assert.Empty(IdsOf(await bank.AskAsync("/institutions/search", new { query = "no such bank", country_codes = new[] { "US" } })));
        var page = await bank.AskAsync("/institutions/get", new { count = 2, offset = 1, country_codes = new[] { "US" } });
        Assert.Equal(2, IdsOf(page).Count());
        Assert.True(page.GetProperty("total").GetInt32() > 5);
        var ours = await bank.AskAsync("/institutions/get_by_id", new
        {
            institution_id = "ins_1",
            country_codes = new[] { "US" },
            options = new { include_optional_metadata = true, include_status = true },
        });
        Assert.NotEmpty(ours.GetProperty("institution").GetProperty("url").GetString()!);
        Assert.Equal("HEALTHY", ours.GetProperty("institution").GetProperty("status").GetProperty("item_logins").GetProperty("status").GetString());
    }

    private static IEnumerable<string?> IdsOf(JsonElement answer) => answer.GetProperty("institutions").EnumerateArray().Select(i => i.GetProperty("institution_id").GetString());
}
