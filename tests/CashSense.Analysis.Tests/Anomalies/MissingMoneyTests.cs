using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Anomalies;

/// <summary>Money that should have come: pay, deposits, what was charged twice.</summary>
public sealed class MissingMoneyTests
{
    private const string Hotel = "TRAVEL_LODGING";

    [Fact]
    public void A_pay_that_did_not_come_is_found_some_days_after_it_was_due()
    {
        var ledger = WithPay(months: 11);   // the last on 25 November; December's is missing

        var missing = Assert.Single(Missing(ledger, "2026-01-10"));

        Assert.Equal((AnomalyKind.MissingPay, Ledger.Day("2025-12-30")), (missing.Kind, missing.Date));
        Assert.Null(missing.Entry);
        Assert.Equal("acme", missing.Stream!.MerchantKey);
        Assert.Equal([missing.Stream.Entries[^1].Id], missing.Related);
        Assert.InRange(missing.Score, FalseAlarmBudget.SureScore, 1);
        Assert.Equal("Acme has not paid 2,600.00 EUR, expected on 25 December 2025; the last pay came on 25 November 2025.", missing.Reasons[0].English);
        Assert.Equal("Acme n'a pas versé 2 600,00 EUR, attendus le 25 décembre 2025 ; la dernière paie est arrivée le 25 novembre 2025.".Replace("2 6", "2\u202f6", StringComparison.Ordinal), missing.Reasons[0].French);
        Assert.Empty(Missing(ledger, "2025-12-29"));
    }

    [Fact]
    public void A_pay_that_comes_late_is_not_missing_any_more()
    {
        var ledger = WithPay(months: 11);
        ledger.Add(Ledger.Day("2026-01-02"), -2600m, "Acme", "INCOME_WAGES", "FR");

        Assert.Empty(Missing(ledger, "2026-01-10"));
    }

    [Fact]
    public void A_first_pay_of_another_employer_is_a_new_job_and_the_pay_of_another_earner_is_not()
    {
        var newJob = WithPay(months: 11);
        newJob.Add(Ledger.Day("2025-12-22"), -3100m, "Globex", "INCOME_WAGES", "FR");
        var twoEarners = WithPay(months: 11);   // the employer of QuietLife pays all the while

        Assert.Empty(Missing(newJob, "2026-01-10"));
        Assert.Single(Missing(twoEarners, "2026-01-10"));
    }

    [Fact]
    public void Nothing_is_missing_on_an_account_whose_bank_is_silent_since()
    {
        var ledger = WithPay(months: 11);

        Assert.Empty(Missing([.. ledger.Entries.Where(e => e.Date <= Ledger.Day("2025-12-26"))], "2026-01-10"));
    }

    [Fact]
    public void Only_pay_is_missed_and_of_several_in_a_row_the_first()
    {
        var ledger = WithPay(months: 8);
        ledger.Monthly("2025-01-18", "Caf", "INCOME_OTHER_INCOME", Ledger.Times(8, -180m));

        Assert.Equal([Ledger.Day("2025-09-30")], Missing(ledger, "2026-01-10").Select(a => a.Date));
    }

    [Fact]
    public void A_deposit_that_always_came_back_and_now_did_not_is_found()
    {
        var ledger = WithDeposits(kept: 1);

        var missing = Assert.Single(Missing(ledger, "2026-01-10"));

        Assert.Equal((AnomalyKind.MissingRefund, Ledger.Day("2025-11-24")), (missing.Kind, missing.Date));
        Assert.Equal(Ledger.Day("2025-11-10"), missing.Entry!.Date);
        Assert.Equal("300.00 EUR to Auberge on 10 November 2025 has not come back; each of the 3 times before it did within 6 days.", missing.Reasons[0].English);
        Assert.Equal("300,00 EUR à Auberge le 10 novembre 2025 n'ont pas été rendus ; les 3 fois précédentes, ils l'étaient sous 6 jours.", missing.Reasons[0].French);
    }

    [Fact]
    public void A_deposit_that_came_back_or_may_still_or_was_kept_before_is_left_alone()
    {
        var back = WithDeposits(kept: 1);
        back.Add(Ledger.Day("2025-11-30"), -300m, "Auberge", Hotel, "FR");

        Assert.Empty(Missing(back, "2026-01-10"));
        Assert.Empty(Missing(WithDeposits(kept: 1), "2025-11-23"));
        Assert.DoesNotContain(Missing(WithDeposits(kept: 2), "2026-01-10"), a => a.Entry!.Date == Ledger.Day("2025-11-20"));
    }

