using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;

namespace CashSense.Analysis.Tests.Savings;

/// <summary>Predicted against realized, each by arithmetic that fits a comment.</summary>
public sealed class SavingReceiptTests
{
    private const string Gym = "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS";
    private static readonly DateOnly Decided = Ledger.Day("2026-01-10");

    // Paid 30 on the 5th; decided on 10 January. The dues of 5 February, March and April passed unpaid: 3 × 30.
    [Fact]
    public void A_subscription_that_stopped_has_saved_each_payment_that_did_not_come()
    {
        var ledger = GymUntilDecision();

        var receipt = Of(Accepted(ledger), ledger, "2026-04-20");

        Assert.Equal((SavingOutcome.Saved, 90m, 30m), (receipt.Outcome, receipt.Total, receipt.Monthly));
        Assert.Null(receipt.Note);
    }

    [Fact]
    public void A_subscription_that_is_still_charged_has_saved_nothing_and_says_so()
    {
        var ledger = GymUntilDecision();
        var saving = Accepted(ledger);
        ledger.Monthly("2026-02-05", "Salle", Gym, 30m, 30m);

        var receipt = Of(saving, ledger, "2026-03-08");

        Assert.Equal((SavingOutcome.NotSaved, 0m, 0m), (receipt.Outcome, receipt.Total, receipt.Monthly));
        Assert.Equal("Still charged: 2× since your decision, 60.00 EUR in all, the last time on 5 March 2026.", receipt.Note!.Value.English);
        Assert.Equal("Toujours prélevé : 2× depuis votre décision, 60,00 EUR en tout, la dernière fois le 5 mars 2026.", receipt.Note.Value.French);
    }

    // One more payment in the notice period, then two that did not come: 3 × 30 − 30, over three months.
    [Fact]
    public void A_payment_in_the_notice_period_is_deducted()
    {
        var ledger = GymUntilDecision();
        var saving = Accepted(ledger);
        ledger.Add(Ledger.Day("2026-02-05"), 30m, "Salle", Gym);

        var receipt = Of(saving, ledger, "2026-04-20");

        Assert.Equal((SavingOutcome.Saved, 60m, 20m), (receipt.Outcome, receipt.Total, receipt.Monthly));
        Assert.StartsWith("Still charged: 1×", receipt.Note!.Value.English, StringComparison.Ordinal);
    }

    // Due on 5 February, waited for fifteen days: before the 20th nobody can say that it stopped.
    [Theory]
    [InlineData("2026-02-19", SavingOutcome.TooEarly)]
    [InlineData("2026-02-20", SavingOutcome.Saved)]
    public void A_late_payment_is_no_saving_yet(string known, SavingOutcome expected)
    {
        var ledger = GymUntilDecision();

        var receipt = Of(Accepted(ledger), ledger, known);

        Assert.Equal(expected, receipt.Outcome);
        Assert.Equal(expected is SavingOutcome.TooEarly ? "Too early to tell: ask again from 20 February 2026 on." : null, receipt.Note?.English);
        Assert.Equal(expected is SavingOutcome.TooEarly ? null : 30m, receipt.Total);
    }

    // 28 instead of 30 since: 2 × 2.
    [Fact]
    public void A_price_that_came_down_has_saved_the_difference()
    {
        var ledger = GymUntilDecision();
        var saving = Accepted(ledger) with { Kind = SavingsKind.PriceRise };
        ledger.Monthly("2026-02-05", "Salle", Gym, 28m, 28m);

        var receipt = Of(saving, ledger, "2026-03-08");

        Assert.Equal((SavingOutcome.Saved, 4m, 2m), (receipt.Outcome, receipt.Total, receipt.Monthly));
    }

    [Fact]
    public void A_subscription_moved_to_another_card_is_still_charged_and_a_drink_at_the_bar_there_is_not_it()
    {
        var ledger = GymUntilDecision();
        var saving = Accepted(ledger);
        ledger.Add(Ledger.Day("2026-02-05"), 30m, "Salle", Gym, account: Guid.Empty);
        ledger.Add(Ledger.Day("2026-02-07"), 4m, "Salle", "FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK");

        var receipt = SavingReceipt.Of(saving, ledger.Entries, ledger.Entries, [], Ledger.Day("2026-02-20"));

        Assert.Equal((SavingOutcome.NotSaved, 0m), (receipt.Outcome, receipt.Total));
    }

    // By the month 12 × 10 = 120 in the year after the decision; 100 by the year were paid instead.
    [Fact]
    public void A_yearly_price_is_held_against_a_whole_year()
    {
        var ledger = new Ledger().Monthly("2025-06-05", "Outils", "GENERAL_MERCHANDISE_ELECTRONICS", Ledger.Times(8, 10m));
        var saving = Accepted(ledger) with { Kind = SavingsKind.BillingPeriod };
        ledger.Add(Ledger.Day("2026-02-03"), 100m, "Outils", "GENERAL_MERCHANDISE_ELECTRONICS");

        Assert.Equal(SavingOutcome.TooEarly, Of(saving, ledger, "2026-12-31").Outcome);
        Assert.Equal((SavingOutcome.Saved, 20m), (Of(saving, ledger, "2027-01-20").Outcome, Of(saving, ledger, "2027-01-20").Total));
    }

