namespace CashSense.Analysis.Categories;

/// <summary>A line whose category is known, to learn from.</summary>
/// <param name="Description">The bank's line as received, or a merchant's name.</param>
/// <param name="Amount">Plaid's sign: positive when money leaves the account; null when unknown.</param>
/// <param name="Category">What it is.</param>
/// <param name="Date">The day it is booked on; null when unknown.</param>
/// <param name="Weight">How much it counts beside a row of 1; above 0.</param>
/// <param name="IsName">
/// A name or a trade, not a line: it is learned from without asking the merchant list, which may hold it, and never counts in a score.
/// </param>
/// <param name="IsWitnessed">
/// Somebody of this very installation says so, a person or their bank: it tells what a merchant is here, against the merchant list too. A line that comes with the program,
/// or that its own lists put in a category, does not.
/// </param>
public sealed record LabelledLine(
    string Description, decimal? Amount, PfcCategory Category, DateOnly? Date = null, double Weight = 1, bool IsName = false, bool IsWitnessed = false)
{
    /// <summary>What can be learned from rows: their categories, each once, ordered by code.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    internal static List<PfcCategory> CategoriesOf(IReadOnlyList<LabelledLine> rows) => rows.Count > 0
        ? [.. rows.Select(r => r.Category).Distinct().OrderBy(c => c.Detailed, StringComparer.Ordinal)]
        : throw new ArgumentException("There is no row to learn from.", nameof(rows));
}
