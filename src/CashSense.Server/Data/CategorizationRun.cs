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
public sealed record RowCategorization(RowField<RowCategory> Category, RowField<string> Merchant, RowField<bool> Excluded)
{
    public static RowCategorization Of(Transaction row) => new(
        new(new(row.Category, row.OwnCategoryId, row.CategorySource, row.CategoryConfidence, row.ReasonEnglish, row.ReasonFrench, row.CategorizedAt), row.CategoryRunId),
        new(row.Merchant, row.MerchantRunId),
        new(row.Excluded, row.ExcludedRunId));

    /// <summary>Whether a person would see no difference.</summary>
    public bool LooksLike(RowCategorization other) => (Category.Value.Code, Category.Value.OwnCategoryId, Merchant.Value, Excluded.Value)
        == (other.Category.Value.Code, other.Category.Value.OwnCategoryId, other.Merchant.Value, other.Excluded.Value);

    /// <summary>Each field that is other than before now a run's.</summary>
    public RowCategorization MadeBy(Guid runId, RowCategorization before) => new(
        Category.MadeBy(runId, before.Category), Merchant.MadeBy(runId, before.Merchant), Excluded.MadeBy(runId, before.Excluded));

    /// <summary>Whether all that a run made of the row is still so.</summary>
    public bool Keeps(CategorizationChange change) =>
        Category.Keeps(change.RunId, change.After.Category) && Merchant.Keeps(change.RunId, change.After.Merchant) && Excluded.Keeps(change.RunId, change.After.Excluded);

    /// <summary>Each field that is still what one of some runs made of it, as it was before it, and before all of them.</summary>
    /// <param name="changes">Of this row; in any order.</param>
    public RowCategorization Without(IEnumerable<CategorizationChange> changes)
    {
        var before = changes.ToDictionary(c => c.RunId, c => c.Before);
        return new(
            Category.Without(id => before.GetValueOrDefault(id)?.Category),
            Merchant.Without(id => before.GetValueOrDefault(id)?.Merchant),
            Excluded.Without(id => before.GetValueOrDefault(id)?.Excluded));
    }

    /// <summary>What it means today: what was in a category of the user's own counts under that one's present parent, and alone where it has ended.</summary>
    public RowCategorization Under(IReadOnlyDictionary<Guid, OwnCategory> own) => Category.Value.OwnCategoryId is not { } id ? this
        : this with { Category = Category with { Value = own.TryGetValue(id, out var its) ? Category.Value with { Code = its.Pfc.Detailed } : Category.Value with { OwnCategoryId = null } } };

    public void PutOn(Transaction row)
    {
        var category = Category.Value;
        (row.Category, row.OwnCategoryId, row.CategorySource, row.CategoryConfidence) = (category.Code, category.OwnCategoryId, category.Source, category.Confidence);
        (row.ReasonEnglish, row.ReasonFrench, row.CategorizedAt, row.CategoryRunId) = (category.ReasonEnglish, category.ReasonFrench, category.CategorizedAt, Category.RunId);
        (row.Merchant, row.MerchantRunId) = (Merchant.Value, Merchant.RunId);
        (row.Excluded, row.ExcludedRunId) = (Excluded.Value, Excluded.RunId);
        row.SearchText = UserCategorizer.SearchTextOf(row);
    }

    internal string Write() => JsonSerializer.Serialize(this);

    internal static RowCategorization Read(string text) => JsonSerializer.Deserialize<RowCategorization>(text)!;
}

/// <summary>The category of a transaction, with who decided it and why.</summary>
public sealed record RowCategory(
    string? Code, Guid? OwnCategoryId, CategorySource Source, double Confidence, string ReasonEnglish, string ReasonFrench, DateTimeOffset? CategorizedAt);

/// <summary>One thing that a categorization sets.</summary>
/// <param name="Value">What it is.</param>
/// <param name="RunId">The run over past rows that made it so; null where something newer did, or no run.</param>
public readonly record struct RowField<T>(T Value, Guid? RunId)
{
    public RowField<T> MadeBy(Guid runId, RowField<T> before) => EqualityComparer<T>.Default.Equals(Value, before.Value) ? before : this with { RunId = runId };

    public bool Keeps(Guid runId, RowField<T> after) => after.RunId != runId || RunId == runId;

    /// <param name="before">What the field was before a run that is to be left out; null of any other run.</param>
    public RowField<T> Without(Func<Guid, RowField<T>?> before)
    {
        var field = this;
        while (field.RunId is { } id && before(id) is { } earlier)
        {
            field = earlier;
        }

        return field;
    }
}
