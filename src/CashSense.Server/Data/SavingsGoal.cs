using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>Money that a user wants to have put by on a day.</summary>
public sealed class SavingsGoal
{
    public const int MaxNameLength = 100;

    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Above zero: how much more there must be on <see cref="By"/> than there was on <see cref="SetOn"/>.</summary>
    public required decimal Amount { get; init; }

    public required string Currency { get; init; }

    public required DateOnly By { get; init; }

    /// <summary>Where it is put by; null for all cash accounts of the currency together.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The user's day: what is gained after it counts.</summary>
    public required DateOnly SetOn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal static void Map(EntityTypeBuilder<SavingsGoal> goal)
    {
        goal.HasKey(g => new { g.UserId, g.Id });
        goal.HasOne<User>().WithMany().HasForeignKey(g => g.UserId);
    }
}
