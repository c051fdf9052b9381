namespace CashSense.PlaidSimulator.Households;

/// <summary>One account of a household.</summary>
/// <param name="Key">The script's name for it.</param>
/// <param name="Opening">Balance before the first row: what is there, or for credit and loans what is owed.</param>
/// <param name="Limit">Credit limit, or the agreed overdraft of a European current account.</param>
internal sealed record AccountPlan(
    string Key, string Name, string? OfficialName, string Mask, string Type, string Subtype, decimal Opening, decimal? Limit = null)
{
    /// <summary>A balance that never moves (the sandbox's <c>user_good</c>); null for accounts that live.</summary>
    public FixedBalance? Fixed { get; init; }

    public bool IsOwed => Type is "credit" or "loan";

    public bool IsInvestment => Type is "investment";

    /// <summary>Plaid's transaction routes serve these accounts only.</summary>
    public bool HasTransactions => Type is "depository" or "credit" || (Type is "loan" && Subtype is "student");
}

internal sealed record FixedBalance(decimal? Available, decimal Current);
