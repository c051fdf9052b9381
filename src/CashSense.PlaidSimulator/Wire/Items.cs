using System.Text.Json.Serialization;

namespace CashSense.PlaidSimulator.Wire;

internal record ItemWire
{
    public required string ItemId { get; init; }

    public required string? InstitutionId { get; init; }

    public required string? InstitutionName { get; init; }

    public required string? Webhook { get; init; }

    public string? AuthMethod { get; init; }

    public required ErrorAnswer? Error { get; init; }

    public required IReadOnlyList<string> AvailableProducts { get; init; }

    public required IReadOnlyList<string> BilledProducts { get; init; }

    public required IReadOnlyList<string> Products { get; init; }

    public required IReadOnlyList<string> ConsentedProducts { get; init; }

    public DateTimeOffset? ConsentExpirationTime { get; init; }

    public string UpdateType { get; init; } = "background";

    /// <summary>Only in the answer of <c>/item/get</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CreatedAt { get; init; }
}

internal sealed record ItemStatusWire(UpdatesWire? Transactions, UpdatesWire? Investments, LastWebhookWire? LastWebhook);

internal sealed record UpdatesWire(DateTimeOffset? LastSuccessfulUpdate, DateTimeOffset? LastFailedUpdate);

internal sealed record LastWebhookWire(DateTimeOffset? SentAt, string CodeSent);

internal sealed record ItemGetAnswer(ItemWire Item, ItemStatusWire Status) : Answer;

internal sealed record ExchangeAnswer(string AccessToken, string ItemId) : Answer;

internal sealed record PublicTokenAnswer(string PublicToken) : Answer;

internal sealed record ResetLoginAnswer(bool ResetLogin) : Answer;

internal sealed record LinkTokenAnswer(string LinkToken, DateTimeOffset Expiration) : Answer;

internal sealed record LinkTokenGetAnswer(
    string LinkToken, DateTimeOffset CreatedAt, DateTimeOffset Expiration, IReadOnlyList<LinkSessionWire> LinkSessions, LinkMetadataWire Metadata) : Answer;

/// <summary>A session of the Link page. There is no page yet, so there are no sessions.</summary>
internal sealed record LinkSessionWire(string LinkSessionId);

internal sealed record LinkMetadataWire(
    IReadOnlyList<string> InitialProducts, string? Webhook, IReadOnlyList<string> CountryCodes, string? Language, string? RedirectUri, string? ClientName);

internal sealed record InstitutionWire
{
    public required string InstitutionId { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Products { get; init; }

    public required IReadOnlyList<string> CountryCodes { get; init; }

    public required IReadOnlyList<string> RoutingNumbers { get; init; }

    public required bool Oauth { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PrimaryColor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InstitutionStatusWire? Status { get; init; }
}

internal sealed record InstitutionStatusWire(ProductStatusWire ItemLogins, ProductStatusWire TransactionsUpdates);

internal sealed record ProductStatusWire(string Status, DateTimeOffset LastStatusChange, StatusBreakdownWire Breakdown);

internal sealed record StatusBreakdownWire(decimal Success, decimal ErrorPlaid, decimal ErrorInstitution);

internal sealed record InstitutionsAnswer(IReadOnlyList<InstitutionWire> Institutions, int Total) : Answer;

internal sealed record InstitutionsSearchAnswer(IReadOnlyList<InstitutionWire> Institutions) : Answer;

internal sealed record InstitutionAnswer(InstitutionWire Institution) : Answer;
