using CashSense.Analysis;
using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>A category of a user's own. What is in it counts under its parent, so reports, budgets and forecasts need not know it.</summary>
public sealed class OwnCategory
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>An icon's plain name; null: the parent's.</summary>
    public string? Icon { get; set; }

    /// <summary>A primary or detailed code of version 1.</summary>
    public required string Parent { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The detailed category under which it counts.</summary>
    public PfcCategory Pfc => OwnCategories.PfcOf(Parent) ?? throw new InvalidOperationException($"Category {Id} counts under a code that does not exist.");

    internal static void Map(EntityTypeBuilder<OwnCategory> category)
    {
        category.HasKey(c => new { c.UserId, c.Id });
        category.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        category.HasIndex(c => new { c.UserId, c.Name }).IsUnique();
        category.Ignore(c => c.Pfc);
    }
}

/// <summary>A category of the user's own, as an answer names it.</summary>
public sealed record OwnCategoryName(Guid Id, string Name);

/// <summary>How a category is written at the API: a code of the taxonomy, or the id of one of the user's own.</summary>
internal static class OwnCategories
{
    public static readonly LocalizedText Rule = new(
        "must be a primary or detailed code of the taxonomy, such as FOOD_AND_DRINK_GROCERIES, or the id of a category of your own; upper case counts",
        "doit être un code principal ou détaillé de la taxonomie, par exemple FOOD_AND_DRINK_GROCERIES, en majuscules, ou l'identifiant d'une catégorie à vous");

    /// <summary>The detailed category of a primary or detailed code; null when there is no such code. A primary stands for its catch-all.</summary>
    public static PfcCategory? PfcOf(string code) =>
        PfcCategory.Find(code) ?? (PfcCategory.Primaries.ContainsKey(code) ? PfcCategory.FromPlaid(code, null) : null);

    public static Task<Dictionary<Guid, OwnCategory>> OwnCategoriesOfAsync(this CashSenseDb db, Guid userId, CancellationToken ct) =>
        db.OwnCategories.AsNoTracking().Where(c => c.UserId == userId).ToDictionaryAsync(c => c.Id, ct);

    /// <param name="own">As the write sees them that stores the choice: read before it, a category might be gone or moved by then.</param>
    /// <returns>Null when the text is neither a code nor an id of this user's.</returns>
    public static CategoryChoice? ChoiceOf(this IReadOnlyDictionary<Guid, OwnCategory> own, string text) =>
        PfcOf(text) is { } known ? new CategoryChoice(known)
        : Guid.TryParse(text, out var id) && own.TryGetValue(id, out var category) ? new CategoryChoice(category.Pfc, category.Id)
        : null;

    public static OwnCategoryName? NameOf(this IReadOnlyDictionary<Guid, OwnCategory> own, Guid? id) =>
        id is { } known && own.TryGetValue(known, out var category) ? new OwnCategoryName(category.Id, category.Name) : null;

    /// <summary>Everything that is in a category of the user's own counts from now on under another code, and leaves that category where it ends.</summary>
    public static async Task MoveOwnCategoryAsync(this CashSenseDb db, Guid userId, Guid id, PfcCategory to, bool ends, CancellationToken ct)
    {
        var kept = ends ? (Guid?)null : id;
        // Tracked, not in bulk: the rollup follows tracked rows.
        foreach (var row in await db.Transactions.Where(t => t.UserId == userId && (t.OwnCategoryId == id || t.Parts != null)).ToListAsync(ct))
        {
            if (row.OwnCategoryId == id)
            {
                (row.Category, row.OwnCategoryId) = (to.Detailed, kept);
            }

            if (row.Parts?.Any(p => p.OwnCategoryId == id) is true)
            {
                row.Parts = [.. row.Parts.Select(p => p.OwnCategoryId == id ? p with { Category = to.Detailed, OwnCategoryId = kept } : p)];
            }
        }

        foreach (var correction in await db.MerchantCorrections.Where(c => c.UserId == userId && c.OwnCategoryId == id).ToListAsync(ct))
        {
            (correction.Category, correction.OwnCategoryId) = (to.Detailed, kept);
        }

        foreach (var rule in await db.CategorizationRules.Where(r => r.UserId == userId && r.OwnCategoryId == id).ToListAsync(ct))
        {
            (rule.Category, rule.OwnCategoryId) = (to.Detailed, kept);
        }
    }
}
