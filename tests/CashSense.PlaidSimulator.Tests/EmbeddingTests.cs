using System.Diagnostics;
using CashSense.PlaidSimulator.Faults;

namespace CashSense.PlaidSimulator.Tests;

public sealed class EmbeddingTests
{
    [Fact]
    public async Task Its_host_is_not_seen_by_what_watches_the_host_around_it()
    {
        var inFlow = new AsyncLocal<bool> { Value = true };
        using var watcher = new HostWatcher(() => inFlow.Value);
        await using (await Bank.OpenAsync())
        {
            Assert.True(watcher.Built > 0, "the watcher sees no host at all");
        }

        Assert.Equal(0, watcher.BuiltInFlow);
    }

    [Fact]
    public async Task It_stops_also_while_a_call_waits()
    {
        var bank = await Bank.OpenAsync();
        bank.Simulator.Faults.Next("/item/get", Fault.Delay(TimeSpan.FromHours(1)));
        var call = bank.CallAsync("/item/get", new { access_token = "none" });
        while (bank.Simulator.Calls.Count == 0)
        {
            await Task.Delay(5, Bank.Ct);
        }

        await bank.Simulator.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    /// <summary>Watches hosts as WebApplicationFactory does: by their diagnostic events, and only those of its own async flow.</summary>
    private sealed class HostWatcher : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly Func<bool> _isInFlow;
        private readonly List<IDisposable> _subscriptions = [];
        private int _built;
        private int _builtInFlow;

        public HostWatcher(Func<bool> isInFlow)
        {
            _isInFlow = isInFlow;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Built => _built;

        public int BuiltInFlow => _builtInFlow;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "Microsoft.Extensions.Hosting")
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            Interlocked.Increment(ref _built);
            if (_isInFlow())
            {
                Interlocked.Increment(ref _builtInFlow);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => throw error;

        public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
    }
}
