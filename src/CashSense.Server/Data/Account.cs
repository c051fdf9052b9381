using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>An account of an <see cref="Item"/>, with the balances of the last time the bank told them.</summary>
public sealed class Account
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>Plaid's id, case-sensitive.</summary>
    public required string PlaidAccountId { get; init; }

    public required string Name { get; set; }

    public string? OfficialName { get; set; }

    /// <summary>The last 2 to 4 characters of the number; neither unique nor always there.</summary>
    public string? Mask { get; set; }

    /// <summary>Plaid's open list: depository, credit, loan, investment, other.</summary>
    public required string Type { get; set; }

    public string? Subtype { get; set; }

    public required string Currency { get; set; }

    /// <summary>What may be spent, an agreed overdraft left out. Null when the bank has never said: nothing is known, which is not zero.</summary>
    public decimal? Available { get; set; }

    /// <summary>What is there; for credit and loan accounts what is owed.</summary>
    public decimal? Current { get; set; }

    /// <summary>Credit limit, or the agreed overdraft of a European current account.</summary>
    public decimal? Limit { get; set; }

    public DateTimeOffset? BalancesAt { get; set; }

    /// <summary>Takes over what the bank says now. What it does not say is not overwritten (contract, trap 13).</summary>
    public void SetBalances(decimal? available, decimal? current, decimal? limit, DateTimeOffset at) =>
        (Available, Current, Limit, BalancesAt) = (available ?? Available, current ?? Current, limit ?? Limit, at);

    internal static void Map(EntityTypeBuilder<Account> account)
    {
        account.HasKey(a => new { a.UserId, a.Id });
        account.HasOne<Item>().WithMany().HasForeignKey(a => new { a.UserId, a.ItemId });
        account.HasIndex(a => new { a.UserId, a.PlaidAccountId }).IsUnique();
    }
}
