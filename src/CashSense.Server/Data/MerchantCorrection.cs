using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>The category that a user chose for a merchant: obeyed from the next row on, and never for another user.</summary>
public sealed class MerchantCorrection
{
    public required Guid UserId { get; init; }

    public required string MerchantKey { get; init; }

    /// <summary>A detailed code of version 1.</summary>
    public required string Category { get; set; }

    /// <summary>The user's own category, where they chose one; <see cref="Category"/> is then the one under which it counts.</summary>
    public Guid? OwnCategoryId { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    internal static void Map(EntityTypeBuilder<MerchantCorrection> correction)
    {
        correction.HasKey(c => new { c.UserId, c.MerchantKey });
        correction.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}
