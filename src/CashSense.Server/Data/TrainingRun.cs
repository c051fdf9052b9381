using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>How a training stands.</summary>
public enum TrainingStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>One training of a user's categorizer: asked for, followed in percent, and judged at its end.</summary>
public sealed class TrainingRun
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required TrainingStatus Status { get; set; }

    /// <summary>0 to 100.</summary>
    public int ProgressPercent { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether the new model serves now.</summary>
    public bool? Promoted { get; set; }

    /// <summary>Data and metrics as the API shows them, JSON; null until the end.</summary>
    public string? Report { get; set; }

    /// <summary>Our stable code when it failed.</summary>
    public string? ErrorCode { get; set; }

    internal static void Map(EntityTypeBuilder<TrainingRun> run)
    {
        run.HasKey(r => new { r.UserId, r.Id });
        run.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
        run.HasIndex(r => new { r.UserId, r.CreatedAt });
    }
}

/// <summary>The model that serves a user, as the last promoted training left it. A row and not a file: it changes whole or not at all.</summary>
public sealed class CategoryModel
{
    public required Guid UserId { get; init; }

    public required Guid RunId { get; set; }

    public required byte[] Content { get; set; }

    /// <summary>Made by <c>ModelSeal</c>; checked before the content is opened.</summary>
    public required byte[] Seal { get; set; }

    internal static void Map(EntityTypeBuilder<CategoryModel> model)
    {
        model.HasKey(m => m.UserId);
        model.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
    }
}
