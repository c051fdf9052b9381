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

    internal static void Map(EntityTypeBuilder<Notification> notification)
    {
        notification.HasKey(n => new { n.UserId, n.Id });
        notification.HasOne<User>().WithMany().HasForeignKey(n => n.UserId);
        notification.HasIndex(n => new { n.UserId, n.DedupKey }).IsUnique();
        notification.HasIndex(n => new { n.UserId, n.CreatedAt });
    }
}
