using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CashSense.PlaidSimulator;
using CashSense.PlaidSimulator.Faults;
using CashSense.Server.Plaid;
using Microsoft.Extensions.DependencyInjection;

namespace CashSense.Server.Tests;

/// <summary>The client alone, as the settings of the real Plaid make it, against a stand-alone simulator.</summary>
public sealed class PlaidClientTests : IAsyncLifetime
{
    private Simulator? _simulator;
    private ServiceProvider? _services;

    private PlaidClient Client => _services!.GetRequiredService<PlaidClient>();

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(
            new SimulatorOptions { Today = CashSenseApp.Today, ClientId = "id", Secret = "secret", FirstSyncDelay = TimeSpan.Zero }, CancellationToken.None);
        var options = new PlaidOptions(PlaidMode.Sand, _simulator.Address, "id", "secret") { RetryDelay = TimeSpan.FromMilliseconds(5), Timeout = TimeSpan.FromSeconds(2) };
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddPlaid(options, _simulator.Address).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _simulator!.DisposeAsync();
    }

    [Fact]
    public async Task An_exchange_is_never_sent_twice()
    {
        var token = await Client.CreateSandboxPublicTokenAsync("ins_1", ["transactions"], CancellationToken.None);
        _simulator!.Faults.Next("/item/public_token/exchange", Fault.ResetAfterWork);
        var lost = await Assert.ThrowsAsync<PlaidException>(() => Client.ExchangePublicTokenAsync(token.PublicToken, CancellationToken.None));
        Assert.Equal(PlaidException.Unreachable, lost.ErrorType);
        Assert.Single(_simulator.Calls, c => c.Route == "/item/public_token/exchange");
    }

    [Fact]
    public async Task A_read_that_fails_is_sent_again_a_few_times_and_no_more()
    {
        _simulator!.Faults.Next("/institutions/get_by_id", [.. Enumerable.Repeat(Fault.PlaidError(500, "API_ERROR", "INTERNAL_SERVER_ERROR"), 10)]);
        var refused = await Assert.ThrowsAsync<PlaidException>(() => Client.GetInstitutionAsync("ins_1", ["US"], CancellationToken.None));
        Assert.Equal("INTERNAL_SERVER_ERROR", refused.ErrorCode);
        Assert.NotNull(refused.RequestId);
        Assert.Equal(4, _simulator.Calls.Count(c => c.Route == "/institutions/get_by_id"));
    }

    [Fact]
    public async Task What_only_the_user_can_mend_is_asked_once()
    {
        _simulator!.Faults.Next("/institutions/get_by_id", Fault.PlaidError(400, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED"));
        await Assert.ThrowsAsync<PlaidException>(() => Client.GetInstitutionAsync("ins_1", ["US"], CancellationToken.None));
        Assert.Single(_simulator.Calls, c => c.Route == "/institutions/get_by_id");
    }

    [Fact]
    public async Task When_nothing_answers_the_circuit_opens_and_Plaid_is_left_alone()
    {
        _simulator!.Faults.Next("/institutions/get_by_id", [.. Enumerable.Repeat(Fault.Reset, 100)]);
        var codes = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            codes.Add((await Assert.ThrowsAsync<PlaidException>(() => Client.GetInstitutionAsync("ins_1", ["US"], CancellationToken.None))).ErrorCode);
        }

        Assert.Equal("CIRCUIT_OPEN", codes[^1]);
        Assert.InRange(_simulator.Calls.Count(c => c.Route == "/institutions/get_by_id"), 10, 14);
    }

    [Fact]
    public async Task A_call_ends_when_its_caller_goes_away()
    {
        _simulator!.Faults.Next("/institutions/get_by_id", Fault.Delay(TimeSpan.FromSeconds(30)));
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var start = Stopwatch.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.GetInstitutionAsync("ins_1", ["US"], gone.Token));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task No_Item_is_asked_more_often_than_Plaid_allows_and_the_others_do_not_wait()
    {
        var resilience = _services!.GetRequiredService<PlaidResilience>();
        for (var call = 0; call < 45; call++)
        {
            Assert.True(resilience.WaitForQuotaAsync("transactions/sync", "busy", CancellationToken.None).IsCompletedSuccessfully);
        }

        using var end = new CancellationTokenSource();
        var waiting = resilience.WaitForQuotaAsync("transactions/sync", "busy", end.Token);
        Assert.False(waiting.IsCompleted);
        Assert.True(resilience.WaitForQuotaAsync("transactions/sync", "quiet", CancellationToken.None).IsCompletedSuccessfully);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_person_who_asks_for_live_balances_too_often_is_told_so_at_once()
    {
        var token = await Client.CreateSandboxPublicTokenAsync("ins_1", ["transactions"], CancellationToken.None);
        var access = (await Client.ExchangePublicTokenAsync(token.PublicToken, CancellationToken.None)).AccessToken;
        for (var call = 0; call < 5; call++)
        {
            Assert.NotEmpty(await Client.GetBalancesAsync(access, CancellationToken.None));
        }

        var refused = await Assert.ThrowsAsync<PlaidException>(() => Client.GetBalancesAsync(access, CancellationToken.None));
        Assert.Equal(("RATE_LIMIT_EXCEEDED", "OWN_LIMIT"), (refused.ErrorType, refused.ErrorCode));
        Assert.Equal(5, _simulator!.Calls.Count(c => c.Route == "/accounts/balance/get"));
    }

    [Theory]
    [InlineData("12.3", "12.3")]
    [InlineData("0.00005", "0")]
    [InlineData("0.00015", "0.0002")]
    [InlineData("-2.00025", "-2.0002")]
    [InlineData("23631.9805", "23631.9805")]
    [InlineData("79228162514264.33759354", "79228162514264.3376")]
    public void An_amount_is_read_as_decimal_and_rounded_once_half_to_even_to_four_decimals(string sent, string read)
    {
        var json = $$"""{"available": {{sent}}, "current": null, "limit": null, "iso_currency_code": "USD", "unofficial_currency_code": null, "something_new": 1}""";
        var balances = JsonSerializer.Deserialize<PlaidBalances>(json, WireContext.Default.Options)!;
        Assert.Equal(decimal.Parse(read, CultureInfo.InvariantCulture), balances.Available);
        Assert.Null(balances.Current);
    }
}
