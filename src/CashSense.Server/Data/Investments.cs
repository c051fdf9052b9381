using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>What can be held: a share, a fund, cash. Kept per user, as each bank describes it in its own words.</summary>
public sealed class InvestmentSecurity
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required string PlaidSecurityId { get; init; }

    public string? Name { get; set; }

    public string? TickerSymbol { get; set; }

    /// <summary>Plaid's open list: cash, cryptocurrency, derivative, equity, etf, fixed income, loan, mutual fund, other.</summary>
    public string? Type { get; set; }

    /// <summary>Price of one, up to ten decimals.</summary>
    public decimal? ClosePrice { get; set; }

    public DateOnly? ClosePriceAsOf { get; set; }

    public required string Currency { get; set; }

    public string? Isin { get; set; }

    internal static void Map(EntityTypeBuilder<InvestmentSecurity> security)
    {
        security.HasKey(s => new { s.UserId, s.Id });
        security.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        security.HasIndex(s => new { s.UserId, s.PlaidSecurityId }).IsUnique();
        security.Property(s => s.ClosePrice).HasConversion<QuantityConverter>();
    }
}

/// <summary>How much of a security an account holds now.</summary>
public sealed class Holding
{
    public required Guid UserId { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid SecurityId { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>Up to ten decimals.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>Price of one, up to ten decimals.</summary>
    public required decimal Price { get; set; }

    public DateOnly? PriceAsOf { get; set; }

    public required decimal Value { get; set; }

    /// <summary>What was paid for all of it; null when the bank does not say.</summary>
    public decimal? CostBasis { get; set; }

    public required string Currency { get; set; }

    internal static void Map(EntityTypeBuilder<Holding> holding)
    {
        holding.HasKey(h => new { h.UserId, h.AccountId, h.SecurityId });
        holding.HasOne<Account>().WithMany().HasForeignKey(h => new { h.UserId, h.AccountId });
        holding.HasOne<InvestmentSecurity>().WithMany().HasForeignKey(h => new { h.UserId, h.SecurityId });
        holding.HasIndex(h => new { h.UserId, h.ItemId });
        holding.Property(h => h.Quantity).HasConversion<QuantityConverter>();
        holding.Property(h => h.Price).HasConversion<QuantityConverter>();
    }
}

/// <summary>A buy, sale, fee or other movement inside an investment account.</summary>
public sealed class InvestmentTransaction
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    public required Guid AccountId { get; set; }

    public Guid? SecurityId { get; set; }

    public required string PlaidInvestmentTransactionId { get; init; }

    public required DateOnly Date { get; set; }

    public required string Name { get; set; }

    /// <summary>Positive when bought; up to ten decimals.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>Positive when cash leaves, as for any transaction.</summary>
    public required decimal Amount { get; set; }

    /// <summary>Price of one, up to ten decimals.</summary>
    public required decimal Price { get; set; }

    public decimal? Fees { get; set; }

    /// <summary>Plaid's open list: buy, sell, cancel, cash, fee, transfer.</summary>
    public required string Type { get; set; }

    public required string Subtype { get; set; }

    public required string Currency { get; set; }

    internal static void Map(EntityTypeBuilder<InvestmentTransaction> transaction)
    {
        transaction.HasKey(t => new { t.UserId, t.Id });
        transaction.HasOne<Account>().WithMany().HasForeignKey(t => new { t.UserId, t.AccountId });
        transaction.HasOne<InvestmentSecurity>().WithMany().HasForeignKey(t => new { t.UserId, t.SecurityId });
        transaction.HasIndex(t => new { t.UserId, t.PlaidInvestmentTransactionId }).IsUnique();
        transaction.HasIndex(t => new { t.UserId, t.ItemId, t.Date });
        transaction.Property(t => t.Quantity).HasConversion<QuantityConverter>();
        transaction.Property(t => t.Price).HasConversion<QuantityConverter>();
    }
}
