using CashSense.Analysis.Transfers;

namespace CashSense.Analysis.Tests.Transfers;

public sealed class OwnTransfersTests
{
    private static readonly Guid Checking = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Savings = Guid.Parse("00000000-0000-0000-0000-00000000000b");
    private static readonly Guid Card = Guid.Parse("00000000-0000-0000-0000-00000000000c");
    private static readonly Guid Loan = Guid.Parse("00000000-0000-0000-0000-00000000000d");
    private static readonly DateOnly Day = new(2026, 3, 6);

    [Fact]
    public void A_move_to_savings_pairs()
    {
        var leaving = Leg(1, Checking, 0, 300m, "VIR LIVRET A", "TRANSFER_OUT_SAVINGS");
        var arriving = Leg(2, Savings, 1, -300m, "VIREMENT DE M MARTIN", "TRANSFER_IN_ACCOUNT_TRANSFER");
        Assert.Equal([new TransferPair(leaving.Id, arriving.Id)], OwnTransfers.Match([leaving, arriving]));
    }

    [Theory]
    [InlineData("AUTOPAY CHASE CARD", "AMERICAN EXPRESS")]
    [InlineData("CHQ 204", "Payment Thank You - Web")]
    [InlineData("Remboursement carte crédit", "MERCI")]
    [InlineData("PRLV CARTE GOLD", "PAIEMENT - MERCI")]
    [InlineData("DÉBIT DIFFÉRÉ MARS", "")]
    public void Wording_on_one_side_is_enough(string leaving, string arriving) =>
        Assert.Single(OwnTransfers.Match([Leg(1, Checking, 0, 842.17m, leaving), Leg(2, Card, 2, -842.17m, arriving)]));

    [Theory]
    [InlineData("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT")]
    [InlineData("LOAN_PAYMENTS_MORTGAGE_PAYMENT")]
    public void A_repayment_pairs_with_what_it_repays(string category)
    {
        var repaid = category.Contains("CARD", StringComparison.Ordinal) ? Card : Loan;
        Assert.Single(OwnTransfers.Match([Leg(1, Checking, 0, 900m, "ACH 8812", category), Leg(2, repaid, 3, -900m, "RECEIVED")]));
    }

    [Fact]
    public void A_mortgage_instalment_does_not_pair_with_money_that_arrives_on_a_current_account() => Assert.Empty(OwnTransfers.Match(
    [
        Leg(1, Checking, 0, 900m, "ACH 8812", "LOAN_PAYMENTS_MORTGAGE_PAYMENT"), Leg(2, Savings, 0, -900m, "TRANSFER", "TRANSFER_IN_ACCOUNT_TRANSFER"),
    ]));

    [Fact]
    public void A_dinner_on_the_card_does_not_pair_with_what_a_friend_sends_back() =>
        Assert.Empty(OwnTransfers.Match([Leg(1, Card, 0, 50m, "CHEZ PAUL"), Leg(2, Checking, 1, -50m, "VIR M DUPONT", "TRANSFER_IN_ACCOUNT_TRANSFER")]));

    [Fact]
    public void A_cash_advance_from_the_card_pairs() =>
        Assert.Single(OwnTransfers.Match([Leg(1, Card, 0, 50m, "TRANSFER TO CHK"), Leg(2, Checking, 1, -50m, "DEPOSIT")]));

