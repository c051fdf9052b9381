using System.Collections.Concurrent;

namespace CashSense.PlaidSimulator.Faults;

/// <summary>What the next calls of a route meet; one fault a call, in order, and then ordinary answers again.</summary>
public sealed class FaultPlan
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _plans = new(StringComparer.Ordinal);

    /// <param name="route">As in the address, with its slash: <c>/transactions/sync</c>.</param>
    public void Next(string route, params Fault[] faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var plan = _plans.GetOrAdd(route, static _ => new ConcurrentQueue<Fault>());
        foreach (var fault in faults)
        {
            plan.Enqueue(fault);
        }
    }

    /// <summary>Forgets all that is planned.</summary>
    public void Clear() => _plans.Clear();

    internal Fault Take(string route) => _plans.TryGetValue(route, out var plan) && plan.TryDequeue(out var fault) ? fault : Fault.PassThrough;
}
