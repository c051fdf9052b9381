namespace CashSense.PlaidSimulator.Wire;

/// <summary>The investment routes show accounts with one more field, here always null: nobody borrows on margin.</summary>
internal sealed record InvestmentBalancesWire : BalancesWire
{
    public decimal? MarginLoanAmount { get; init; }
}

internal sealed record InvestmentAccountWire(
    string AccountId, InvestmentBalancesWire Balances, string? Mask, string Name, string? OfficialName, string Type, string? Subtype, string? HolderCategory);

internal sealed record HoldingWire
{
    public required string AccountId { get; init; }

    public required string SecurityId { get; init; }

    public required decimal InstitutionPrice { get; init; }

    public required DateOnly? InstitutionPriceAsOf { get; init; }

    public required decimal InstitutionValue { get; init; }

    public required decimal? CostBasis { get; init; }

    public required decimal Quantity { get; init; }

    public required string? IsoCurrencyCode { get; init; }

    public string? UnofficialCurrencyCode { get; init; }
}

internal sealed record SecurityWire
{
    public required string SecurityId { get; init; }

    public string? Isin { get; init; }

    public string? Cusip { get; init; }

    public string? Sedol { get; init; }

    public string? InstitutionSecurityId { get; init; }

    public string? InstitutionId { get; init; }

    public string? ProxySecurityId { get; init; }

    public required string? Name { get; init; }

    public required string? TickerSymbol { get; init; }

    public required bool? IsCashEquivalent { get; init; }

    public required string? Type { get; init; }

    public required decimal? ClosePrice { get; init; }

    public required DateOnly? ClosePriceAsOf { get; init; }

    public required string? IsoCurrencyCode { get; init; }

    public string? UnofficialCurrencyCode { get; init; }

    public required string? MarketIdentifierCode { get; init; }

    public string? Sector { get; init; }

    public string? Industry { get; init; }

    public string? CfiCode { get; init; }

    public string? OptionContract { get; init; }

    public string? FixedIncome { get; init; }
}

internal sealed record InvestmentTransactionWire
{
    public required string InvestmentTransactionId { get; init; }

    public required string AccountId { get; init; }

    public required string? SecurityId { get; init; }

    public required DateOnly Date { get; init; }

    public required string Name { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Amount { get; init; }

    public required decimal Price { get; init; }

    public required decimal? Fees { get; init; }

    public required string Type { get; init; }

    public required string Subtype { get; init; }

    public required string? IsoCurrencyCode { get; init; }

    public string? UnofficialCurrencyCode { get; init; }
}

internal sealed record HoldingsAnswer(
    IReadOnlyList<InvestmentAccountWire> Accounts, IReadOnlyList<HoldingWire> Holdings, IReadOnlyList<SecurityWire> Securities, ItemWire Item) : Answer;

internal sealed record InvestmentTransactionsAnswer(
    IReadOnlyList<InvestmentAccountWire> Accounts,
    IReadOnlyList<InvestmentTransactionWire> InvestmentTransactions,
    IReadOnlyList<SecurityWire> Securities,
    int TotalInvestmentTransactions,
    ItemWire Item) : Answer;
