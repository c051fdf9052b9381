namespace CashSense.Analysis.Categories;

/// <summary>Who decided a category, in the order of precedence.</summary>
public enum CategorySource
{
    /// <summary>The user, for this very transaction: no machine changes it.</summary>
    User,

    /// <summary>A rule that the user wrote.</summary>
    Rule,

    /// <summary>Learned from the user, by an earlier correction of the same merchant.</summary>
    Learned,

    /// <summary>The words of a bank operation: pay, transfer, fee, loan, cash.</summary>
    BankOperation,

    /// <summary>The list of known merchants.</summary>
    MerchantList,

    /// <summary>What was learned from categorized lines.</summary>
    Model,

    /// <summary>The bank's data provider.</summary>
    Bank,

    /// <summary>Nobody was sure enough.</summary>
    None,
}

/// <summary>What the sources have in common.</summary>
public static class CategorySources
{
    /// <summary>The user said so: on the very row, by a rule, or by a correction of the merchant.</summary>
    public static readonly IReadOnlyList<CategorySource> UsersWord = [CategorySource.User, CategorySource.Rule, CategorySource.Learned];

    /// <summary>Whether it is one of <see cref="UsersWord"/>.</summary>
    public static bool IsUsersWord(this CategorySource source) => UsersWord.Contains(source);
}

/// <summary>A category with the probability that it is right.</summary>
/// <param name="Category">The category.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record RankedCategory(PfcCategory Category, double Confidence);

/// <summary>A category for one transaction, with its reason.</summary>
/// <param name="Category">Null when nobody was sure enough: "uncategorized, to review".</param>
/// <param name="Confidence">Probability that the category is right, 0 to 1; of the best guess when <paramref name="Category"/> is null.</param>
/// <param name="Alternatives">The best other guesses, most probable first, at most three.</param>
/// <param name="Merchant">The merchant as a person reads it.</param>
/// <param name="MerchantKey">The key under which a correction of this merchant is remembered.</param>
/// <param name="Source">Who decided.</param>
/// <param name="Explanation">The reason, for a person.</param>
public sealed record CategoryDecision(
    PfcCategory? Category,
    double Confidence,
    IReadOnlyList<RankedCategory> Alternatives,
    string Merchant,
    string MerchantKey,
    CategorySource Source,
    LocalizedText Explanation);
