namespace CashSense.PlaidSimulator.Households;

/// <summary>How banks of a country word things. Placeholders in a template: {stem} {store} {city} {CITY} {region} {phone} {ref} {ref4} {day} (the country's short date).</summary>
internal sealed record CountryStyle
{
    public required string Country { get; init; }

    public required string Currency { get; init; }

    public required Merchants Merchants { get; init; }

    public required IReadOnlyList<Place> Towns { get; init; }

    /// <summary>Format of {day}.</summary>
    public required string Day { get; init; }

    public required IReadOnlyList<string> CreditInStore { get; init; }

    public required IReadOnlyList<string> CreditOnline { get; init; }

    public required IReadOnlyList<string> DebitInStore { get; init; }

    public required IReadOnlyList<string> DebitOnline { get; init; }

    public required IReadOnlyList<string> DirectDebit { get; init; }

    public required IReadOnlyList<string> Refund { get; init; }

    public required IReadOnlyList<string> Abroad { get; init; }

    public required IReadOnlyList<string> CashMachine { get; init; }

    /// <summary>Plaid names the kind of a European movement; elsewhere the field is null.</summary>
    public bool HasTransactionCodes { get; init; }
}
