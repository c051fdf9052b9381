using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Server.Data;

/// <summary>A transaction as every feature shows it.</summary>
public record TransactionView(
    Guid Id,
    Guid AccountId,
    [property: Description("The day it is booked on.")] DateOnly Date,
    [property: Description("The day it was made; null when the bank does not say.")] DateOnly? AuthorizedDate,
    [property: Description("The bank's line.")] string Name,
    [property: Description("The merchant; null when unknown.")] string? MerchantName,
    [property: Description("Exact; positive when money leaves the account.")] decimal Amount,
    string Currency,
    [property: Description("Primary and detailed category in the caller's language, or \"Uncategorized\".")] string Category,
    CategoryView PersonalFinanceCategory,
    [property: Description("Your own category, when one was chosen; personal_finance_category is then the one under which it counts.")] OwnCategoryName? OwnCategory,
    string PaymentChannel,
    bool Pending,
    [property: Description("A leg of a move between the user's own accounts: counted neither as spending nor as income.")] bool IsTransfer,
    string? Note,
    [property: Description("Left out of reports, budgets and forecasts at the user's wish.")] bool Excluded,
    [property: Description("How you split it; null when you did not.")] SplitView? Split)
{
    public static TransactionView Of(Transaction row, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) => new(
        row.Id,
        row.AccountId,
        row.Date,
        row.AuthorizedDate,
        row.Name,
        row.Merchant.Length > 0 ? row.Merchant : null,
        row.Amount,
        row.Currency,
        FullLabelOf(row, own, language),
        new CategoryView(
            row.Pfc?.Primary,
            row.Pfc?.Detailed,
            LabelOf(row.Pfc, row.OwnCategoryId, own, language),
            row.CategorySource,
            Math.Round(row.CategoryConfidence, 4),
            row.Reason.In(language) is { Length: > 0 } reason ? reason : null,
            row.CategorizedAt,
            row.CategoryRunId),
        own.NameOf(row.OwnCategoryId),
        row.PaymentChannel,
        row.Pending,
        row.IsTransfer,
        row.Note,
        row.Excluded,
        row.Parts is null ? null : SplitView.Of(row, row.Parts, own, language));

    /// <summary>The name of a category as a person reads it: their own one's, else the taxonomy's.</summary>
    public static string LabelOf(PfcCategory? category, Guid? ownCategoryId, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) =>
        own.NameOf(ownCategoryId)?.Name ?? (category?.Label ?? PfcCategory.UncategorizedLabel).In(language);

    private static string FullLabelOf(Transaction row, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) =>
        row.Pfc is { } category && own.NameOf(row.OwnCategoryId) is { } named
            ? $"{category.PrimaryLabel.In(language)}, {named.Name}"
            : row.Pfc?.FullLabel(language) ?? PfcCategory.UncategorizedLabel.In(language);
}

/// <summary>A category of Plaid's taxonomy, version 1, with who decided on it and how sure they were.</summary>
public sealed record CategoryView(
    [property: Description("Such as FOOD_AND_DRINK; null when uncategorized.")] string? Primary,
    [property: Description("Such as FOOD_AND_DRINK_GROCERIES; null when uncategorized.")] string? Detailed,
    string Label,
    CategorySource Source,
    [property: Description("Probability that the detailed category is right, 0 to 1.")] double Confidence,
    [property: Description("Why, in the caller's language; null where nobody said.")] string? Reason,
    [property: Description("Since when it has this category from this source.")] DateTimeOffset? CategorizedAt,
    [property: Description("The run over past transactions that decided, as long as nothing newer did.")] Guid? RunId);

/// <summary>Whether a split still fits its transaction.</summary>
public enum SplitState
{
    /// <summary>The parts add up: they are counted instead of the whole.</summary>
    Balanced,

    /// <summary>The bank changed the amount since: the whole is counted until the split is mended.</summary>
    Stale,
}

/// <summary>How a transaction is split.</summary>
public sealed record SplitView(
    [property: Description("balanced: the parts are counted instead of the whole. stale: the bank changed the amount since, so the whole is counted until you split it again.")] SplitState State,
    IReadOnlyList<SplitPartView> Parts)
{
    internal static SplitView Of(Transaction row, IReadOnlyList<TransactionPart> parts, IReadOnlyDictionary<Guid, OwnCategory> own, Language language) => new(
        TransactionPart.Counted(parts, row.Amount) is null ? SplitState.Stale : SplitState.Balanced,
        [
            .. parts.Select(p => new SplitPartView(
                p.Amount, row.Currency, p.Pfc?.Primary, p.Pfc?.Detailed, TransactionView.LabelOf(p.Pfc, p.OwnCategoryId, own, language), own.NameOf(p.OwnCategoryId), p.Note)),
        ]);
}

/// <summary>One part of a split transaction.</summary>
public sealed record SplitPartView(decimal Amount, string Currency, string? Primary, string? Detailed, string Label, OwnCategoryName? OwnCategory, string? Note);
