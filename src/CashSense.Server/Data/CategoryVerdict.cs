using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>What the machine had said of a transaction when its user set the category: a correction, or a confirmation when both are the same.</summary>
public sealed class CategoryVerdict
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required Guid TransactionId { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>A detailed code of version 1; null when the machine did not know.</summary>
    public string? Said { get; init; }

    public required CategorySource Source { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What the user says: a detailed code of version 1.</summary>
    public required string Truth { get; init; }

    internal static void Map(EntityTypeBuilder<CategoryVerdict> verdict)
    {
        verdict.HasKey(v => new { v.UserId, v.Id });
        verdict.HasOne<Transaction>().WithMany().HasForeignKey(v => new { v.UserId, v.TransactionId });
    }
}
