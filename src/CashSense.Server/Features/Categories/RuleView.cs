using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Categories;

/// <summary>A rule as the API shows it.</summary>
internal sealed record RuleView(
    [property: Description("Null in a dry run: it is not stored.")] Guid? Id,
    [property: Description("From 1 on: of two rules that set one field, the lower position wins.")] int Position,
    string Name,
    RuleBody.Condition If,
    RuleView.Outcome Then)
{
    public sealed record Outcome(
        [property: Description("A detailed code; null leaves the category alone.")] string? Category,
        [property: Description("In the caller's language.")] string? CategoryLabel,
        OwnCategoryName? OwnCategory,
        string? Merchant,
        bool? Excluded);

    public static RuleView Of(CategorizationRule rule, IReadOnlyDictionary<Guid, OwnCategory> own, Language language, bool isStored = true) => new(
        isStored ? rule.Id : null,
        rule.Position,
        rule.Name,
        new RuleBody.Condition(
            rule.DescriptionContains, rule.DescriptionMatches, rule.MerchantIs, rule.AmountMin, rule.AmountMax, rule.AccountId, rule.Currency, rule.Direction),
        new Outcome(
            rule.Category,
            rule.Category is null ? null : TransactionView.LabelOf(PfcCategory.Find(rule.Category), rule.OwnCategoryId, own, language),
            own.NameOf(rule.OwnCategoryId),
            rule.Merchant,
            rule.Excluded));
}
