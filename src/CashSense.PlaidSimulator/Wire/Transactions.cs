using System.Text.Json.Serialization;

namespace CashSense.PlaidSimulator.Wire;

internal record BalancesWire
{
    public required decimal? Available { get; init; }

    public required decimal? Current { get; init; }

    public required decimal? Limit { get; init; }

    public required string? IsoCurrencyCode { get; init; }

    public string? UnofficialCurrencyCode { get; init; }
}

internal sealed record AccountWire(
    string AccountId, BalancesWire Balances, string? Mask, string Name, string? OfficialName, string Type, string? Subtype, string? HolderCategory);

internal sealed record AccountsAnswer(IReadOnlyList<AccountWire> Accounts, ItemWire Item) : Answer;

internal sealed record LocationWire(
    string? Address, string? City, string? Region, string? PostalCode, string? Country, decimal? Lat, decimal? Lon, string? StoreNumber);

internal sealed record PaymentMetaWire
{
    public string? ReferenceNumber { get; init; }

    public string? PpdId { get; init; }

    public string? Payee { get; init; }

    public string? ByOrderOf { get; init; }

    public string? Payer { get; init; }

    public string? PaymentMethod { get; init; }

    public string? PaymentProcessor { get; init; }

    public string? Reason { get; init; }
}

internal sealed record CounterpartyWire(string Name, string Type, string? EntityId, string? Website, string? LogoUrl, string? ConfidenceLevel);

internal sealed record CategoryWire(string Primary, string Detailed, string? ConfidenceLevel, string Version);

internal sealed record TransactionWire
{
    public required string TransactionId { get; init; }

    public required string AccountId { get; init; }

    public required decimal Amount { get; init; }

    public required string? IsoCurrencyCode { get; init; }

    public string? UnofficialCurrencyCode { get; init; }

    public required DateOnly Date { get; init; }

    public DateTimeOffset? Datetime { get; init; }

    public required DateOnly? AuthorizedDate { get; init; }

    public DateTimeOffset? AuthorizedDatetime { get; init; }

    public required bool Pending { get; init; }

    public required string? PendingTransactionId { get; init; }

    public required string Name { get; init; }

    public required string? MerchantName { get; init; }

    public required string? MerchantEntityId { get; init; }

    /// <summary>Only with <c>include_original_description</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OriginalDescription { get; init; }

    public required string PaymentChannel { get; init; }

    public required LocationWire Location { get; init; }

    public required PaymentMetaWire PaymentMeta { get; init; }

    public required IReadOnlyList<CounterpartyWire> Counterparties { get; init; }

    public required CategoryWire? PersonalFinanceCategory { get; init; }

    public required string? TransactionCode { get; init; }

    public string? CheckNumber { get; init; }

    public string? AccountOwner { get; init; }

    public string? LogoUrl { get; init; }

    public string? Website { get; init; }

    /// <summary>The legacy category, null as for every newer team.</summary>
    public IReadOnlyList<string>? Category { get; init; }

    public string? CategoryId { get; init; }

    public string TransactionType { get; init; } = "unresolved";
}

internal sealed record RemovedWire(string TransactionId, string AccountId);

internal sealed record SyncAnswer(
    IReadOnlyList<AccountWire> Accounts,
    IReadOnlyList<TransactionWire> Added,
    IReadOnlyList<TransactionWire> Modified,
    IReadOnlyList<RemovedWire> Removed,
    string NextCursor,
    bool HasMore,
    string TransactionsUpdateStatus) : Answer;

internal sealed record TransactionsAnswer(
    IReadOnlyList<AccountWire> Accounts, IReadOnlyList<TransactionWire> Transactions, int TotalTransactions, ItemWire Item) : Answer;
