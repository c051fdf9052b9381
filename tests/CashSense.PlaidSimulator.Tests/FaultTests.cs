using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CashSense.PlaidSimulator.Faults;

namespace CashSense.PlaidSimulator.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task A_mutation_can_be_planned_for_the_third_page()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        bank.Simulator.Faults.Next("/transactions/sync", Fault.PassThrough, Fault.PassThrough, Fault.PlaidError(400, "TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION"));
        var cursor = "";
        for (var page = 1; page <= 2; page++)
        {
            cursor = (await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, cursor })).GetProperty("next_cursor").GetString();
        }

        Assert.Equal("TRANSACTIONS_ERROR/TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION", await bank.RefusedAsync("/transactions/sync", new { access_token = link.AccessToken, cursor }));
        await link.SyncAsync();
        Assert.Equal(bank.Simulator.TransactionsOf(link.ItemId).Count, link.Rows.Count);
    }

    [Fact]
    public async Task Faults_are_met_in_order_and_by_their_route_only()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        bank.Simulator.Faults.Next("/item/get", Fault.PlaidError(429, "RATE_LIMIT_EXCEEDED", "ITEM_GET_LIMIT"), Fault.PlaidError(500, "API_ERROR", "INTERNAL_SERVER_ERROR"));
        await link.AccountsAsync();
        Assert.Equal(429, (await bank.CallAsync("/item/get", new { access_token = link.AccessToken })).Http);
        Assert.Equal(500, (await bank.CallAsync("/item/get", new { access_token = link.AccessToken })).Http);
        Assert.Equal(200, (await bank.CallAsync("/item/get", new { access_token = link.AccessToken })).Http);
    }

    [Fact]
    public async Task A_page_of_a_proxy_can_stand_in_for_an_answer()
    {
        await using var bank = await Bank.OpenAsync();
        using var http = new HttpClient { BaseAddress = bank.Simulator.Address };
        bank.Simulator.Faults.Next("/item/get", Fault.Status(503, "<h1>busy</h1>", "text/html", TimeSpan.FromSeconds(7)));
        using var response = await http.PostAsJsonAsync("/item/get", new { }, Bank.Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.Equal("<h1>busy</h1>", await response.Content.ReadAsStringAsync(Bank.Ct));
    }

    [Fact]
    public async Task A_connection_can_be_reset_before_or_after_the_work()
    {
        await using var bank = await Bank.OpenAsync();
        var (before, after) = (await bank.PublicTokenAsync(), await bank.PublicTokenAsync());
        bank.Simulator.Faults.Next("/item/public_token/exchange", Fault.Reset, Fault.ResetAfterWork);
        await Assert.ThrowsAsync<HttpRequestException>(() => bank.CallAsync("/item/public_token/exchange", new { public_token = before }));
        Assert.Empty(bank.Simulator.ItemIds);
        await Assert.ThrowsAsync<HttpRequestException>(() => bank.CallAsync("/item/public_token/exchange", new { public_token = after }));
        Assert.Single(bank.Simulator.ItemIds);
        await bank.AskAsync("/item/public_token/exchange", new { public_token = before });
        Assert.Equal("INVALID_INPUT/INVALID_PUBLIC_TOKEN", await bank.RefusedAsync("/item/public_token/exchange", new { public_token = after }));
    }

    [Fact]
    public async Task A_body_can_end_halfway()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        bank.Simulator.Faults.Next("/transactions/sync", Fault.TruncatedBody);
        await Assert.ThrowsAnyAsync<Exception>(() => bank.CallAsync("/transactions/sync", new { access_token = link.AccessToken }));
        await link.SyncAsync();
    }

    [Fact]
    public async Task An_answer_can_hold_what_no_document_lists_yet()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        bank.Simulator.Faults.Next("/transactions/sync", Fault.UnknownFieldsAndEnums);
        var row = (await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken })).GetProperty("added")[0];
        Assert.Equal("from the future", row.GetProperty("payment_channel").GetString());
        Assert.Equal(JsonValueKind.Object, row.GetProperty("x_from_the_future").ValueKind);
        var truth = bank.Simulator.TransactionsOf(link.ItemId).Single(t => t.TransactionId == Link.Id(row));
        Assert.Equal(truth.Amount, row.GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task A_delayed_answer_is_an_ordinary_one_and_calls_are_recorded()
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        bank.Simulator.Faults.Next("/item/get", Fault.Delay(TimeSpan.FromMilliseconds(1)));
        await bank.AskAsync("/item/get", new { access_token = link.AccessToken });
        Assert.Equal(["/sandbox/public_token/create", "/item/public_token/exchange", "/item/get"], bank.Simulator.Calls.Select(c => c.Route));
    }
}
