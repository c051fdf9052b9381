namespace CashSense.PlaidSimulator.Households;

/// <summary>One movement of money, from the moment it is authorized to its last correction. What a client sees of it depends on the day.</summary>
internal sealed record HouseholdRow
{
    /// <summary>Names the row for ever: month, line of the script, number.</summary>
    public required string Key { get; init; }

    public required string Account { get; init; }

    /// <summary>As posted; Plaid's sign: positive leaves the account.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Null: the movement never posts, the pending row just vanishes.</summary>
    public required DateOnly? PostedOn { get; init; }

    public DateOnly? AuthorizedOn { get; init; }

    /// <summary>First day as a pending row; null when the row is never pending.</summary>
    public DateOnly? PendingOn { get; init; }

    public DateOnly? VanishesOn { get; init; }

    /// <summary>What the pending row says, before the tip or the real fuel bill.</summary>
    public decimal? PendingAmount { get; init; }

    /// <summary>False: Plaid does not see that the posted row was the pending one.</summary>
    public bool IsMatched { get; init; } = true;

    /// <summary>From this day the posted row is corrected (name cleaned, category revised, or nothing that can be seen).</summary>
    public DateOnly? AmendedOn { get; init; }

    public required string Description { get; init; }

    public required string Name { get; init; }

    public string? AmendedName { get; init; }

    public string? Merchant { get; init; }

    /// <summary>What Plaid says of the merchant; often the truth, sometimes nothing.</summary>
    public string? MerchantName { get; init; }

    public required Sorting Sorting { get; init; }

    public string PaymentChannel { get; init; } = "other";

    public string? TransactionCode { get; init; }

    public Place? Place { get; init; }

    /// <summary>The oddity that this row belongs to; null for ordinary life.</summary>
    public Plant? Plant { get; init; }
}

/// <summary>The category in Plaid's second version: the truth, and what the wire says before and after the correction.</summary>
internal sealed record Sorting(string Truth, string? Sent, string Confidence, string? Amended);

internal sealed record Place(string? City, string? Region, string Country, string? StoreNumber = null);

/// <summary>A planted oddity. Rows with the same key belong together.</summary>
internal sealed record Plant(string Kind, string Key);
