using CashSense.PlaidSimulator.Households;

namespace CashSense.PlaidSimulator.Ledger;

/// <summary>All that happens to a household under one seed, written month by month as days are asked for. Days only cut it: a written month never changes.</summary>
internal sealed class History(Household household, int seed)
{
    private const int DaysKeptOpen = 10;

    private readonly Lock _lock = new();
    private readonly List<HouseholdRow> _rows = [];
    private readonly List<Trade> _trades = [];
    private readonly Dictionary<string, decimal> _settled = new(StringComparer.Ordinal);
    private readonly List<HouseholdRow> _open = [];
    private DateOnly _nextMonth = Household.Epoch;
    private Snapshot _snapshot = new([], []);
    private volatile Balances? _balances;

    public Household Household => household;

    public int Seed => seed;

    public PriceWalks Prices { get; } = new(seed);

    /// <summary>The rows of every month up to the one of the given day, perhaps of more; their order never changes.</summary>
    public Snapshot Through(DateOnly day)
    {
        lock (_lock)
        {
            while (_nextMonth <= day)
            {
                WriteMonth();
            }

            return _snapshot;
        }
    }

    /// <summary>Every account at the end of a day. All Items of a household ask for the same day, so the last one is kept.</summary>
    public Balances BalancesOn(DateOnly day)
    {
        var kept = _balances;
        if (kept?.Day != day)
        {
            _balances = kept = Balances.Of(household, Through(day).Rows, day);
        }

        return kept;
    }

    private void WriteMonth()
    {
        var script = new MonthScript(household, seed, _nextMonth, BalanceOfWritten);
        household.Live(script);
        var trades = new TradeScript(household, _nextMonth, Prices, (account, security) =>
            _trades.Where(t => t.Account == account && t.Security == security).Sum(t => t.Quantity));
        household.Invest(trades);
        _rows.AddRange(script.Rows);
        _open.AddRange(script.Rows);
        _trades.AddRange(trades.Trades);
        _nextMonth = _nextMonth.AddMonths(1);
        Settle();
        _snapshot = new Snapshot([.. _rows], [.. _trades]);
    }

    /// <summary>A script asks for days of its own month or shortly before it, so what posted earlier is summed up once.</summary>
    private void Settle()
    {
        var before = _nextMonth.AddDays(-DaysKeptOpen);
        foreach (var row in _open.Where(r => r.PostedOn < before))
        {
            _settled[row.Account] = _settled.GetValueOrDefault(row.Account) + row.Amount;
        }

        _open.RemoveAll(r => r.PostedOn is null || r.PostedOn < before);
    }

    private decimal BalanceOfWritten(string account, DateOnly day)
    {
        if (day < _nextMonth.AddDays(-DaysKeptOpen))
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "Scripts know the balances of the last days only.");
        }

        var sum = _settled.GetValueOrDefault(account) + _open.Where(r => r.Account == account && r.PostedOn <= day).Sum(r => r.Amount);
        var plan = household.Account(account);
        return plan.IsOwed ? plan.Opening + sum : plan.Opening - sum;
    }

    internal sealed record Snapshot(IReadOnlyList<HouseholdRow> Rows, IReadOnlyList<Trade> Trades);
}
