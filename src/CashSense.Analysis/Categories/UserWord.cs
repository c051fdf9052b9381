using System.Buffers;

namespace CashSense.Analysis.Categories;

/// <summary>What becomes of one transaction: the categorizer's decision under the user's word.</summary>
/// <param name="Decision">The category, its source and its reason; the merchant as a rule names it.</param>
/// <param name="OwnCategoryId">The user's own category that was chosen; null for one of the taxonomy.</param>
/// <param name="Excluded">Whether a rule leaves it out of reports, budgets and forecasts.</param>
/// <param name="Rules">All rules that apply, by position, whatever came of them.</param>
public sealed record UserDecision(CategoryDecision Decision, Guid? OwnCategoryId, bool Excluded, IReadOnlyList<CategoryRule> Rules);

/// <summary>The user's word on all transactions to come: rules, then what was learned from corrections. Immutable: threads share it.</summary>
public sealed class UserWord
{
    private readonly CategoryRule[] _rules;
    private readonly CategoryRule[] _rulesOnAnyLine;
    private readonly SearchValues<string> _parts;
    private readonly CorrectionMemory _corrections;

    /// <param name="rules">In any order; the lowest position wins, ties by id.</param>
    /// <param name="corrections">What the user chose by merchant.</param>
    public UserWord(IEnumerable<CategoryRule> rules, CorrectionMemory corrections)
    {
        _rules = [.. rules.OrderBy(r => r.Position).ThenBy(r => r.Id)];
        _rulesOnAnyLine = Array.FindAll(_rules, r => r.If.FoldedPart is null);
        _parts = SearchValues.Create([.. _rules.Select(r => r.If.FoldedPart).OfType<string>()], StringComparison.Ordinal);
        _corrections = corrections;
    }

    /// <summary>Of a user who has said nothing yet.</summary>
    public static UserWord None { get; } = new([], new CorrectionMemory([]));

    /// <summary>The rules, by position.</summary>
    public IReadOnlyList<CategoryRule> Rules => _rules;

    /// <summary>The same corrections under other rules.</summary>
    /// <param name="others">In any order.</param>
    public UserWord With(IEnumerable<CategoryRule> others) => new(others, _corrections);

    /// <summary>Puts the user's word above the machine's.</summary>
    /// <param name="machine">What the categorizer says on its own.</param>
    /// <param name="facts">What the rules look at.</param>
    /// <returns>Each field as the first rule that sets it wants; else what was learned for the merchant; else the machine's.</returns>
    public UserDecision Over(CategoryDecision machine, RuleFacts facts)
    {
        // Most lines hold no part that a rule asks for: that is found for all rules at once.
        var candidates = _rulesOnAnyLine.Length < _rules.Length && facts.FoldedDescription.AsSpan().ContainsAny(_parts) ? _rules : _rulesOnAnyLine;
        var applying = Array.FindAll(candidates, r => r.If.Holds(facts));
        var named = Array.Find(applying, r => r.Then.Merchant is not null) is { } naming ? machine with { Merchant = naming.Then.Merchant! } : machine;
        var isExcluded = Array.Find(applying, r => r.Then.Excluded is not null)?.Then.Excluded ?? false;
        if (Array.Find(applying, r => r.Then.Category is not null) is { } rule)
        {
            var chosen = rule.Then.Category!;
            return new UserDecision(Decided(named, chosen, 1, CategorySource.Rule, ByRule(rule.Name)), chosen.OwnCategoryId, isExcluded, applying);
        }

        if (_corrections.Find(machine.MerchantKey) is { } learned)
        {
            var decision = Decided(named, learned.Choice, learned.Similarity, CategorySource.Learned, ByCorrection(named, learned));
            return new UserDecision(decision, learned.Choice.OwnCategoryId, isExcluded, applying);
        }

        return new UserDecision(named, OwnCategoryId: null, isExcluded, applying);
    }

    private static CategoryDecision Decided(CategoryDecision machine, CategoryChoice choice, double confidence, CategorySource source, LocalizedText why) =>
        machine with { Category = choice.Category, Confidence = confidence, Alternatives = [], Source = source, Explanation = why };

    private static LocalizedText ByRule(string name) => new($"Your rule “{name}”", $"Votre règle « {name} »");

    private static LocalizedText ByCorrection(CategoryDecision machine, CorrectionMatch learned) => learned.MerchantKey == machine.MerchantKey
        ? new($"You chose this category for {machine.Merchant}", $"Vous avez choisi cette catégorie pour {machine.Merchant}")
        : new(
            $"You chose this category for “{learned.MerchantKey}”, which is written almost the same",
            $"Vous avez choisi cette catégorie pour « {learned.MerchantKey} », qui s'écrit presque pareil");
}
