namespace CashSense.PlaidSimulator;

/// <summary>A call that the simulator received; no body and no secret is kept.</summary>
public sealed record RecordedCall(string Route, DateTimeOffset At);

/// <summary>A row that a perfect client holds now, with what only the simulator knows of it.</summary>
/// <param name="Amount">Plaid's sign: positive leaves the account.</param>
/// <param name="SentCategory">Plaid's detailed category, version 2, as the wire says it now; may be wrong or null.</param>
/// <param name="TrueMerchant">Null for movements without a merchant.</param>
/// <param name="TrueCategory">Detailed, version 2.</param>
public sealed record SimulatedTransaction(
    string TransactionId,
    string AccountId,
    decimal Amount,
    string Currency,
    DateOnly Date,
    DateOnly? AuthorizedDate,
    string Name,
    string OriginalDescription,
    string? MerchantName,
    bool Pending,
    string? PendingTransactionId,
    string? SentCategory,
    string? TrueMerchant,
    string TrueCategory);

/// <summary>What was planted at an institution, as its Items show it today.</summary>
public sealed record GroundTruth(string InstitutionId, string Household, IReadOnlyList<PlantedOddity> Oddities);

/// <summary>One oddity of one Item, with all of its rows that show today.</summary>
/// <param name="Kind"><c>double_charge</c>, <c>foreign_spike</c>, <c>price_rise</c> (the first charge at the new price), <c>bank_fee</c> or <c>forgotten_subscription</c>.</param>
public sealed record PlantedOddity(string ItemId, string Kind, string? Merchant, IReadOnlyList<SimulatedTransaction> Transactions);