    [Fact]
    public void A_shop_that_takes_goods_back_now_and_then_owes_nothing()
    {
        var ledger = QuietLife.Of(3);
        foreach (var (day, amount) in (ReadOnlySpan<(string, decimal)>)[("2025-02-10", 59.9m), ("2025-05-12", 34.5m), ("2025-08-11", 80m)])
        {
            ledger.Add(Ledger.Day(day), amount, "Vetements", "GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES", "FR");
            ledger.Add(Ledger.Day(day).AddDays(5), -amount, "Vetements", "GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES", "FR");
        }

        ledger.Add(Ledger.Day("2025-11-10"), 62m, "Vetements", "GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES", "FR");

        Assert.Empty(Missing(ledger, "2026-01-10"));
    }

    [Fact]
    public void A_double_charge_called_odd_is_followed_until_it_is_given_back()
    {
        var ledger = QuietLife.Of(4);
        ledger.Add(Ledger.Day("2025-11-10"), 52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");
        var second = ledger.Add(Ledger.Day("2025-11-11"), 52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");
        AnomalyVerdict odd = new(second.Id.ToString("N"), AnomalyKind.DuplicateCharge, "librairie", 52.3m, "EUR", Verdict.Odd, Ledger.Day("2025-11-13"), 0.9, WasTold: true);

        var missing = Assert.Single(Missing(ledger, "2026-01-10", odd));
        Assert.Equal((Ledger.Day("2025-11-27"), second), (missing.Date, missing.Entry));
        Assert.Equal("The second charge of 52.30 EUR by Librairie on 11 November 2025, which you called odd, has not been given back.", missing.Reasons[0].English);
        Assert.Empty(Missing(ledger, "2025-11-26", odd));
        Assert.Empty(Missing(ledger, "2026-01-10", odd with { Verdict = Verdict.Fine }));

        ledger.Add(Ledger.Day("2025-12-15"), -52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");
        Assert.Empty(Missing(ledger, "2026-01-10", odd));
    }

    /// <summary>QuietLife's household with a second pay on the 25th, which ends after so many months.</summary>
    private static Ledger WithPay(int months)
    {
        var ledger = QuietLife.Of(1);
        ledger.Monthly("2025-01-25", "Acme", "INCOME_WAGES", Ledger.Times(months, -2600m));
        ledger.Add(Ledger.Day("2026-01-09"), 3.2m, "Cafe", "FOOD_AND_DRINK_COFFEE", "FR");
        ledger.Add(Ledger.Day("2025-12-28").AddDays(31), -2450m, "Employeur", "INCOME_WAGES", "FR");
        return ledger;
    }

    /// <summary>A hotel that takes 300 and gives them back three times, and then keeps them.</summary>
    private static Ledger WithDeposits(int kept)
    {
        var ledger = QuietLife.Of(2);
        foreach (var (day, wait) in (ReadOnlySpan<(string, int)>)[("2025-01-14", 4), ("2025-03-03", 6), ("2025-08-19", 5)])
        {
            ledger.Add(Ledger.Day(day), 300m, "Auberge", Hotel, "FR");
            ledger.Add(Ledger.Day(day).AddDays(wait), -300m, "Auberge", null, "FR");
        }

        for (var i = 0; i < kept; i++)
        {
            ledger.Add(Ledger.Day("2025-11-10").AddDays(10 * i), 300m, "Auberge", Hotel, "FR");
        }

        return ledger;
    }

    private static List<Anomaly> Missing(Ledger ledger, string today, params AnomalyVerdict[] verdicts) => Missing(ledger.Entries, today, verdicts);

    private static List<Anomaly> Missing(IReadOnlyCollection<LedgerEntry> entries, string today, params AnomalyVerdict[] verdicts)
    {
        var to = Ledger.Day(today);
        return
        [
            .. new AnomalyDetector(entries, RecurringStreams.Find(entries, to), to).Report(QuietLife.First, new SensitivityLimit(Sensitivity.Normal), verdicts).Anomalies
                .Where(a => a.Kind is AnomalyKind.MissingPay or AnomalyKind.MissingRefund),
        ];
    }
}
