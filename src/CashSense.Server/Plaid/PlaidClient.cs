using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly.CircuitBreaker;

namespace CashSense.Server.Plaid;

/// <summary>Plaid's API, one method a route. The embedded simulator, the sandbox and production differ in nothing but the address.</summary>
/// <remarks>Every failure is a <see cref="PlaidException"/>. Nothing that is sent or received is logged: bodies hold tokens and people's money.</remarks>
public sealed class PlaidClient(HttpClient http, PlaidOptions options, PlaidResilience resilience)
{
    // Contract: the maximum, which also makes a change of the data between two pages rare.
    private const int PageSize = 500;

    /// <summary>The longest history that Plaid keeps; it cannot be raised later.</summary>
    private static readonly LinkTokenTransactions WholeHistory = new(730);

    public Task<LinkTokenResponse> CreateLinkTokenAsync(LinkTokenRequest request, CancellationToken ct) =>
        CallAsync<LinkTokenResponse>("link/token/create", request with { Transactions = request.AccessToken is null ? WholeHistory : null }, null, Repeat.Never, ct);

    /// <summary>Stands for the whole Link flow; sandbox only.</summary>
    public Task<PublicTokenResponse> CreateSandboxPublicTokenAsync(string institutionId, IReadOnlyList<string> products, CancellationToken ct) =>
        CallAsync<PublicTokenResponse>("sandbox/public_token/create", new SandboxPublicTokenRequest(institutionId, products, new(WholeHistory)), null, Repeat.Never, ct);

    /// <summary>Never repeated: a public token opens once, and a lost answer means to link again.</summary>
    public Task<ExchangeResponse> ExchangePublicTokenAsync(string publicToken, CancellationToken ct) =>
        CallAsync<ExchangeResponse>("item/public_token/exchange", new ExchangeRequest(publicToken), null, Repeat.Never, ct);

    public async Task<PlaidItem> GetItemAsync(string accessToken, CancellationToken ct) =>
        (await ReadAsync<ItemResponse>("item/get", accessToken, ct)).Item;

    /// <summary>Ends the Item. One that has already ended is no error.</summary>
    public async Task RemoveItemAsync(string accessToken, CancellationToken ct)
    {
        try
        {
            await ReadAsync<EmptyResponse>("item/remove", accessToken, ct);
        }
        catch (PlaidException e) when (e.ErrorCode is "ITEM_NOT_FOUND" or "INVALID_ACCESS_TOKEN")
        {
            // The wish is fulfilled: contract section 5 says that a second remove answers so.
        }
    }

    public async Task<PlaidInstitution> GetInstitutionAsync(string institutionId, IReadOnlyList<string> countryCodes, CancellationToken ct) =>
        (await CallAsync<InstitutionResponse>("institutions/get_by_id", new InstitutionRequest(institutionId, countryCodes), null, Repeat.WhenItMayPass, ct)).Institution;

    /// <summary>The bank's accounts with cached balances.</summary>
    public async Task<IReadOnlyList<PlaidAccount>> GetAccountsAsync(string accessToken, CancellationToken ct) =>
        (await ReadAsync<AccountsResponse>("accounts/get", accessToken, ct)).Accounts;

    /// <summary>Live balances: slow and paid, so only where a person asked for them.</summary>
    public async Task<IReadOnlyList<PlaidAccount>> GetBalancesAsync(string accessToken, CancellationToken ct) =>
        (await ReadAsync<AccountsResponse>("accounts/balance/get", accessToken, ct)).Accounts;

    public Task<SyncResponse> SyncTransactionsAsync(string accessToken, string? cursor, CancellationToken ct) =>
        CallAsync<SyncResponse>("transactions/sync", new SyncRequest(accessToken, cursor, PageSize, new SyncOptions(true, "v2")), accessToken, Repeat.WhenItMayPass, ct);

    /// <summary>Asks the bank for news; they arrive through sync.</summary>
    public Task RefreshTransactionsAsync(string accessToken, CancellationToken ct) =>
        ReadAsync<EmptyResponse>("transactions/refresh", accessToken, ct);

    public Task<HoldingsResponse> GetHoldingsAsync(string accessToken, CancellationToken ct) =>
        ReadAsync<HoldingsResponse>("investments/holdings/get", accessToken, ct);

    public Task<InvestmentTransactionsResponse> GetInvestmentTransactionsAsync(
        string accessToken, DateOnly from, DateOnly to, int offset, CancellationToken ct) =>
        CallAsync<InvestmentTransactionsResponse>("investments/transactions/get", new InvestmentTransactionsRequest(accessToken, from, to, new(PageSize, offset)), accessToken, Repeat.WhenItMayPass, ct);

    private Task<TResponse> ReadAsync<TResponse>(string route, string accessToken, CancellationToken ct) =>
        CallAsync<TResponse>(route, new TokenRequest(accessToken), accessToken, Repeat.WhenItMayPass, ct);

    private async Task<TResponse> CallAsync<TResponse>(string route, object body, string? accessToken, Repeat repeat, CancellationToken ct)
    {
        var bytes = WireJson.Write(body);
        try
        {
            return await resilience.PipelineFor(repeat).ExecuteAsync(async token =>
            {
                await resilience.WaitForQuotaAsync(route, accessToken, token);
                return await SendAsync<TResponse>(route, bytes, token);
            }, ct);
        }
        catch (BrokenCircuitException)
        {
            throw new PlaidException(PlaidException.Unreachable, "CIRCUIT_OPEN", null);
        }
    }

    private async Task<TResponse> SendAsync<TResponse>(string route, byte[] body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("PLAID-CLIENT-ID", options.ClientId);
        request.Headers.Add("PLAID-SECRET", options.Secret);
        request.Headers.Add("Plaid-Version", "2020-09-14");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(options.Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw await RefusalAsync(response, timeout.Token);
            }

            await using var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
            return await WireJson.ReadAsync<TResponse>(stream, timeout.Token)
                ?? throw new PlaidException(PlaidException.Unreachable, "EMPTY_ANSWER", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            var code = e is OperationCanceledException ? "TIME_OUT" : e is JsonException ? "NOT_PLAIDS_ANSWER" : "NO_CONNECTION";
            throw new PlaidException(PlaidException.Unreachable, code, null);   // without the cause: its text may quote the body
        }
    }

    private static async Task<PlaidException> RefusalAsync(HttpResponseMessage response, CancellationToken ct)
    {
        PlaidError? error = null;
        try
        {
            error = await WireJson.ReadAsync<PlaidError>(await response.Content.ReadAsStreamAsync(ct), ct);
        }
        catch (JsonException)
        {
            // A proxy's page instead of Plaid's error: the status alone has to tell.
        }

        var type = error?.ErrorType ?? (response.StatusCode == HttpStatusCode.TooManyRequests ? "RATE_LIMIT_EXCEEDED" : PlaidException.Unreachable);
        return new PlaidException(Clean(type) ?? PlaidException.Unreachable, Clean(error?.ErrorCode) ?? $"HTTP_{(int)response.StatusCode}", Clean(error?.RequestId)) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }

    // Codes and ids go into logs, rows and answers; whatever else stands in their place (a proxy's echo of the request, say) goes nowhere.
    private static string? Clean(string? code) => code is { Length: > 0 and <= 80 } && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? code : null;
}
