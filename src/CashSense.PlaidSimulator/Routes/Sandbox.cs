using System.Collections.Concurrent;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.State;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>What the routes work on: the state, the day, the histories.</summary>
internal sealed class Sandbox(SimulatorOptions options)
{
    private readonly ConcurrentDictionary<(string HouseholdId, int Seed), History> _histories = new();
    private readonly ConcurrentDictionary<string, ItemLedger> _ledgers = new(StringComparer.Ordinal);
    private DateOnly? _today = options.Today;

    public SimulatorOptions Options => options;

    public StateStore Store { get; } = new(options.StateFile);

    public DateTimeOffset Now => options.Clock.GetUtcNow();

    public DateOnly Today
    {
        get => _today ?? DateOnly.FromDateTime(Now.UtcDateTime);
        set => _today = value;
    }

    public ItemLedger LedgerOf(LinkedItem item) => _ledgers.GetOrAdd(
        LedgerKey(item),
        static (_, given) => new ItemLedger(given.item, given.sandbox.HistoryOf(given.item)),
        (item, sandbox: this));

    // The window may still be set by the first transactions call, so it is part of the key.
    private static string LedgerKey(LinkedItem item) => $"{item.ItemId} {item.DaysRequested}";

    private History HistoryOf(LinkedItem item)
    {
        var household = Institutions.Find(item.InstitutionId)?.Household
            ?? throw new InvalidOperationException($"{item.InstitutionId} has no household.");
        return _histories.GetOrAdd((household.Id, item.Seed), _ => new History(household, item.Seed));
    }
}
