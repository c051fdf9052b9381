using System.Diagnostics.CodeAnalysis;
using CashSense.Analysis.Recurring;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>A recurring stream that the user spoke of: the words, kept for ever, and what it is known again by.</summary>
/// <remarks>It has no foreign key to its account: a bank that is unlinked and linked again comes with other accounts, and the words stay.</remarks>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "Plaid's term; no System.IO.Stream is near.")]
public sealed class SpokenStream
{
    public required Guid UserId { get; init; }

    /// <summary>The id it was first shown under: <see cref="StableId"/> of <see cref="Key"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The stream's key when it was first spoken of.</summary>
    public required string Key { get; init; }

    public required Guid AccountId { get; set; }

    public required string MerchantKey { get; set; }

    public required string Currency { get; init; }

    public required Frequency Frequency { get; set; }

    /// <summary>Its latest payment when the user last spoke; Plaid's sign, never zero.</summary>
    public required decimal Amount { get; set; }

    /// <summary>The user's day of the last word.</summary>
    public required DateOnly SpokenOn { get; set; }

    /// <summary>Null: it was not said whether it recurs.</summary>
    public StreamWord? Word { get; set; }

    public string? Name { get; set; }

    /// <summary>What the user expects of the next payments; Plaid's sign.</summary>
    public decimal? ExpectedAmount { get; set; }

    /// <summary>The stream it is a part of, one that is itself a part of none; null when it stands alone.</summary>
    public Guid? MergedInto { get; set; }

    internal static void Map(EntityTypeBuilder<SpokenStream> stream)
    {
        stream.HasKey(s => new { s.UserId, s.Id });
        stream.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
    }
}
