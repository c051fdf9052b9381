using CashSense.Analysis;
using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>A rule as its user wrote it: "if … then …".</summary>
public sealed class CategorizationRule
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>From 1 on, without gaps: of two rules that set one field, the lower position wins.</summary>
    public required int Position { get; set; }

    public required string Name { get; set; }

    public string? DescriptionContains { get; set; }

    /// <summary>A regular expression that needs no backtracking.</summary>
    public string? DescriptionMatches { get; set; }

    public string? MerchantIs { get; set; }

    /// <summary>Sizes of the amount, both included.</summary>
    public decimal? AmountMin { get; set; }

    public decimal? AmountMax { get; set; }

    /// <summary>May have been erased since: then the rule matches nothing.</summary>
    public Guid? AccountId { get; set; }

    public string? Currency { get; set; }

    public MoneyDirection? Direction { get; set; }

    /// <summary>A detailed code of version 1; null leaves the category alone.</summary>
    public string? Category { get; set; }

    public Guid? OwnCategoryId { get; set; }

    /// <summary>The merchant's name to show; null leaves it alone.</summary>
    public string? Merchant { get; set; }

    /// <summary>Null leaves it alone.</summary>
    public bool? Excluded { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public CategoryRule ToCategoryRule() => new(
        Id,
        Position,
        Name,
        new RuleCondition(
            DescriptionContains,
            DescriptionMatches is null ? null : RuleCondition.TryParsePattern(DescriptionMatches) ?? throw new InvalidOperationException($"Rule {Id} holds no pattern."),
            MerchantIs,
            AmountMin,
            AmountMax,
            AccountId,
            Currency,
            Direction),
        new RuleOutcome(PfcCategory.Find(Category) is { } category ? new CategoryChoice(category, OwnCategoryId) : null, Merchant, Excluded));

    internal static void Map(EntityTypeBuilder<CategorizationRule> rule)
    {
        rule.HasKey(r => new { r.UserId, r.Id });
        rule.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
        rule.Property(r => r.Direction).HasConversion<string>();
    }
}
