using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>What a user wants to be told, and from which threshold on. A kind (and currency) without a row has its default.</summary>
public sealed class AlertRuleSetting
{
    /// <summary>Stands for "no currency", where the threshold is not an amount.</summary>
    public const string NoCurrency = "";

    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The rule's kind, as the API names it.</summary>
    public required string Kind { get; init; }

    /// <summary>The currency of the threshold and of what the rule looks at.</summary>
    public required string Currency { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>An amount, a share or a score, as the kind says.</summary>
    public required decimal Threshold { get; init; }

    /// <summary>The one account that the rule looks at; null: all.</summary>
    public Guid? AccountId { get; init; }

    internal static void Map(EntityTypeBuilder<AlertRuleSetting> rule)
    {
        rule.HasKey(r => new { r.UserId, r.Id });
        rule.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
    }
}
