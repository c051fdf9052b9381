using System.Diagnostics.CodeAnalysis;

namespace CashSense.Analysis.Budgets;

/// <summary>What a budget is for: a detailed category, a primary one, or all spending.</summary>
/// <remarks>Compared by <see cref="Code"/>.</remarks>
public sealed record BudgetGoalCategory
{
    private const string TotalCode = "total";

    private BudgetGoalCategory(string code, LocalizedText label) => (Code, Label) = (code, label);

    /// <summary>All spending, uncategorized spending too.</summary>
    public static BudgetGoalCategory Total { get; } = new(TotalCode, new LocalizedText("All spending", "Toutes les dépenses"));

    /// <summary>The code it was read from: <c>total</c>, <c>FOOD_AND_DRINK</c>, <c>FOOD_AND_DRINK_GROCERIES</c>.</summary>
    public string Code { get; }

    /// <summary>As a person reads it.</summary>
    public LocalizedText Label { get; }

    /// <summary>
    /// Accepts <c>total</c> and each primary or detailed code of version 1 that can hold spending. Case counts. Income, transfers and card repayments are
    /// refused: nothing is ever spent there, so a budget for them would stay at zero and mislead.
    /// </summary>
    public static bool TryParse(string? code, [NotNullWhen(true)] out BudgetGoalCategory? category)
    {
        category = code switch
        {
            null => null,
            TotalCode => Total,
            _ when PfcCategory.Find(code) is { } detailed => detailed.IsSpending ? new(code, detailed.Label) : null,
            _ when PfcCategory.All.Any(c => c.Primary == code && c.IsSpending) => new(code, PfcCategory.Primaries[code]),
            _ => null,
        };
        return category is not null;
    }

    /// <summary>True when spending of this category counts. Uncategorized spending (null) counts only in the total.</summary>
    public bool Covers(PfcCategory? category) => Code == TotalCode || (category is not null && (category.Primary == Code || category.Detailed == Code));

    /// <inheritdoc/>
    public bool Equals(BudgetGoalCategory? other) => other is not null && Code == other.Code;

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