    [Theory]
    [InlineData("GENERAL_MERCHANDISE_ELECTRONICS", "GENERAL_MERCHANDISE_ELECTRONICS", "FNAC", "FNAC")]
    [InlineData(null, null, "AMAZON MKTP", "AMAZON REFUND")]
    [InlineData(null, null, "AMAZON MKTP", "AMAZON MKTP")]
    [InlineData(null, "TRANSFER_IN_OTHER_TRANSFER_IN", "CARTE 05/03 DARTY", "VIR SEPA REMBOURSEMENT DARTY")]
    [InlineData("GENERAL_MERCHANDISE_ELECTRONICS", "TRANSFER_IN_ACCOUNT_TRANSFER", "FNAC", "VIR M MARTIN")]
    [InlineData("GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "TRANSFER_IN_ACCOUNT_TRANSFER", "EBAY", "TRANSFER")]
    public void A_purchase_and_a_refund_never_pair(string? bought, string? returned, string purchase, string refund) =>
        Assert.Empty(OwnTransfers.Match([Leg(1, Checking, 0, 129.99m, purchase, bought), Leg(2, Card, 0, -129.99m, refund, returned)]));

    [Theory]
    [InlineData("VIR SEPA SALAIRE ACME", null)]
    [InlineData("ACME CORP", "INCOME_WAGES")]
    [InlineData("VIR SEPA SALAIRE ACME", "TRANSFER_IN_ACCOUNT_TRANSFER")]
    public void A_salary_does_not_pair_with_an_equal_move_to_savings(string description, string? category) =>
        Assert.Empty(OwnTransfers.Match([Leg(1, Savings, 0, 2_000m, "VIREMENT", "TRANSFER_OUT_SAVINGS"), Leg(2, Checking, 0, -2_000m, description, category)]));

    [Fact]
    public void Cash_from_a_machine_does_not_pair() => Assert.Empty(OwnTransfers.Match(
    [
        Leg(1, Checking, 0, 100m, "RETRAIT DAB", "TRANSFER_OUT_WITHDRAWAL"), Leg(2, Savings, 0, -100m, "VIREMENT", "TRANSFER_IN_SAVINGS"),
    ]));

    [Fact]
    public void Four_days_apart_pair_and_five_do_not()
    {
        Assert.Single(OwnTransfers.Match([Leg(1, Checking, 0, 50m, "TRANSFER"), Leg(2, Savings, 4, -50m, "TRANSFER")]));
        Assert.Single(OwnTransfers.Match([Leg(1, Checking, 4, 50m, "TRANSFER"), Leg(2, Savings, 0, -50m, "TRANSFER")]));
        Assert.Empty(OwnTransfers.Match([Leg(1, Checking, 0, 50m, "TRANSFER"), Leg(2, Savings, 5, -50m, "TRANSFER")]));
    }

    [Fact]
    public void Another_currency_another_amount_or_the_same_account_never_pairs()
    {
        var leaving = Leg(1, Checking, 0, 50m, "TRANSFER");
        Assert.Empty(OwnTransfers.Match([leaving, Leg(2, Savings, 0, -50m, "TRANSFER") with { Currency = "USD" }]));
        Assert.Empty(OwnTransfers.Match([leaving, Leg(2, Savings, 0, -50.01m, "TRANSFER")]));
        Assert.Empty(OwnTransfers.Match([leaving, Leg(2, Checking, 0, -50m, "TRANSFER")]));
        Assert.Empty(OwnTransfers.Match([leaving, Leg(2, Savings, 0, 50m, "TRANSFER")]));
        Assert.Empty(OwnTransfers.Match([Leg(1, Checking, 0, 0m, "TRANSFER"), Leg(2, Savings, 0, 0m, "TRANSFER")]));
    }

    [Fact]
    public void The_closest_date_wins_then_evidence_on_both_sides()
    {
        var leaving = Leg(1, Checking, 0, 50m, "TRANSFER");
        var near = Leg(2, Savings, 1, -50m, "");
        var far = Leg(3, Savings, 2, -50m, "TRANSFER");
        Assert.Equal([new TransferPair(leaving.Id, near.Id)], OwnTransfers.Match([leaving, far, near]));
        Assert.Equal([new TransferPair(leaving.Id, far.Id)], OwnTransfers.Match([leaving, near with { Date = far.Date }, far]));
    }

    [Fact]
    public void Money_leaves_before_it_arrives_where_both_are_as_close()
    {
        var leaving = Leg(1, Checking, 3, 50m, "TRANSFER");
        var before = Leg(2, Savings, 2, -50m, "TRANSFER");
        var after = Leg(3, Savings, 4, -50m, "TRANSFER");
        Assert.Equal([new TransferPair(leaving.Id, after.Id)], OwnTransfers.Match([leaving, before, after]));
    }

    [Fact]
    public void A_cheque_paid_in_pairs_only_with_wording_for_a_transfer()
    {
        var arriving = Leg(2, Savings, 0, -80m, "REMISE CHEQUE 0012", "TRANSFER_IN_DEPOSIT");
        Assert.Empty(OwnTransfers.Match([Leg(1, Checking, 0, 80m, "GARAGE MARTIN"), arriving]));
        Assert.Single(OwnTransfers.Match([Leg(1, Checking, 0, 80m, "VIREMENT LIVRET"), arriving]));
    }

    [Fact]
    public void A_weekly_move_pairs_with_its_own_week()
    {
        var pairs = OwnTransfers.Match(
        [
            Leg(1, Checking, 0, 50m, "TRANSFER"), Leg(2, Checking, 7, 50m, "TRANSFER"),
            Leg(3, Savings, 3, -50m, "TRANSFER"), Leg(4, Savings, 10, -50m, "TRANSFER"),
        ]);
        Assert.Equal([new TransferPair(Id(1), Id(3)), new TransferPair(Id(2), Id(4))], pairs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pairs_are_one_to_one_stable_and_the_same_in_any_order(int seed)
    {
        var random = new Random(seed);
        var legs = Enumerable.Range(1, 300).Select(i => RandomLeg(i, random)).ToArray();
        var pairs = OwnTransfers.Match(legs);
        random.Shuffle(legs);

        Assert.Equal(pairs, OwnTransfers.Match(legs));
        var ids = pairs.SelectMany(p => new[] { p.OutId, p.InId }).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var byId = legs.ToDictionary(l => l.Id);
        Assert.True(pairs.Count > 20, $"seed {seed}: only {pairs.Count} pairs");
        Assert.All(pairs, p =>
        {
            var (leaving, arriving) = (byId[p.OutId], byId[p.InId]);
            Assert.True(leaving.Amount > 0 && leaving.Amount == -arriving.Amount && leaving.AccountId != arriving.AccountId, $"seed {seed}");
            Assert.InRange(arriving.Date.DayNumber - leaving.Date.DayNumber, -4, 4);
        });

        // Two rows that stay alone are no pair even when nothing competes for them.
        var alone = legs.Where(l => !ids.Contains(l.Id)).ToArray();
        Assert.Empty(OwnTransfers.Match(alone));
    }

    private static TransferLeg RandomLeg(int id, Random random)
    {
        string[] wordings = ["TRANSFER", "VIREMENT", "CARREFOUR", "AUTOPAY", ""];
        string?[] categories = [null, null, "TRANSFER_OUT_SAVINGS", "TRANSFER_IN_SAVINGS", "FOOD_AND_DRINK_GROCERIES", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"];
        Guid[] accounts = [Checking, Savings, Card];
        return Leg(
            id, accounts[random.Next(3)], random.Next(60), random.Next(1, 4) * (random.Next(2) == 0 ? 100m : -100m),
            wordings[random.Next(wordings.Length)], categories[random.Next(categories.Length)]);
    }

    private static TransferLeg Leg(int id, Guid account, int day, decimal amount, string description, string? category = null) => new(
        Id(id), account, TypeOf(account), Day.AddDays(day), amount, "EUR", description, category is null ? null : PfcCategory.Require(category));

    private static string TypeOf(Guid account) => account == Card ? "credit" : account == Loan ? "loan" : "depository";

    private static Guid Id(int id) => new(id, 0, 0, new byte[8]);
}
