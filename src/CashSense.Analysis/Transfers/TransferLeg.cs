namespace CashSense.Analysis.Transfers;

/// <summary>One row that may be half of a move between two of the user's accounts.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="AccountId">The account that it stands on.</param>
/// <param name="AccountType">Plaid's type of that account, lower case: see <see cref="AccountTypes"/>.</param>
/// <param name="Date">The day it is booked on.</param>
/// <param name="Amount">Exact, Plaid's sign: positive when money leaves the account.</param>
/// <param name="Currency">ISO 4217 code, or a bank's own.</param>
/// <param name="Description">The bank's line as received.</param>
/// <param name="Category">Null when uncategorized.</param>
public sealed record TransferLeg(
    Guid Id,
    Guid AccountId,
    string AccountType,
    DateOnly Date,
    decimal Amount,
    string Currency,
    string Description,
    PfcCategory? Category);

/// <summary>Two rows that are one move between the user's own accounts.</summary>
/// <param name="OutId">The row where the money leaves.</param>
/// <param name="InId">The row where it arrives.</param>
public sealed record TransferPair(Guid OutId, Guid InId);
