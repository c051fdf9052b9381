namespace CashSense.PlaidSimulator.Households;

/// <summary>A family and its script: what happens every month, for ever. Everything it writes depends on the seed and the month, never on today.</summary>
internal abstract class Household
{
    /// <summary>Where every history begins: two years and more before any day that the simulator is meant for (2025 to 2030).</summary>
    public static readonly DateOnly Epoch = new(2022, 10, 1);

    public abstract string Id { get; }

    public abstract CountryStyle Style { get; }

    public abstract IReadOnlyList<AccountPlan> Accounts { get; }

    /// <summary>True: an Item keeps the rows of the day it was linked, as the sandbox's <c>user_good</c> does.</summary>
    public virtual bool IsStatic => false;

    public virtual IReadOnlyList<SecurityPlan> Securities => [];

    /// <summary>Writes one month. Rows of earlier months are already in the balances.</summary>
    public abstract void Live(MonthScript month);

    /// <summary>Writes the month's trades of the investment accounts.</summary>
    public virtual void Invest(TradeScript month)
    {
    }

    public AccountPlan Account(string key) => Accounts.First(a => string.Equals(a.Key, key, StringComparison.Ordinal));
}