    // 180 a month were spent. February: 100 less 10 given back, and 40 that are for something else; March: 150. 2 × 180 − 90 − 150 = 120.
    [Fact]
    public void A_category_is_held_against_what_it_cost_a_month_in_whole_months()
    {
        var ledger = new Ledger();
        ledger.Add(Ledger.Day("2026-01-25"), 500m, "Bistrot", "FOOD_AND_DRINK_RESTAURANT");
        ledger.Add(Ledger.Day("2026-02-03"), 100m, "Bistrot", "FOOD_AND_DRINK_RESTAURANT");
        ledger.Add(Ledger.Day("2026-02-09"), -10m, "Bistrot", "FOOD_AND_DRINK_RESTAURANT");
        ledger.Add(Ledger.Day("2026-02-10"), 40m, "Garage", "TRANSPORTATION_GAS");
        ledger.Add(Ledger.Day("2026-03-31"), 150m, "Marché", "FOOD_AND_DRINK_GROCERIES");
        ledger.Add(Ledger.Day("2026-04-01"), 999m, "Marché", "FOOD_AND_DRINK_GROCERIES");
        var saving = new AcceptedSaving(SavingsKind.CategoryAboveTrend, new SavingSubject.Category("FOOD_AND_DRINK"), "EUR", 180m, Decided);

        var receipt = Of(saving, ledger, "2026-04-15");

        Assert.Equal((SavingOutcome.Saved, 120m, 60m), (receipt.Outcome, receipt.Total, receipt.Monthly));
        Assert.Equal("Too early to tell: ask again from 28 February 2026 on.", Of(saving, ledger, "2026-02-27").Note!.Value.English);
        Assert.Equal(90m, Of(saving, ledger, "2026-02-28").Total);
    }

    [Fact]
    public void More_than_before_is_told_as_it_is()
    {
        var ledger = new Ledger();
        ledger.Add(Ledger.Day("2026-02-03"), 8m, "Banque", "BANK_FEES_OVERDRAFT_FEES");
        var saving = new AcceptedSaving(SavingsKind.OverdraftInterest, new SavingSubject.Category("BANK_FEES_OVERDRAFT_FEES"), "EUR", 1.5m, Decided);

        var receipt = Of(saving, ledger, "2026-03-01");

        Assert.Equal((SavingOutcome.NotSaved, -6.5m), (receipt.Outcome, receipt.Total));
    }

    [Fact]
    public void Interest_on_money_that_was_moved_is_not_measured()
    {
        var receipt = Of(new AcceptedSaving(SavingsKind.IdleCash, new SavingSubject.Cash(), "EUR", 0m, Decided), GymUntilDecision(), "2026-12-31");

        Assert.Equal((SavingOutcome.NotMeasured, null), (receipt.Outcome, receipt.Total));
        Assert.NotNull(receipt.Note);
    }

    // A bank that is not read any more has no rows either.
    [Fact]
    public void Nothing_is_saved_in_days_that_are_not_known()
    {
        var ledger = GymUntilDecision();

        Assert.Equal(SavingOutcome.TooEarly, Of(Accepted(ledger), ledger, "2026-01-12").Outcome);
    }

    [Fact]
    public void Future_rows_other_currencies_and_pending_rows_change_nothing()
    {
        var ledger = GymUntilDecision();
        var saving = Accepted(ledger);
        var before = Of(saving, ledger, "2026-03-25");
        ledger.Add(Ledger.Day("2026-03-26"), 30m, "Salle", Gym);
        ledger.Add(Ledger.Day("2026-02-05"), 30m, "Salle", Gym, currency: "USD");
        ledger.Add(Ledger.Day("2026-02-05"), 30m, "Salle", Gym, isPending: true);

        Assert.Equal(before, SavingReceipt.Of(saving, ledger.Entries, ledger.Entries, [], Ledger.Day("2026-03-25")));
    }

    private static Ledger GymUntilDecision() => new Ledger().Monthly("2025-01-05", "Salle", Gym, Ledger.Times(13, 30m));

    private static AcceptedSaving Accepted(Ledger ledger)
    {
        var found = SavingsOpportunities.Find(new SavingsLedger(ledger.Entries, ledger.Entries, RecurringStreams.Find(ledger.Entries, Decided), [], Decided)).Single();
        return new AcceptedSaving(found.Kind, found.Subject, "EUR", found.BaselineMonthly, Decided);
    }

    private static SavingReceipt Of(AcceptedSaving saving, Ledger ledger, string known) =>
        SavingReceipt.Of(saving, ledger.Entries, ledger.Entries, RecurringStreams.Find(ledger.Entries, Ledger.Day(known)), Ledger.Day(known));
}
