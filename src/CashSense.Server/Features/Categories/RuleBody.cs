using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary>A rule as a request writes it.</summary>
internal sealed record RuleBody(
    [property: Description("Every member that is there must hold; at least one.")] RuleBody.Condition If,
    [property: Description("At least one member.")] RuleBody.Outcome Then,
    [property: Description("At most 100 characters; shown as the reason. By default what the rule looks for.")] string? Name = null,
    [property: Description("Its place from 1 on; rules behind it move by one. By default the last, or where it was.")] int? Position = null,
    [property: Description("true says what would change and which rules disagree, and stores nothing.")] bool DryRun = false,
    [property: Description("true applies it to past transactions too, as a run that can be undone.")] bool ApplyToPast = false)
{
    private const int MaxTextLength = 200;
    private const int MaxNameLength = 100;
    private const int MaxPosition = 10_000;

    private static readonly LocalizedText NotBelowZero = new(
        "must not be below zero: it is a size; say the direction by direction", "ne doit pas être négatif : c'est une taille ; donnez le sens par direction");

    public sealed record Condition(
        [property: Description("Part of the bank's line; case and accents do not count.")] string? DescriptionContains = null,
        [property: Description("A regular expression found in the bank's line, at most 200 characters; case does not count. Without look-around and back references.")] string? DescriptionMatches = null,
        [property: Description("The merchant's name.")] string? Merchant = null,
        [property: Description("The smallest size of the amount, whatever its direction; included.")] decimal? AmountMin = null,
        [property: Description("The largest size of the amount; included.")] decimal? AmountMax = null,
        Guid? AccountId = null,
        [property: Description("ISO 4217, such as EUR.")] string? Currency = null,
        [property: Description("in or out.")] MoneyDirection? Direction = null);

    public sealed record Outcome(
        [property: Description("A primary or detailed code, or the id of a category of your own.")] string? Category = null,
        [property: Description("The merchant's name to show, at most 100 characters.")] string? Merchant = null,
        [property: Description("true leaves such transactions out of reports, budgets and forecasts.")] bool? Excluded = null);

    /// <summary>Puts what the body says on a rule, or says what is wrong with it. The position is not touched.</summary>
    public async Task<ProblemHttpResult?> PutOnAsync(CategorizationRule rule, CashSenseDb db, CancellationToken ct)
    {
        if (Check() is { } problem)
        {
            return problem;
        }

        if (If.AccountId is { } accountId && !await db.Accounts.AnyAsync(a => a.UserId == rule.UserId && a.Id == accountId, ct))
        {
            return Problems.NotFound(Thing.Account, "if.account_id");
        }

        CategoryChoice? choice = null;
        if (Then.Category is { } code && (choice = (await db.OwnCategoriesOfAsync(rule.UserId, ct)).ChoiceOf(code)) is null)
        {
            return Problems.BadField("then.category", OwnCategories.Rule);
        }

        rule.Name = (Name ?? If.DescriptionContains ?? If.DescriptionMatches ?? If.Merchant ?? DefaultName).CutTo(MaxNameLength);
        (rule.DescriptionContains, rule.DescriptionMatches, rule.MerchantIs) = (If.DescriptionContains, If.DescriptionMatches, If.Merchant);
        (rule.AmountMin, rule.AmountMax, rule.AccountId, rule.Currency, rule.Direction) = (If.AmountMin, If.AmountMax, If.AccountId, If.Currency, If.Direction);
        (rule.Category, rule.OwnCategoryId, rule.Merchant, rule.Excluded) = (choice?.Category.Detailed, choice?.OwnCategoryId, Then.Merchant, Then.Excluded);
        return null;
    }

    // No words: a name is stored in one language only.
    private string DefaultName => string.Join(' ', new object?[] { If.AmountMin, If.AmountMax, If.Currency, If.Direction }.OfType<object>().Select(Text).DefaultIfEmpty("—"));

    private static string Text(object part) => part is MoneyDirection direction ? Choice.NameOf(direction) : FormattableString.Invariant($"{part}");

    private ProblemHttpResult? Check() => this switch
    {
        _ when If == new Condition() => Problems.BadField("if", new("must hold at least one condition", "doit contenir au moins une condition")),
        _ when Then == new Outcome() => Problems.BadField("then", new("must hold at least one of category, merchant and excluded", "doit contenir au moins category, merchant ou excluded")),
        { Name: { } name } when IsBad(name, MaxNameLength) => BadLength("name", MaxNameLength),
        { Position: < 1 or > MaxPosition } => Problems.BadField("position", Rules.Between(1, MaxPosition)),
        { If.DescriptionContains: { } part } when IsBad(part, MaxTextLength) => BadLength("if.description_contains", MaxTextLength),
        { If.DescriptionMatches: { } pattern } when pattern.Length == 0 || RuleCondition.TryParsePattern(pattern) is null => Problems.BadField(
            "if.description_matches", new(
                $"must be a regular expression of 1 to {RuleCondition.MaxPatternLength} characters, without look-around, back references and very large repetitions",
                $"doit être une expression régulière de 1 à {RuleCondition.MaxPatternLength} caractères, sans assertions, références arrière ni très grandes répétitions")),
        { If.Merchant: { } merchant } when IsBad(merchant, MaxNameLength) => BadLength("if.merchant", MaxNameLength),
        { If.AmountMin: < 0 } => Problems.BadField("if.amount_min", NotBelowZero),
        { If.AmountMax: < 0 } => Problems.BadField("if.amount_max", NotBelowZero),
        { If: { AmountMin: { } min, AmountMax: { } max } } when max < min => Problems.BadField("if.amount_max", new("must not be below amount_min", "ne doit pas être inférieur à amount_min")),
        { If.Currency: { } currency } when !Currencies.IsWellFormed(currency) => Problems.BadField("if.currency", Rules.Currency),
        { Then.Merchant: { } shown } when IsBad(shown, MaxNameLength) => BadLength("then.merchant", MaxNameLength),
        _ => null,
    };

    private static bool IsBad(string text, int maxLength) => text.IsLongerThan(maxLength) || !text.HasVisible();

    private static ProblemHttpResult BadLength(string field, int maxLength) => Problems.BadField(field, Rules.Name(maxLength));
}
