using System.Text;

namespace CashSense.PlaidSimulator.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("/transactions/sync", "{}", "INVALID_REQUEST/MISSING_FIELDS")]
    [InlineData("/transactions/sync", """{"access_token":"access-sandbox-none"}""", "INVALID_INPUT/INVALID_ACCESS_TOKEN")]
    [InlineData("/transactions/sync", """{"access_token":7}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","count":0}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","count":501}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","count":2.5}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","cursor":"not one"}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","cursor":"MSAyIDMgNCA1IDY"}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","cursor":"MSBhIC0gMCAzNjUyMDU4IDE"}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","options":null}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/sync", """{"access_token":"$","sirsor":""}""", "INVALID_REQUEST/UNKNOWN_FIELDS")]
    [InlineData("/transactions/sync", """{"access_token":"$","options":{"surprise":1}}""", "INVALID_REQUEST/UNKNOWN_FIELDS")]
    [InlineData("/transactions/sync", """{"access_token":"$","options":{"account_id":"none"}}""", "INVALID_INPUT/INVALID_ACCOUNT_ID")]
    [InlineData("/transactions/sync", """{"access_token":"$","options":{"personal_finance_category_version":"v3"}}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/get", """{"access_token":"$","start_date":"2026-01-01"}""", "INVALID_REQUEST/MISSING_FIELDS")]
    [InlineData("/transactions/get", """{"access_token":"$","start_date":"01/02/2026","end_date":"2026-03-01"}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/transactions/get", """{"access_token":"$","start_date":"2026-03-02","end_date":"2026-03-01"}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/accounts/get", """{"access_token":"$","options":{"account_ids":["none"]}}""", "INVALID_INPUT/INVALID_ACCOUNT_ID")]
    [InlineData("/accounts/get", """{"access_token":"$","options":{"account_ids":"none"}}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/accounts/balance/get", "{}", "INVALID_REQUEST/MISSING_FIELDS")]
    [InlineData("/item/public_token/exchange", """{"public_token":"public-sandbox-none"}""", "INVALID_INPUT/INVALID_PUBLIC_TOKEN")]
    [InlineData("/item/get", """{"access_token":""}""", "INVALID_INPUT/INVALID_ACCESS_TOKEN")]
    [InlineData("/link/token/get", """{"link_token":"link-sandbox-none"}""", "INVALID_INPUT/INVALID_LINK_TOKEN")]
    [InlineData("/link/token/create", """{"language":"en","country_codes":["US"],"user":{"client_user_id":"1"},"products":["transactions"]}""", "INVALID_REQUEST/MISSING_FIELDS")]
    [InlineData("/link/token/create", """{"client_name":"a","language":"en","country_codes":["US"],"products":["transactions"]}""", "INVALID_REQUEST/MISSING_FIELDS")]
    [InlineData("/link/token/create", """{"client_name":"a","language":"en","country_codes":["US"],"user":{"client_user_id":"a@b.example"},"products":["transactions"]}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/link/token/create", """{"client_name":"a","language":"en","country_codes":["US"],"user":{"client_user_id":"1"},"products":[]}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/link/token/create", """{"client_name":"a","language":"en","country_codes":["US"],"user":{"client_user_id":"1"},"products":["balance"]}""", "INVALID_INPUT/INVALID_PRODUCT")]
    [InlineData("/link/token/create", """{"client_name":"a","language":"en","country_codes":["XX"],"user":{"client_user_id":"1"},"products":["transactions"]}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/link/token/create", """{"client_name":"a","language":"en","country_codes":["US"],"user":{"client_user_id":"1"},"products":["transactions"],"transactions":{"days_requested":731}}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/link/token/create", """{"client_name":"a","language":"en","country_codes":["US"],"user":{"client_user_id":"1"},"products":["transactions"],"redirect_uri":"https://a.example/?b=c"}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_0","initial_products":["transactions"]}""", "INVALID_INPUT/INVALID_INSTITUTION")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_1","initial_products":["horoscope"]}""", "INVALID_INPUT/INVALID_PRODUCT")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_1","initial_products":["payment_initiation"]}""", "INVALID_INPUT/INVALID_PRODUCT")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_1","initial_products":[]}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_1","initial_products":["transactions"],"options":{"override_password":"wrong"}}""", "ITEM_ERROR/INVALID_CREDENTIALS")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_1","initial_products":["transactions"],"options":{"override_username":"user_custom"}}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_132361","initial_products":["transactions"]}""", "INSTITUTION_ERROR/INSTITUTION_DOWN")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_132363","initial_products":["transactions"]}""", "INSTITUTION_ERROR/INSTITUTION_NOT_RESPONDING")]
    [InlineData("/sandbox/public_token/create", """{"institution_id":"ins_133402","initial_products":["transactions"]}""", "INSTITUTION_ERROR/INSTITUTION_NO_LONGER_SUPPORTED")]
    [InlineData("/institutions/get", """{"count":0,"offset":0,"country_codes":["US"]}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/institutions/get", """{"count":5,"offset":-1,"country_codes":["US"]}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/institutions/get_by_id", """{"institution_id":"ins_9001","country_codes":["US"]}""", "INVALID_INPUT/INVALID_INSTITUTION")]
    [InlineData("/institutions/search", """{"query":"bank","country_codes":[]}""", "INVALID_REQUEST/INVALID_FIELD")]
    [InlineData("/investments/transactions/get", """{"access_token":"$","start_date":"2026-03-02","end_date":"2026-03-01"}""", "INVALID_REQUEST/INVALID_FIELD")]
    public async Task A_wrong_request_gets_its_code(string route, string body, string code)
    {
        await using var bank = await Bank.OpenAsync();
        var link = await bank.LinkAsync();
        var json = body.Replace("$", link.AccessToken, StringComparison.Ordinal);
        Assert.Equal(code, await bank.RefusedAsync(route, System.Text.Json.Nodes.JsonNode.Parse(json)!));
    }

    [Theory]
    [InlineData("{", "application/json", 400, "INVALID_BODY")]
    [InlineData("[]", "application/json", 400, "INVALID_BODY")]
    [InlineData("""{"client_id":"a","client_id":"b","secret":"c"}""", "application/json", 400, "INVALID_BODY")]
    [InlineData("{}", "text/plain", 400, "INVALID_HEADERS")]
    [InlineData("{}", "application/json", 400, "MISSING_FIELDS")]
    [InlineData("""{"client_id":"","secret":"b"}""", "application/json", 400, "INVALID_API_KEYS")]
    [InlineData("""{"client_id":5,"secret":"b"}""", "application/json", 400, "INVALID_FIELD")]
    public async Task A_body_that_is_no_request_is_refused(string body, string mediaType, int http, string code)
    {
        await using var bank = await Bank.OpenAsync();
        var (status, answer) = await bank.SendAsync(HttpMethod.Post, "/item/get", new StringContent(body, Encoding.UTF8, mediaType));
        Assert.Equal((http, code), (status, answer.GetProperty("error_code").GetString()));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var bank = await Bank.OpenAsync();
        var large = $$"""{"client_id":"{{new string('a', 2 << 20)}}","secret":"b"}""";
        var (http, answer) = await bank.SendAsync(HttpMethod.Post, "/item/get", new StringContent(large, Encoding.UTF8, "application/json"));
        Assert.Equal((400, "INVALID_BODY"), (http, answer.GetProperty("error_code").GetString()));
    }

    [Fact]
    public async Task An_unknown_route_and_a_get_are_not_found()
    {
        await using var bank = await Bank.OpenAsync();
        var (http, answer) = await bank.CallAsync("/transactions/dance", new { });
        Assert.Equal((404, "INVALID_REQUEST", "NOT_FOUND"), (http, answer.GetProperty("error_type").GetString(), answer.GetProperty("error_code").GetString()));
        Assert.NotEmpty(answer.GetProperty("request_id").GetString()!);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("display_message").ValueKind);
        var (get, _) = await bank.SendAsync(HttpMethod.Get, "/item/get", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(404, get);
    }

    [Fact]
    public async Task Keys_are_checked_and_may_come_in_headers()
    {
        await using var bank = await Bank.OpenAsync(new SimulatorOptions { ClientId = "us", Secret = "ours" });
        var body = new { count = 1, offset = 0, country_codes = new[] { "US" } };
        Assert.Equal("INVALID_INPUT/INVALID_API_KEYS", await bank.RefusedAsync("/institutions/get", body));
        await bank.AskAsync("/institutions/get", new { client_id = "us", secret = "ours", body.count, body.offset, body.country_codes });
        using var content = new StringContent("""{"count":1,"offset":0,"country_codes":["US"]}""", Encoding.UTF8, "application/json");
        content.Headers.Add("PLAID-CLIENT-ID", "us");
        content.Headers.Add("PLAID-SECRET", "ours");
        Assert.Equal(200, (await bank.SendAsync(HttpMethod.Post, "/institutions/get", content)).Http);
    }
}
