using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>An account that is below a threshold just now, and since when: it is told once until it has been above again. The row goes when that is over.</summary>
public sealed class LowBalance
{
    public required Guid UserId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>In the account's currency.</summary>
    public required decimal Threshold { get; init; }

    public required DateOnly Since { get; init; }

    internal static void Map(EntityTypeBuilder<LowBalance> low)
    {
        low.HasKey(l => new { l.UserId, l.AccountId, l.Threshold });
        low.HasOne<Account>().WithMany().HasForeignKey(l => new { l.UserId, l.AccountId });
    }
}
