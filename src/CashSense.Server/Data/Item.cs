using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>How a connection to a bank stands.</summary>
public enum ItemStatus
{
    /// <summary>The first history is on its way.</summary>
    Syncing,

    /// <summary>In step with the bank up to <see cref="Item.LastSyncedAt"/>.</summary>
    Ready,

    /// <summary>The last try failed; <see cref="Item.ErrorCode"/> says why. What was stored stays.</summary>
    Error,

    /// <summary>The user ended the connection and kept the rows.</summary>
    Unlinked,
}

/// <summary>A login at an institution: Plaid's word.</summary>
public sealed class Item
{
    // These errors never end without the user (contract section 4); every other one passes, or is the bank's.
    private static readonly FrozenSet<string> ErrorsForTheUser = FrozenSet.Create(
        StringComparer.Ordinal,
        "item_login_required", "item_not_found", "invalid_access_token", "access_not_granted", "user_permission_revoked", "additional_consent_required",
        "item_locked", "item_not_supported", "invalid_credentials", "invalid_mfa", "mfa_not_supported", "user_setup_required", "password_reset_required",
        "institution_no_longer_supported", "unsupported_response", "products_not_supported", "product_not_enabled", "relink_required");

    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Plaid's id, case-sensitive.</summary>
    public required string PlaidItemId { get; init; }

    public required string InstitutionId { get; set; }

    public required string InstitutionName { get; set; }

    /// <summary>Plaid's access token, sealed by <c>TokenVault</c> for exactly this row. Null once unlinked.</summary>
    public byte[]? SealedAccessToken { get; set; }

    /// <summary>SHA-256 of the opaque handle that the API calls <c>access_token</c>.</summary>
    public required byte[] HandleHash { get; init; }

    /// <summary>Where <c>/transactions/sync</c> goes on. It is committed together with the rows it stands for. Null: from the beginning.</summary>
    public string? SyncCursor { get; set; }

    public ItemStatus Status { get; set; }

    /// <summary>Our stable code, such as <c>item_login_required</c>.</summary>
    public string? ErrorCode { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The end of the last sync that succeeded.</summary>
    public DateTimeOffset? LastSyncedAt { get; set; }

    /// <summary>When the last try that ended had begun, whatever came of it: news of the bank up to then are stored.</summary>
    public DateTimeOffset? LastTriedAt { get; set; }

    /// <summary>The <see cref="LastTriedAt"/> of the last visit whose news the alert rules have seen; the sweep finds what a crash kept from them.</summary>
    public DateTimeOffset? AlertedUpTo { get; set; }

    /// <summary>Products that the institution gave to the Item, joined by commas, as Plaid names them.</summary>
    public string Products { get; set; } = "";

    public bool HasInvestments => Products.Split(',').Contains("investments", StringComparer.Ordinal);

    /// <summary>In an error that only the user can mend: asking the bank again would be a storm.</summary>
    public bool NeedsTheUser => Status is ItemStatus.Error && ErrorCode is not null && ErrorsForTheUser.Contains(ErrorCode);

    internal static void Map(EntityTypeBuilder<Item> item)
    {
        item.HasKey(i => new { i.UserId, i.Id });
        item.HasOne<User>().WithMany().HasForeignKey(i => i.UserId);
        item.HasIndex(i => new { i.UserId, i.PlaidItemId }).IsUnique();
        item.HasIndex(i => new { i.UserId, i.HandleHash }).IsUnique();
        item.Ignore(i => i.HasInvestments).Ignore(i => i.NeedsTheUser);
    }
}
