using System.Text.Json;
using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>Past rows that were categorized again at the user's wish, so that it can be undone.</summary>
public sealed class CategorizationRun
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }

    internal static void Map(EntityTypeBuilder<CategorizationRun> run)
    {
        run.HasKey(r => new { r.UserId, r.Id });
        run.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
    }
}

/// <summary>What one run made of one transaction.</summary>
public sealed class CategorizationChange
{
    public required Guid UserId { get; init; }

    public required Guid RunId { get; init; }

    public required Guid TransactionId { get; init; }

    public required RowCategorization Before { get; init; }

    public required RowCategorization After { get; init; }

    internal static void Map(EntityTypeBuilder<CategorizationChange> change)
    {
        change.HasKey(c => new { c.UserId, c.RunId, c.TransactionId });
        change.HasOne<CategorizationRun>().WithMany().HasForeignKey(c => new { c.UserId, c.RunId });
        change.HasOne<Transaction>().WithMany().HasForeignKey(c => new { c.UserId, c.TransactionId });
        change.Property(c => c.Before).HasConversion(state => state.Write(), text => RowCategorization.Read(text));
        change.Property(c => c.After).HasConversion(state => state.Write(), text => RowCategorization.Read(text));
    }
}

/// <summary>All that a categorization sets on a transaction, at one moment.</summary>
public sealed record RowCategorization(
    string? Category,
    Guid? OwnCategoryId,
    CategorySource Source,
    double Confidence,
    string ReasonEnglish,
    string ReasonFrench,
    DateTimeOffset? CategorizedAt,
    Guid? RunId,
    string Merchant,
    bool Excluded)
{
    public static RowCategorization Of(Transaction row) => new(
        row.Category, row.OwnCategoryId, row.CategorySource, row.CategoryConfidence, row.ReasonEnglish, row.ReasonFrench, row.CategorizedAt, row.RunId, row.Merchant, row.Excluded);

    /// <summary>Whether a person would see no difference.</summary>
    public bool LooksLike(RowCategorization other) => HasCategoryOf(other) && Merchant == other.Merchant && Excluded == other.Excluded;

    public bool HasCategoryOf(RowCategorization other) => Category == other.Category && OwnCategoryId == other.OwnCategoryId;

    /// <summary>What it means today: what was in a category of the user's own counts under that one's present parent, and alone where it has ended.</summary>
    public RowCategorization Under(IReadOnlyDictionary<Guid, OwnCategory> own) => OwnCategoryId is not { } id ? this
        : own.TryGetValue(id, out var category) ? this with { Category = category.Pfc.Detailed }
        : this with { OwnCategoryId = null };

    /// <summary>Each field that still is what a run made of it, as it was before that run.</summary>
    public RowCategorization Without(CategorizationChange change) => (RunId == change.RunId ? change.Before : this) with
    {
        Merchant = Merchant == change.After.Merchant ? change.Before.Merchant : Merchant,
        Excluded = Excluded == change.After.Excluded ? change.Before.Excluded : Excluded,
    };

    public void PutOn(Transaction row)
    {
        PutCategoryOn(row);
        (row.Merchant, row.Excluded) = (Merchant, Excluded);
    }

    public void PutCategoryOn(Transaction row)
    {
        (row.Category, row.OwnCategoryId, row.CategorySource, row.CategoryConfidence) = (Category, OwnCategoryId, Source, Confidence);
        (row.ReasonEnglish, row.ReasonFrench, row.CategorizedAt, row.RunId) = (ReasonEnglish, ReasonFrench, CategorizedAt, RunId);
    }

    internal string Write() => JsonSerializer.Serialize(this);

    internal static RowCategorization Read(string text) => JsonSerializer.Deserialize<RowCategorization>(text)!;
}
