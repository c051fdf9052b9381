using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Server.Data;

/// <summary>A transaction as every feature shows it.</summary>
public sealed record TransactionView(
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
    string PaymentChannel,
    bool Pending,
    [property: Description("A leg of a move between the user's own accounts: counted neither as spending nor as income.")] bool IsTransfer,
    string? Note,
    [property: Description("Left out of reports, budgets and forecasts at the user's wish.")] bool Excluded)
{
    public static TransactionView Of(Transaction row, Language language) => new(
        row.Id,
        row.AccountId,
        row.Date,
        row.AuthorizedDate,
        row.Name,
        row.Merchant.Length > 0 ? row.Merchant : null,
        row.Amount,
        row.Currency,
        row.Pfc?.FullLabel(language) ?? PfcCategory.UncategorizedLabel.In(language),
        new CategoryView(
            row.Pfc?.Primary, row.Pfc?.Detailed, row.Pfc?.Label.In(language) ?? PfcCategory.UncategorizedLabel.In(language), row.CategorySource, Math.Round(row.CategoryConfidence, 4)),
        row.PaymentChannel,
        row.Pending,
        row.IsTransfer,
        row.Note,
        row.Excluded);
}

/// <summary>A category of Plaid's taxonomy, version 1, with who decided on it and how sure they were.</summary>
public sealed record CategoryView(
    [property: Description("Such as FOOD_AND_DRINK; null when uncategorized.")] string? Primary,
    [property: Description("Such as FOOD_AND_DRINK_GROCERIES; null when uncategorized.")] string? Detailed,
    string Label,
    CategorySource Source,
    [property: Description("0 to 1.")] double Confidence);
