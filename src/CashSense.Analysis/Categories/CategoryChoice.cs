namespace CashSense.Analysis.Categories;

/// <summary>A category as a person chose it.</summary>
/// <param name="Category">The category of the taxonomy; the one under which a category of the person's own counts.</param>
/// <param name="OwnCategoryId">The person's own category; null when they chose one of the taxonomy.</param>
public sealed record CategoryChoice(PfcCategory Category, Guid? OwnCategoryId = null);
