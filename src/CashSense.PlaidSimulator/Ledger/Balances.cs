using CashSense.PlaidSimulator.Households;

namespace CashSense.PlaidSimulator.Ledger;

/// <summary>The accounts that have rows, at the end of a day.</summary>
internal sealed class Balances
{
    private readonly Dictionary<string, decimal> _current;
    private readonly Dictionary<string, decimal> _pending = new(StringComparer.Ordinal);

    private Balances(DateOnly day, Dictionary<string, decimal> opening) => (Day, _current) = (day, opening);

    public DateOnly Day { get; }

    public static Balances Of(Household household, IReadOnlyList<HouseholdRow> rows, DateOnly day)
    {
        var balances = new Balances(day, household.Accounts.ToDictionary(a => a.Key, a => a.Opening, StringComparer.Ordinal));
        var signs = household.Accounts.ToDictionary(a => a.Key, a => a.IsOwed ? 1 : -1, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.PostedOn <= day)
            {
                balances._current[row.Account] += signs[row.Account] * row.Amount;
            }
            else if (RowState.Of(row, day) is RowPhase.Pending)
            {
                balances._pending[row.Account] = balances._pending.GetValueOrDefault(row.Account) + (row.PendingAmount ?? row.Amount);
            }
        }

        return balances;
    }

    /// <summary>What is there, or owed on credit and loans: opening balance and posted rows.</summary>
    public decimal Current(string account) => _current[account];

    /// <summary>What waits; Plaid's sign.</summary>
    public decimal Pending(string account) => _pending.GetValueOrDefault(account);
}
