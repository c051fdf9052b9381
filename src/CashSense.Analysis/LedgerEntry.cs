namespace CashSense.Analysis;

/// <summary>One stored transaction as the arithmetic sees it.</summary>
/// <param name="Id">The transaction's id in Cash Sense.</param>
/// <param name="AccountId">The account's id in Cash Sense.</param>
/// <param name="Date">The day it is booked on: Plaid's <c>date</c>, never shifted by a time zone.</param>
/// <param name="Amount">Exact, at most four decimals, Plaid's sign: positive when money leaves the account.</param>
/// <param name="Currency">ISO 4217 code, or a bank's own for what ISO does not know.</param>
/// <param name="Description">The bank's line as received.</param>
/// <param name="Merchant">The counterparty as a person reads it; empty when unknown.</param>
/// <param name="MerchantKey">Equal for all wordings of one merchant; empty when unknown.</param>
/// <param name="Category">Null when nobody knows: "uncategorized".</param>
/// <param name="Country">Where it was made, ISO 3166-1 alpha-2 in upper case; null when the bank does not say.</param>
/// <param name="IsPending">Announced by the bank, not yet posted.</param>
/// <param name="IsTransfer">A leg of a move between the user's own accounts, card repayments included.</param>
/// <param name="IsExcluded">The user wants it in no report, budget or forecast.</param>
/// <param name="TransferPeerId">The other leg of such a move; null for what is none, and where it is not told.</param>
public sealed record LedgerEntry(
    Guid Id,
    Guid AccountId,
    DateOnly Date,
    decimal Amount,
    string Currency,
    string Description,
    string Merchant,
    string MerchantKey,
    PfcCategory? Category,
    string? Country = null,
    bool IsPending = false,
    bool IsTransfer = false,
    bool IsExcluded = false,
    Guid? TransferPeerId = null)
{
    /// <summary>
    /// What the row does to the household's month. A leg of an own transfer is a transfer whatever its category; without a category the sign decides:
    /// money in is income, money out an expense.
    /// </summary>
    public CashFlowKind Kind => IsTransfer
        ? CashFlowKind.Transfer
        : Category?.Kind ?? (Amount < 0 ? CashFlowKind.Income : CashFlowKind.Expense);

    /// <summary>Counted as spending in reports, budgets and forecasts; a refund counts too and reduces its category.</summary>
    public bool IsSpending => !IsExcluded && Kind is (CashFlowKind.Expense or CashFlowKind.Debt);

    /// <summary>Counted as income in reports and forecasts.</summary>
    public bool IsIncome => !IsExcluded && Kind is CashFlowKind.Income;
}
