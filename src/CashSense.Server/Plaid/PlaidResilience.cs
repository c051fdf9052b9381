using System.Collections.Frozen;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CashSense.Server.Plaid;

/// <summary>Whether a call may be sent again.</summary>
public enum Repeat
{
    /// <summary>A second call could do the thing twice, or cannot succeed.</summary>
    Never,

    /// <summary>Reads and sync: safe to repeat when the failure may pass.</summary>
    WhenItMayPass,
}

/// <summary>What surrounds every call to Plaid: few repeats with growing pauses, a rest when nothing answers, and Plaid's limit per Item.</summary>
public sealed class PlaidResilience : IDisposable
{
    // Calls a minute and Item in production (contract section 15), a little below Plaid's own limits. A route that is not here is not called in loops.
    private static readonly FrozenDictionary<string, int> CallsPerItemAndMinute = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["transactions/sync"] = 45,
        ["item/get"] = 14,
        ["accounts/get"] = 14,
        ["accounts/balance/get"] = 5,
        ["transactions/refresh"] = 2,
        ["investments/holdings/get"] = 14,
        ["investments/transactions/get"] = 28,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What a person waits for: they are told at once that it is too soon. Other calls are a job's, and wait up to one more minute.
    private static readonly FrozenSet<string> NeverWait = FrozenSet.Create(StringComparer.Ordinal, "accounts/balance/get", "transactions/refresh");

    private const int Repeats = 3;

    // Whoever asks for a longer pause gets it: the call fails now and the job comes back later.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly PartitionedRateLimiter<(string Route, string AccessToken)> _quota = PartitionedRateLimiter.Create<(string Route, string AccessToken), (string, string)>(call =>
        RateLimitPartition.GetSlidingWindowLimiter(call, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = CallsPerItemAndMinute[call.Route],
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = NeverWait.Contains(call.Route) ? 0 : CallsPerItemAndMinute[call.Route],
        }));

    private readonly bool _hasLimits;

    private readonly ResiliencePipeline _once;
    private readonly ResiliencePipeline _repeated;

    public PlaidResilience(PlaidOptions options, TimeProvider clock)
    {
        _hasLimits = !options.UsesSimulator;
        var circuit = new CircuitBreakerStrategyOptions
        {
            // Only silence opens it: an error about one Item must not keep the others waiting.
            ShouldHandle = new PredicateBuilder().Handle<PlaidException>(e => e.ErrorType == PlaidException.Unreachable),
            FailureRatio = 0.8,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
        };
        _once = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(circuit).Build();
        _repeated = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<PlaidException>(e =>
                    e.ErrorType is PlaidException.Unreachable or "API_ERROR" or "RATE_LIMIT_EXCEEDED" && !(e.RetryAfter > LongestPause)),
                MaxRetryAttempts = Repeats,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as PlaidException)?.RetryAfter),
            })
            .AddPipeline(_once)   // inside: while the circuit is open, nothing is repeated
            .Build();
    }

    public ResiliencePipeline PipelineFor(Repeat repeat) => repeat switch
    {
        Repeat.Never => _once,
        Repeat.WhenItMayPass => _repeated,
    };

    /// <exception cref="PlaidException">Too many calls of this Item in the last minute, and it is none that waits, or too many wait already.</exception>
    public async Task WaitForQuotaAsync(string route, string? accessToken, CancellationToken ct)
    {
        if (accessToken is null || !_hasLimits || !CallsPerItemAndMinute.ContainsKey(route))
        {
            return;
        }

        using var lease = await _quota.AcquireAsync((route, accessToken), 1, ct);
        if (!lease.IsAcquired)
        {
            throw new PlaidException("RATE_LIMIT_EXCEEDED", "OWN_LIMIT", null) { RetryAfter = TimeSpan.FromMinutes(1) };
        }
    }

    public void Dispose() => _quota.Dispose();
}
