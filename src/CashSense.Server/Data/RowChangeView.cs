using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Server.Data;

/// <summary>Past transactions that change, or would.</summary>
internal sealed record RowChangesView(
    [property: Description("How many change.")] int Count,
    [property: Description("At most 100, newest first.")] IReadOnlyList<RowChangeView> Transactions)
{
    private const int MaxShown = 100;

    public static RowChangesView Of(IReadOnlyCollection<RowChange> changes, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) =>
        new(changes.Count, [.. changes.Take(MaxShown).Select(c => RowChangeView.Of(c, own, language))]);
}

/// <summary>One past transaction before and after.</summary>
internal sealed record RowChangeView(
    Guid TransactionId, DateOnly Date, [property: Description("The bank's line.")] string Name, decimal Amount, string Currency, RowStateView Before, RowStateView After)
{
    public static RowChangeView Of(RowChange change, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) => new(
        change.Row.Id,
        change.Row.Date,
        change.Row.Name,
        change.Row.Amount,
        change.Row.Currency,
        RowStateView.Of(change.Before, own, language),
        RowStateView.Of(change.After, own, language));
}

/// <summary>What a rule, a correction or a person can set on a transaction.</summary>
internal sealed record RowStateView(
    [property: Description("A detailed code; null when uncategorized.")] string? Category,
    string Label,
    OwnCategoryName? OwnCategory,
    [property: Description("Who decided the category.")] CategorySource Source,
    [property: Description("Why, in the caller's language; null where nobody said.")] string? Reason,
    string? MerchantName,
    bool Excluded)
{
    public static RowStateView Of(RowCategorization state, IReadOnlyDictionary<Guid, OwnCategory> own, Language language)
    {
        var category = state.Category.Value;
        return new(
            category.Code,
            TransactionView.LabelOf(PfcCategory.Find(category.Code), category.OwnCategoryId, own, language),
            own.NameOf(category.OwnCategoryId),
            category.Source,
            new LocalizedText(category.ReasonEnglish, category.ReasonFrench).In(language) is { Length: > 0 } reason ? reason : null,
            state.Merchant.Value.Length > 0 ? state.Merchant.Value : null,
            state.Excluded.Value);
    }
}
