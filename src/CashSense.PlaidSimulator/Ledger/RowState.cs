using CashSense.PlaidSimulator.Households;

namespace CashSense.PlaidSimulator.Ledger;

/// <summary>What a client can see of a row.</summary>
internal enum RowPhase
{
    Hidden,
    Pending,
    Posted,
    Amended,
}

internal static class RowState
{
    public static RowPhase Of(HouseholdRow row, DateOnly day)
    {
        if (row.PostedOn is { } posted && day >= posted)
        {
            return row.AmendedOn is { } amended && day >= amended ? RowPhase.Amended : RowPhase.Posted;
        }

        return row.PendingOn is { } pending && day >= pending && !(day >= row.VanishesOn) ? RowPhase.Pending : RowPhase.Hidden;
    }
}
