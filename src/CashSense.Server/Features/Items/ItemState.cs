using System.ComponentModel;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Items;

/// <summary>A connection as the API shows it.</summary>
internal sealed record ItemState(
    Guid Id,
    Institution Institution,
    [property: Description("syncing, ready, error or unlinked.")] ItemStatus Status,
    [property: Description("Why the last try failed, such as item_login_required; null when it did not.")] string? ErrorCode,
    DateTimeOffset CreatedAt,
    [property: Description("The last successful sync: how fresh the rows are.")] DateTimeOffset? LastSyncedAt)
{
    public static ItemState Of(Item item) =>
        new(item.Id, new Institution(item.InstitutionId, item.InstitutionName), item.Status, item.ErrorCode, item.CreatedAt, item.LastSyncedAt);
}

internal sealed record Institution(string Id, string Name);
