using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>What a user wants to spend at most on a category in a period.</summary>
public sealed class BudgetGoal
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>A detailed or primary code of version 1, or <c>total</c>.</summary>
    public required string Category { get; init; }

    public required string Currency { get; init; }

    /// <summary>weekly, monthly or yearly.</summary>
    public required string Period { get; init; }

    /// <summary>Above zero.</summary>
    public required decimal Amount { get; set; }

    /// <summary>Whether the unspent rest of a period is added to the next.</summary>
    public required bool Rollover { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal static void Map(EntityTypeBuilder<BudgetGoal> goal)
    {
        goal.HasKey(g => new { g.UserId, g.Id });
        goal.HasOne<User>().WithMany().HasForeignKey(g => g.UserId);
        goal.HasIndex(g => new { g.UserId, g.Category, g.Currency, g.Period }).IsUnique();
    }
}
