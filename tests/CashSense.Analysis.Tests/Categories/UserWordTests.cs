using System.Globalization;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class UserWordTests
{
    private static readonly CategoryChoice Pets = new(PfcCategory.Require("GENERAL_MERCHANDISE_PET_SUPPLIES"));
    private static readonly CategoryChoice Books = new(PfcCategory.Require("GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS"), Guid.Parse("0198f000-0000-7000-8000-000000000001"));
    private static readonly Guid Account = Guid.Parse("0198f000-0000-7000-8000-00000000acc0");

    [Fact]
    public void A_rule_stands_above_a_correction_and_both_above_the_machine()
    {
        var corrections = new CorrectionMemory([KeyValuePair.Create("zorglub market", Books)]);
        var learned = new UserWord([], corrections).Over(Machine(), Facts());
        Assert.Equal((Books.Category, Books.OwnCategoryId, CategorySource.Learned, 1.0), (learned.Decision.Category, learned.OwnCategoryId, learned.Decision.Source, learned.Decision.Confidence));
        Assert.Equal("You chose this category for Zorglub Market", learned.Decision.Explanation.English);

        var ruled = new UserWord([Rule(1, "Pets at Zorglub", new RuleCondition(DescriptionContains: "zorglub"), new RuleOutcome(Pets))], corrections).Over(Machine(), Facts());
        Assert.Equal((Pets.Category, null, CategorySource.Rule), (ruled.Decision.Category, ruled.OwnCategoryId, ruled.Decision.Source));
        Assert.Equal(new LocalizedText("Your rule “Pets at Zorglub”", "Votre règle « Pets at Zorglub »"), ruled.Decision.Explanation);

        Assert.Equal(Machine(), UserWord.None.Over(Machine(), Facts()).Decision);
    }

    [Fact]
    public void Each_field_comes_from_the_first_rule_that_sets_it()
    {
        var word = new UserWord(
            [
                Rule(3, "late", new RuleCondition(Currency: "EUR"), new RuleOutcome(Books, "Late", Excluded: false)),
                Rule(1, "name", new RuleCondition(Currency: "EUR"), new RuleOutcome(Merchant: "Zorglub")),
                Rule(2, "category", new RuleCondition(Currency: "EUR"), new RuleOutcome(Pets, Excluded: true)),
            ],
            new CorrectionMemory([]));
        var decided = word.Over(Machine(), Facts());
        Assert.Equal(("Zorglub", Pets.Category, true), (decided.Decision.Merchant, decided.Decision.Category, decided.Excluded));
        Assert.Equal([1, 2, 3], decided.Rules.Select(r => r.Position));
    }

    [Fact]
    public void Of_many_rules_just_those_whose_condition_holds_apply()
    {
        const int Seed = 20261129;
        var random = new Random(Seed);
        string[] letters = ["a", "à", "b", "ß", "z", "İ", " ", "🐈"];
        string Text(int length) => string.Concat(Enumerable.Range(0, random.Next(length)).Select(_ => letters[random.Next(letters.Length)]));
        for (var round = 0; round < 300; round++)
        {
            CategoryRule[] rules = [.. Enumerable.Range(0, random.Next(8)).Select(i => Rule(
                i, $"{i}", new RuleCondition(DescriptionContains: random.Next(3) == 0 ? null : Text(4), AmountMin: random.Next(2) == 0 ? null : random.Next(3)), new RuleOutcome(Excluded: true)))];
            var facts = new RuleFacts(Text(12), "Zorglub", "zorglub", random.Next(3), "EUR", Account);
            var applied = new UserWord(rules, new CorrectionMemory([])).Over(Machine(), facts).Rules;
            Assert.True(rules.Where(r => r.If.Holds(facts)).SequenceEqual(applied), $"Round {round} of seed {Seed}: {applied.Count} applied.");
        }
    }

    [Fact]
    public void What_is_written_almost_the_same_says_so_and_is_less_sure()
    {
        var decided = new UserWord([], new CorrectionMemory([KeyValuePair.Create("zorglub markets", Pets)])).Over(Machine(), Facts()).Decision;
        Assert.Equal((Pets.Category, CategorySource.Learned), (decided.Category, decided.Source));
        Assert.InRange(decided.Confidence, CorrectionMemory.Threshold, 0.999);
        Assert.Equal("You chose this category for “zorglub markets”, which is written almost the same", decided.Explanation.English);
    }

    public static TheoryData<string, RuleCondition, bool> Conditions => new()
    {
        { "part, whatever case and accents", new RuleCondition(DescriptionContains: "ÉPICERIE zorg"), true },
        { "another part", new RuleCondition(DescriptionContains: "zorglob"), false },
        { "pattern", new RuleCondition(DescriptionMatches: RuleCondition.TryParsePattern("^carte \\d\\d/\\d\\d .*market$")), true },
        { "another pattern", new RuleCondition(DescriptionMatches: RuleCondition.TryParsePattern("^zorglub")), false },
        { "merchant by key", new RuleCondition(Merchant: "CB ZORGLUB MARKET"), true },
        { "merchant by name", new RuleCondition(Merchant: "zorglub market"), true },
        { "another merchant", new RuleCondition(Merchant: "Carrefour"), false },
        { "least size", new RuleCondition(AmountMin: 12.34m), true },
        { "too small", new RuleCondition(AmountMin: 12.35m), false },
        { "greatest size", new RuleCondition(AmountMax: 12.34m), true },
        { "too large", new RuleCondition(AmountMax: 12.33m), false },
        { "account", new RuleCondition(AccountId: Account), true },
        { "another account", new RuleCondition(AccountId: Guid.Empty), false },
        { "currency", new RuleCondition(Currency: "EUR"), true },
        { "another currency", new RuleCondition(Currency: "USD"), false },
        { "in", new RuleCondition(Direction: MoneyDirection.In), true },
        { "out", new RuleCondition(Direction: MoneyDirection.Out), false },
        { "all of it", new RuleCondition(DescriptionContains: "zorglub", AmountMin: 10m, AmountMax: 20m, Currency: "EUR", Direction: MoneyDirection.In), true },
        { "all but one", new RuleCondition(DescriptionContains: "zorglub", AmountMin: 10m, AmountMax: 20m, Currency: "CAD", Direction: MoneyDirection.In), false },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_holds_when_all_its_parts_do(string what, RuleCondition condition, bool holds) =>
        Assert.True(condition.Holds(Facts()) == holds, what);

    [Theory]
    [InlineData("(?=a)", false)]
    [InlineData("(a)\\1", false)]
    [InlineData("(((a{99}){99}){99}){99}", false)]
    [InlineData("[", false)]
    [InlineData("(x+x+)+y", true)]
    [InlineData("netflix|spotify", true)]
    public void Only_patterns_that_need_no_backtracking_are_taken(string pattern, bool isTaken) => Assert.Equal(isTaken, RuleCondition.TryParsePattern(pattern) is not null);

    [Fact]
    public void A_pattern_of_more_than_200_characters_is_not_taken()
    {
        Assert.NotNull(RuleCondition.TryParsePattern(new string('a', 200)));
        Assert.Null(RuleCondition.TryParsePattern(new string('a', 201)));
    }

    [Fact]
    public void Outcomes_contradict_only_in_a_field_that_both_set()
    {
        Assert.False(new RuleOutcome(Pets).Contradicts(new RuleOutcome(Merchant: "Zorglub")));
        Assert.False(new RuleOutcome(Pets).Contradicts(new RuleOutcome(Pets, Excluded: true)));
        Assert.True(new RuleOutcome(Pets).Contradicts(new RuleOutcome(Books)));
        Assert.True(new RuleOutcome(Excluded: false).Contradicts(new RuleOutcome(Excluded: true)));
    }

    private static CategoryRule Rule(int position, string name, RuleCondition condition, RuleOutcome outcome) =>
        new(Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0198f000-0000-7000-8000-{position:000000000000}")), position, name, condition, outcome);

    private static CategoryDecision Machine() => new(null, 0.2, [], "Zorglub Market", "zorglub market", CategorySource.None, new LocalizedText("?", "?"));

    private static RuleFacts Facts() => new("CARTE 12/10 Épicerie ZORGLUB MARKET", "Zorglub Market", "zorglub market", -12.34m, "EUR", Account);
}
