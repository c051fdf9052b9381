using System.ComponentModel;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Items;

/// <summary>An account as the API shows it.</summary>
internal sealed record AccountView(
    Guid Id,
    Guid ItemId,
    Institution Institution,
    string Name,
    string? OfficialName,
    string? Mask,
    string Type,
    string? Subtype,
    string Currency,
    BalancesView Balances)
{
    public static AccountView Of(Account account, Item item) => new(
        account.Id,
        account.ItemId,
        new Institution(item.InstitutionId, item.InstitutionName),
        account.Name,
        account.OfficialName,
        account.Mask,
        account.Type,
        account.Subtype,
        account.Currency,
        new BalancesView(account.Available, account.Current, account.Limit, account.Currency, account.BalancesAt));
}

internal sealed record BalancesView(
    [property: Description("What may be spent; null when the bank does not say.")] decimal? Available,
    [property: Description("What is there; for credit and loan accounts what is owed.")] decimal? Current,
    [property: Description("Credit limit, or the agreed overdraft of a European current account.")] decimal? Limit,
    string Currency,
    [property: Description("When the bank told them.")] DateTimeOffset? UpdatedAt);
