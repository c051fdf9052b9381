using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>An alert that was raised for a user. Both languages are kept, since the reader may change theirs.</summary>
public sealed class Notification
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The rule's kind, as the API names it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, so that the same fact never raises twice, whatever is repeated.</summary>
    public required string DedupKey { get; init; }

    public required string TitleEnglish { get; init; }

    public required string TitleFrench { get; init; }

    public required string BodyEnglish { get; init; }

    public required string BodyFrench { get; init; }

    /// <summary>The transaction, goal, account or Item that it is about.</summary>
    public Guid? SubjectId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When the state it tells of ended (a balance came back above its floor); the same state may then raise anew.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    internal static void Map(EntityTypeBuilder<Notification> notification)
    {
        notification.HasKey(n => new { n.UserId, n.Id });
        notification.HasOne<User>().WithMany().HasForeignKey(n => n.UserId);
        notification.HasIndex(n => new { n.UserId, n.DedupKey }).IsUnique();
        notification.HasIndex(n => new { n.UserId, n.CreatedAt });
    }
}

/// <summary>What a user wants to be told, and from which threshold on. A kind without a row has its default.</summary>
public sealed class AlertRuleSetting
{
    public required Guid UserId { get; init; }

    /// <summary>The rule's kind, as the API names it.</summary>
    public required string Kind { get; init; }

    public required bool Enabled { get; set; }

    /// <summary>An amount or a share, as the kind says; null where the kind has none.</summary>
    public decimal? Threshold { get; set; }

    /// <summary>The one account that the rule looks at; null: all.</summary>
    public Guid? AccountId { get; set; }

    internal static void Map(EntityTypeBuilder<AlertRuleSetting> rule)
    {
        rule.HasKey(r => new { r.UserId, r.Kind });
        rule.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
    }
}
