using System.Globalization;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class CategorizerTests
{
    [Fact]
    public void Carrefour_is_groceries_by_the_merchant_list()
    {
        var decision = Decide(new CategorizerInput("CARREFOUR", null, 52.30m));
        Assert.Equal(("FOOD_AND_DRINK_GROCERIES", CategorySource.MerchantList), (decision.Category?.Detailed, decision.Source));
        Assert.Equal(new LocalizedText("Known merchant: Carrefour", "Marchand connu : Carrefour"), decision.Explanation);
        Assert.Equal(("Carrefour", "carrefour"), (decision.Merchant, decision.MerchantKey));
    }

    [Theory]
    [InlineData("CARREFOUR", "-20", "FOOD_AND_DRINK_GROCERIES")]
    [InlineData("REMBOURSEMENT CARTE IKEA", "-99", "HOME_IMPROVEMENT_FURNITURE")]
    [InlineData("VIR SEPA RECU EDF REMBOURSEMENT", "-34", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY")]
    [InlineData("AMZN MKTP US*2K4AB1", "-33", "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES")]
    public void A_refund_keeps_its_merchant_s_category(string line, string amount, string expected) =>
        Assert.Equal(expected, Decide(new CategorizerInput(line, null, decimal.Parse(amount, CultureInfo.InvariantCulture))).Category?.Detailed);

    [Fact]
    public void Money_in_from_a_stranger_is_not_guessed_from_purchases()
    {
        Assert.NotNull(Decide(new CategorizerInput("GOLDEN LOTUS RESTAURANT", null, 40m)).Category);
        Assert.Equal(CategorySource.None, Decide(new CategorizerInput("MADISON INDUSTRIAL", null, -40m)).Source);
    }

    [Theory]
    [InlineData("xqzptw vbnk")]
    [InlineData("qwxz 4412")]
    [InlineData("asdkjh qweoiu")]
    [InlineData("12/10 0000 1234")]
    [InlineData("")]
    public void What_nobody_knows_is_left_to_the_person(string line)
    {
        var decision = Decide(new CategorizerInput(line, null, 12m));
        Assert.Equal((null, CategorySource.None), (decision.Category, decision.Source));
        Assert.InRange(decision.Confidence, 0, Categorizer.Threshold);
        Assert.InRange(decision.Alternatives.Count, 1, 3);
    }

    [Fact]
    public void A_line_is_decided_the_same_whether_its_words_were_read_before_or_not()
    {
        string[] lines = ["CARREFOUR CITY PARIS 15", "GARAGE DU PORT", "VIR SEPA RECU MARTIN", "FRAIS DE TENUE", "ZORGLUB MARKET #4711", "Target", ""];
        var inputs = (
            from line in lines
            from merchant in new[] { null, "Orange" }
            from amount in new[] { 12.5m, -12.5m, 0m, 9000m }
            from day in new DateOnly?[] { null, new(2026, 3, 29) }
            from country in new[] { null, "FR", "CA" }
            from bank in new[] { null, PfcCategory.Require("TRAVEL_LODGING") }
            select new CategorizerInput(line, merchant, amount, "EUR", day, country, bank, "HIGH")).ToList();
        var experienced = Categorizer.Default.With(Categorizer.Default.Model);
        foreach (var input in inputs.Concat(inputs.AsEnumerable().Reverse()))
        {
            var fresh = Categorizer.Default.With(Categorizer.Default.Model);
            Assert.Equivalent(fresh.Decide(input), experienced.Decide(input), strict: true);
            Assert.Equal(fresh.Choose(input).Confidence, experienced.Decide(input).Confidence);
        }
    }

    [Fact]
    public void A_correction_is_obeyed_at_once_for_every_wording_of_the_merchant()
    {
        var first = Decide(new CategorizerInput("CARTE 12/10 NETFLIX.COM 866-579-7172", null, 15m));
        var word = WordOn(first.MerchantKey, PfcCategory.Require("GENERAL_SERVICES_EDUCATION"));
        foreach (var line in new[] { "CARTE 12/10 NETFLIX.COM 866-579-7172", "PAYPAL *NETFLIX", "Netflix", "PRLV SEPA NETFLIX RUM 1234" })
        {
            var decision = DecideUnder(word, new CategorizerInput(line, null, 15m));
            Assert.Equal(("GENERAL_SERVICES_EDUCATION", 1.0, CategorySource.Learned), (decision.Category?.Detailed, decision.Confidence, decision.Source));
            Assert.Equal("You chose this category for Netflix", decision.Explanation.English);
        }
    }

    [Fact]
    public void Precedence_is_user_then_operation_then_list_then_bank()
    {
        var bank = PfcCategory.Require("ENTERTAINMENT_VIDEO_GAMES");
        var salary = new CategorizerInput("VIR SEPA SALAIRE CARREFOUR", null, -1900m, BankCategory: bank, BankConfidence: "VERY_HIGH");
        var groceries = new CategorizerInput("CARREFOUR", null, 19m, BankCategory: bank, BankConfidence: "VERY_HIGH");
        var unknown = new CategorizerInput("ZORVEX QUILM", null, 19m, BankCategory: bank, BankConfidence: "VERY_HIGH");
        Assert.Equal(CategorySource.BankOperation, Decide(salary).Source);
        Assert.Equal(CategorySource.MerchantList, Decide(groceries).Source);
        Assert.Equal((bank, CategorySource.Bank), (Decide(unknown).Category, Decide(unknown).Source));
        Assert.Equal(CategorySource.Learned, DecideUnder(WordOn(Decide(salary).MerchantKey, bank), salary).Source);
    }

    [Fact]
    public void The_bank_s_doubt_lowers_the_confidence()
    {
        var bank = PfcCategory.Require("ENTERTAINMENT_VIDEO_GAMES");
        double In(string? confidence) => Chance(Decide(new CategorizerInput("ZORVEX QUILM", null, 19m, BankCategory: bank, BankConfidence: confidence)), bank);
        Assert.True(In("VERY_HIGH") > In("HIGH"));
        Assert.True(In("HIGH") > In("MEDIUM"));
        Assert.True(In("MEDIUM") > In("LOW"));
        Assert.Equal(In("UNKNOWN"), In(null));
    }

    [Fact]
    public void What_was_learned_and_the_bank_strengthen_each_other()
    {
        var learned = Decide(new CategorizerInput("MADISON INDUSTRIAL", null, 60m));
        Assert.Equal(CategorySource.Model, learned.Source);
        var both = Decide(new CategorizerInput("MADISON INDUSTRIAL", null, 60m, BankCategory: learned.Category, BankConfidence: "MEDIUM"));
        Assert.Equal(learned.Category, both.Category);
        Assert.True(both.Confidence > learned.Confidence);
    }

    [Fact]
    public void A_transfer_of_which_nothing_is_known_listens_to_the_bank_first()
    {
        var line = new CategorizerInput("VIR INST MARIE DURAND", null, 50m);
        Assert.Equal("TRANSFER_OUT_OTHER_TRANSFER_OUT", Decide(line).Category?.Detailed);
        var rent = PfcCategory.Require("RENT_AND_UTILITIES_RENT");
        Assert.Equal(rent, Decide(line with { BankCategory = rent, BankConfidence = "HIGH" }).Category);
    }

    [Fact]
    public void A_name_that_the_bank_knows_is_looked_up() =>
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", Decide(new CategorizerInput("CRFCTY 75012 PARIS", "Carrefour City", 20m)).Category?.Detailed);

    [Fact]
    public void Another_model_can_take_the_place_of_the_shipped_one()
    {
        var games = PfcCategory.Require("ENTERTAINMENT_VIDEO_GAMES");
        var model = LinearCategorizer.Train([new LabelledLine("ZORVEX QUILM", 9m, games)], null, CancellationToken.None);
        Assert.Equal(games, Categorizer.Default.With(model).Decide(new CategorizerInput("ZORVEX QUILM", null, 9m)).Category);
    }

    [Fact]
    public void A_choice_is_what_the_decision_says_in_words()
    {
        foreach (var line in new[] { "CARREFOUR", "VIR SEPA SALAIRE ACME", "MADISON BICYCLE", "xqzptw vbnk", "VIR INST MARIE DURAND" })
        {
            var input = new CategorizerInput(line, null, 30m);
            var (choice, decision) = (Categorizer.Default.Choose(input), Decide(input));
            Assert.Equal((decision.Category, decision.Confidence, decision.Source), (choice.Category, choice.Confidence, choice.Source));
            Assert.InRange(choice.PrimaryConfidence, choice.Confidence - 1e-6, 1 + 1e-6);
            Assert.Equal(choice.Guess, decision.Category ?? decision.Alternatives[0].Category);
            Assert.DoesNotContain(decision.Alternatives, a => a.Category == decision.Category);
        }
    }

    [Theory]
    [InlineData("ZORVEX QUILM STUDIO 0012")]
    [InlineData("CARTE 12/10 BOULANGERIE MARTIN LYON")]
    [InlineData("POS PURCHASE 0421 JOES PLUMBING AND HEATING TORONTO ON")]
    [InlineData("VIR SEPA SALAIRE ACME")]
    public async Task A_choice_costs_at_most_200_bytes(string line)
    {
        var input = new CategorizerInput(line, null, 30m, Date: new DateOnly(2024, 5, 6));

        // The runtime compiles a method twice, and what it compiles first allocates: only what comes after counts.
        var bytes = BytesOfChoice(input);
        for (var batch = 0; batch < 100 && bytes > 200; batch++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
            bytes = BytesOfChoice(input);
        }

        Assert.InRange(bytes, 0, 200);
    }

    private static long BytesOfChoice(CategorizerInput input)
    {
        const int Choices = 100;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Choices; i++)
        {
            Categorizer.Default.Choose(input);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Choices;
    }

    [Fact]
    public void A_hostile_line_gets_an_answer()
    {
        var decision = Decide(new CategorizerInput(string.Concat(Enumerable.Repeat("cb carrefour paris 12/10 *", 1_000)), new string('é', 10_000), decimal.MaxValue, Country: "??"));
        Assert.InRange(decision.Merchant.Length, 0, 80);
    }

    [Theory]
    [InlineData("CARREFOUR")]
    [InlineData("VIR SEPA SALAIRE ACME")]
    [InlineData("PHARMACIE DE LA GARE")]
    [InlineData("VIR INST MARIE DURAND")]
    [InlineData("MADISON INDUSTRIAL")]
    [InlineData("xqzptw vbnk")]
    public void Every_reason_is_given_in_both_languages(string line)
    {
        var decision = Decide(new CategorizerInput(line, null, 12m));
        Assert.NotEmpty(decision.Explanation.English);
        Assert.NotEmpty(decision.Explanation.French);
        Assert.NotEqual(decision.Explanation.English, decision.Explanation.French);
    }

    private static double Chance(CategoryDecision decision, PfcCategory category) => decision.Category == category
        ? decision.Confidence
        : decision.Alternatives.FirstOrDefault(a => a.Category == category)?.Confidence ?? 0;

    private static CategoryDecision Decide(CategorizerInput input) => Categorizer.Default.Decide(input);

    private static UserWord WordOn(string merchantKey, PfcCategory category) =>
        new([], new CorrectionMemory([KeyValuePair.Create(merchantKey, new CategoryChoice(category))]));

    private static CategoryDecision DecideUnder(UserWord word, CategorizerInput input)
    {
        var machine = Decide(input);
        return word.Over(machine, new RuleFacts(input.Description, machine.Merchant, machine.MerchantKey, input.Amount, input.Currency, null)).Decision;
    }
}
