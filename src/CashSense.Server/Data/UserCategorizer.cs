using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Server.Data;

/// <summary>Decides for one user: the user's word above the categorizer's.</summary>
/// <param name="categorizer">What this installation, or the user's own training, knows.</param>
/// <param name="word">The user's rules and corrections.</param>
/// <param name="own">The user's own categories.</param>
public sealed class UserCategorizer(Categorizer categorizer, UserWord word, IReadOnlyDictionary<Guid, OwnCategory> own, TimeProvider clock)
{
    /// <summary>Why a category that a person set is what it is.</summary>
    public static readonly LocalizedText ByUser = new("You chose this category", "Vous avez choisi cette catégorie");

    /// <summary>The user's rules, by position.</summary>
    public IReadOnlyList<CategoryRule> Rules => word.Rules;

    /// <summary>The user's own categories, to name what was decided.</summary>
    public IReadOnlyDictionary<Guid, OwnCategory> Own => own;

    /// <summary>The same with other rules, such as one that is only being tried.</summary>
    public UserCategorizer With(IEnumerable<CategoryRule> rules) => new(categorizer, word.With(rules), own, clock);

    /// <param name="accountId">Null for a line that is on no account: no rule about one matches.</param>
    public UserDecision Decide(CategorizerInput input, Guid? accountId = null)
    {
        var machine = categorizer.Decide(input);
        return word.Over(machine, new RuleFacts(input.Description, machine.Merchant, machine.MerchantKey, input.Amount, input.Currency, accountId));
    }

    /// <summary>The user's rules that apply to a row, by position.</summary>
    public IReadOnlyList<CategoryRule> RulesFor(Transaction row) => Decide(InputOf(row), row.AccountId).Rules;

    /// <summary>Names the merchant of a row, puts it in a category and says whether it counts, each unless a person did.</summary>
    public void Decide(Transaction row)
    {
        var decided = Decide(InputOf(row), row.AccountId);
        var (decision, ownCategoryId) = (decided.Decision, decided.OwnCategoryId);
        row.MerchantKey = decision.MerchantKey;
        if (!row.MerchantByUser && row.Merchant != decision.Merchant)
        {
            (row.Merchant, row.MerchantRunId) = (decision.Merchant, null);
        }

        if (!row.ExcludedByUser && row.Excluded != decided.Excluded)
        {
            (row.Excluded, row.ExcludedRunId) = (decided.Excluded, null);
        }

        row.SearchText = SearchTextOf(row);
        if (row.CategorySource is not CategorySource.User)
        {
            if (row.CategorizedAt is null || (row.Category, row.OwnCategoryId, row.CategorySource) != (decision.Category?.Detailed, ownCategoryId, decision.Source))
            {
                (row.CategorizedAt, row.CategoryRunId) = (clock.GetUtcNow(), null);
            }

            (row.Category, row.OwnCategoryId, row.CategorySource, row.CategoryConfidence) = (decision.Category?.Detailed, ownCategoryId, decision.Source, decision.Confidence);
            (row.ReasonEnglish, row.ReasonFrench) = (decision.Explanation.English, decision.Explanation.French);
        }
    }

    public static CategorizerInput InputOf(Transaction row) => new(
        row.Name, row.BankMerchantName, row.Amount, row.Currency, row.Date, row.Country, PfcCategory.FromPlaid(row.BankPrimary, row.BankDetailed), row.BankConfidence);

    public static string SearchTextOf(Transaction row) => FoldedText.Of($"{row.Name} {row.Merchant}");
}
