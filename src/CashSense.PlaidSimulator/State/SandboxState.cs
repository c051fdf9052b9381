using System.Collections.Immutable;

namespace CashSense.PlaidSimulator.State;

/// <summary>Everything that a restart must not forget. Histories are not in it: they follow from the seed.</summary>
internal sealed record SandboxState
{
    public int ItemsMade { get; init; }

    public ImmutableList<LinkedItem> Items { get; init; } = [];

    public ImmutableList<PublicToken> PublicTokens { get; init; } = [];

    public ImmutableList<LinkToken> LinkTokens { get; init; } = [];

    /// <summary>Changes the Item as it is in this state, not as some caller read it earlier.</summary>
    public SandboxState With(string itemId, Func<LinkedItem, LinkedItem> change)
    {
        var item = Items.First(i => string.Equals(i.ItemId, itemId, StringComparison.Ordinal));
        return this with { Items = Items.Replace(item, change(item)) };
    }
}

/// <summary>A login at an institution. Removed Items stay, so that their tokens answer <c>ITEM_NOT_FOUND</c>.</summary>
internal sealed record LinkedItem
{
    public required string ItemId { get; init; }

    public required string AccessToken { get; init; }

    public required string InstitutionId { get; init; }

    /// <summary>The seed of its day: a simulator that is started again with another one keeps this Item's history.</summary>
    public required int Seed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The simulator's day on which it was linked.</summary>
    public required DateOnly LinkedOn { get; init; }

    public required ImmutableList<string> Products { get; init; }

    public required int DaysRequested { get; init; }

    /// <summary>When the Transactions product came on the Item; its history is ready a moment later.</summary>
    public DateTimeOffset? TransactionsSince { get; init; }

    public string? Webhook { get; init; }

    public bool NeedsLogin { get; init; }

    public bool IsRemoved { get; init; }

    public bool Has(string product) => Products.Contains(product);
}

internal sealed record PublicToken(
    string Token, string InstitutionId, ImmutableList<string> Products, int DaysRequested, string? Webhook, DateTimeOffset ExpiresAt, bool IsUsed);

internal sealed record LinkToken
{
    public required string Token { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string ClientName { get; init; }

    public required string Language { get; init; }

    public required ImmutableList<string> CountryCodes { get; init; }

    public required ImmutableList<string> Products { get; init; }

    public string? Webhook { get; init; }

    public string? RedirectUri { get; init; }

    /// <summary>Set in update mode.</summary>
    public string? ItemId { get; init; }
}
