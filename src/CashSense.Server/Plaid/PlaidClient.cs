using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
        CallAsync("link/token/create", request with { Transactions = request.AccessToken is null ? WholeHistory : null },
            WireContext.Default.LinkTokenRequest, WireContext.Default.LinkTokenResponse, null, Repeat.Never, ct);

    /// <summary>Stands for the whole Link flow; sandbox only.</summary>
    public Task<PublicTokenResponse> CreateSandboxPublicTokenAsync(string institutionId, IReadOnlyList<string> products, CancellationToken ct) =>
        CallAsync("sandbox/public_token/create", new SandboxPublicTokenRequest(institutionId, products, new SandboxPublicTokenOptions(WholeHistory)),
            WireContext.Default.SandboxPublicTokenRequest, WireContext.Default.PublicTokenResponse, null, Repeat.Never, ct);

    /// <summary>Never repeated: a public token opens once, and a lost answer means to link again.</summary>
    public Task<ExchangeResponse> ExchangePublicTokenAsync(string publicToken, CancellationToken ct) =>
        CallAsync("item/public_token/exchange", new ExchangeRequest(publicToken),
            WireContext.Default.ExchangeRequest, WireContext.Default.ExchangeResponse, null, Repeat.Never, ct);

    public async Task<PlaidItem> GetItemAsync(string accessToken, CancellationToken ct) =>
        (await ReadAsync("item/get", accessToken, WireContext.Default.ItemResponse, ct)).Item;

    /// <summary>Ends the Item. One that has already ended is no error.</summary>
    public async Task RemoveItemAsync(string accessToken, CancellationToken ct)
    {
        try
        {
            await ReadAsync("item/remove", accessToken, WireContext.Default.EmptyResponse, ct);
        }
        catch (PlaidException e) when (e.ErrorCode is "ITEM_NOT_FOUND" or "INVALID_ACCESS_TOKEN")
        {
            // The wish is fulfilled: contract section 5 says that a second remove answers so.
        }
    }

    public async Task<PlaidInstitution> GetInstitutionAsync(string institutionId, IReadOnlyList<string> countryCodes, CancellationToken ct) =>
        (await CallAsync("institutions/get_by_id", new InstitutionRequest(institutionId, countryCodes),
            WireContext.Default.InstitutionRequest, WireContext.Default.InstitutionResponse, null, Repeat.WhenItMayPass, ct)).Institution;

    /// <summary>The bank's accounts with cached balances.</summary>
    public async Task<IReadOnlyList<PlaidAccount>> GetAccountsAsync(string accessToken, CancellationToken ct) =>
        (await ReadAsync("accounts/get", accessToken, WireContext.Default.AccountsResponse, ct)).Accounts;

    /// <summary>Live balances: slow and paid, so only where a person asked for them.</summary>
    public async Task<IReadOnlyList<PlaidAccount>> GetBalancesAsync(string accessToken, CancellationToken ct) =>
        (await ReadAsync("accounts/balance/get", accessToken, WireContext.Default.AccountsResponse, ct)).Accounts;

    public Task<SyncResponse> SyncTransactionsAsync(string accessToken, string? cursor, CancellationToken ct) =>
        CallAsync("transactions/sync", new SyncRequest(accessToken, cursor, PageSize, new SyncOptions(true, "v2")),
            WireContext.Default.SyncRequest, WireContext.Default.SyncResponse, accessToken, Repeat.WhenItMayPass, ct);

    /// <summary>Asks the bank for news; they arrive through sync.</summary>
    public Task RefreshTransactionsAsync(string accessToken, CancellationToken ct) =>
        ReadAsync("transactions/refresh", accessToken, WireContext.Default.EmptyResponse, ct);

    public Task<HoldingsResponse> GetHoldingsAsync(string accessToken, CancellationToken ct) =>
        ReadAsync("investments/holdings/get", accessToken, WireContext.Default.HoldingsResponse, ct);

    public Task<InvestmentTransactionsResponse> GetInvestmentTransactionsAsync(
        string accessToken, DateOnly from, DateOnly to, int offset, CancellationToken ct) =>
        CallAsync("investments/transactions/get", new InvestmentTransactionsRequest(accessToken, from, to, new InvestmentTransactionsOptions(PageSize, offset)),
            WireContext.Default.InvestmentTransactionsRequest, WireContext.Default.InvestmentTransactionsResponse, accessToken, Repeat.WhenItMayPass, ct);

    private Task<TResponse> ReadAsync<TResponse>(string route, string accessToken, JsonTypeInfo<TResponse> response, CancellationToken ct) =>
        CallAsync(route, new TokenRequest(accessToken), WireContext.Default.TokenRequest, response, accessToken, Repeat.WhenItMayPass, ct);

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        string route, TRequest body, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, string? accessToken, Repeat repeat, CancellationToken ct)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, requestType);
        try
        {
            return await resilience.PipelineFor(repeat).ExecuteAsync(async token =>
            {
                await resilience.WaitForQuotaAsync(route, accessToken, token);
                return await SendAsync(route, bytes, responseType, token);
            }, ct);
        }
        catch (BrokenCircuitException)
        {
            throw new PlaidException(PlaidException.Unreachable, "CIRCUIT_OPEN", null);
        }
    }

    private async Task<TResponse> SendAsync<TResponse>(string route, byte[] body, JsonTypeInfo<TResponse> responseType, CancellationToken ct)
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
            return await JsonSerializer.DeserializeAsync(stream, responseType, timeout.Token)
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
            error = await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(ct), WireContext.Default.PlaidError, ct);
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
