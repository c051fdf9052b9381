using System.Globalization;
using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Anomalies;

public sealed class AnomalyDetectorTests
{
    private static readonly DateOnly From = Ledger.Day("2025-10-01");
    private static readonly DateOnly To = QuietLife.Last;

    [Fact]
    public void A_quiet_life_raises_at_most_two_alarms_a_month()
    {
        var months = 0;
        var alarms = 0;
        for (var seed = 0; seed < 10; seed++)
        {
            var report = Report(QuietLife.Of(seed).Entries, QuietLife.First.AddYears(1), new SensitivityLimit(Sensitivity.Normal));
            alarms += report.Anomalies.Count;
            months += 12;
            Assert.True(report.Anomalies.Count <= 24, $"seed {seed}: {string.Join('\n', report.Anomalies.Select(a => $"{a.Kind} {a.Score:0.00} {a.Reasons[0].English}"))}");
        }

        Assert.InRange((double)alarms / months, 0, 1);
    }

    [Fact]
    public void A_double_charge_is_found_and_says_when_the_first_was()
    {
        var ledger = QuietLife.Of(1);
        ledger.Add(Ledger.Day("2025-11-10"), 52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");
        var second = ledger.Add(Ledger.Day("2025-11-11"), 52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");

        var anomaly = Single(ledger, second);

        Assert.Equal(AnomalyKind.DuplicateCharge, anomaly.Kind);
        Assert.Equal("Librairie already charged 52.30 EUR on 10 November 2025.", anomaly.Reasons[0].English);
        Assert.Equal("Librairie a déjà débité 52,30 EUR le 10 novembre 2025.", anomaly.Reasons[0].French);
    }

    [Theory]
    [InlineData("2025-11-10", "52.31", "Librairie")] // another amount
    [InlineData("2025-11-14", "52.30", "Librairie")] // four days later
    [InlineData("2025-11-10", "52.30", "Papeterie")] // another merchant
    public void Something_like_a_double_charge_is_left_alone(string day, string amount, string merchant)
    {
        var ledger = QuietLife.Of(1);
        ledger.Add(Ledger.Day("2025-11-10"), 52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");
        var second = ledger.Add(
            Ledger.Day(day), decimal.Parse(amount, CultureInfo.InvariantCulture), merchant, "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");

        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Entry == second && a.Kind == AnomalyKind.DuplicateCharge);
    }

    [Fact]
    public void A_double_charge_that_was_refunded_is_settled()
    {
        var ledger = QuietLife.Of(1);
        ledger.Add(Ledger.Day("2025-11-10"), 52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");
        ledger.Add(Ledger.Day("2025-11-10"), 52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");
        ledger.Add(Ledger.Day("2025-11-15"), -52.3m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");

        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Kind == AnomalyKind.DuplicateCharge);
    }

    [Theory]
    [InlineData("Supermarche", "FOOD_AND_DRINK_GROCERIES", "87.43", true)]
    [InlineData("Bistrot", "FOOD_AND_DRINK_COFFEE", "3.10", false)]
    public void A_large_shopping_charged_twice_is_found_and_two_coffees_are_not(string merchant, string category, string text, bool isFound)
    {
        var ledger = QuietLife.Of(1);
        var amount = decimal.Parse(text, CultureInfo.InvariantCulture);
        ledger.Add(Ledger.Day("2025-11-10"), amount, merchant, category, "FR");
        var second = ledger.Add(Ledger.Day("2025-11-12"), amount, merchant, category, "FR");

        Assert.Equal(isFound, Detect(ledger, Sensitivity.Normal).Anomalies.Any(a => a.Entry == second));
    }

    [Fact]
    public void A_restaurant_that_charges_twice_now_and_then_has_no_habit_of_it()
    {
        var ledger = QuietLife.Of(1);
        LedgerEntry? last = null;
        foreach (var (day, amount) in (ReadOnlySpan<(string, decimal)>)[("2025-03-10", 44.1m), ("2025-06-02", 61.75m), ("2025-11-12", 38.2m)])
        {
            ledger.Add(Ledger.Day(day), amount, "Bistrot", "FOOD_AND_DRINK_RESTAURANT", "FR");
            last = ledger.Add(Ledger.Day(day).AddDays(1), amount, "Bistrot", "FOOD_AND_DRINK_RESTAURANT", "FR");
        }

        for (var week = 0; week < 4; week++)
        {
            ledger.Add(Ledger.Day("2025-01-08").AddDays(14 * week), 25.3m + week, "Bistrot", "FOOD_AND_DRINK_RESTAURANT", "FR");
        }

        Assert.Equal(AnomalyKind.DuplicateCharge, Single(ledger, last!).Kind);
    }

    [Fact]
    public void Two_phone_lines_of_one_price_are_a_habit_even_when_the_price_changes()
    {
        var ledger = QuietLife.Of(1);
        ledger.Monthly("2025-06-15", "Deux Lignes", "RENT_AND_UTILITIES_TELEPHONE", [.. Ledger.Times(6, 30m), 31m]);
        ledger.Monthly("2025-06-15", "Deux Lignes", "RENT_AND_UTILITIES_TELEPHONE", [.. Ledger.Times(6, 30m), 31m]);

        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Kind == AnomalyKind.DuplicateCharge);
    }

    [Fact]
    public void A_foreign_spike_is_found()
    {
        var ledger = QuietLife.Of(2);
        var spike = ledger.Add(Ledger.Day("2025-11-20"), 640m, "Electro Shop", "GENERAL_MERCHANDISE_ELECTRONICS", "BR");

        var anomaly = Single(ledger, spike);

        Assert.Equal(AnomalyKind.ForeignSpike, anomaly.Kind);
        Assert.Equal("640.00 EUR in a country where you have never paid before (BR).", anomaly.Reasons[0].English);
        Assert.Contains(anomaly.Reasons, r => r.English.StartsWith("First payment to Electro Shop", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spike_is_found_again_in_a_country_known_from_earlier_spikes_but_not_where_the_user_goes()
    {
        var ledger = QuietLife.Of(2);
        foreach (var day in (string[])["2024-12-02", "2025-03-04", "2025-05-06", "2025-08-20"])
        {
            ledger.Add(Ledger.Day(day), 1200m, "Jewelry", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "AE");
        }

        var again = ledger.Add(Ledger.Day("2025-11-03"), 1250m, "Jewelry", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "AE");
        var italy = ledger.Add(Ledger.Day("2025-11-04"), 290m, "Albergo 1", "TRAVEL_LODGING", "IT");
        var report = Detect(ledger, Sensitivity.Normal);

        Assert.Equal(AnomalyKind.ForeignSpike, Assert.Single(report.Anomalies, a => a.Entry == again).Kind);
        Assert.DoesNotContain(report.Anomalies, a => a.Entry == italy && a.Kind == AnomalyKind.ForeignSpike);
    }

    [Fact]
    public void A_coffee_abroad_is_no_spike()
    {
        var ledger = QuietLife.Of(2);
        ledger.Add(Ledger.Day("2025-11-20"), 4.2m, "Cafe Rio", "FOOD_AND_DRINK_COFFEE", "BR");

        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Kind == AnomalyKind.ForeignSpike);
    }

    [Fact]
    public void A_bill_of_four_times_the_usual_is_found()
    {
        var ledger = QuietLife.Of(3);
        var bill = ledger.Add(Ledger.Day("2025-12-20"), 165.2m, "Assureur", "GENERAL_SERVICES_INSURANCE", "FR");

        var anomaly = Single(ledger, bill);

        Assert.Equal(AnomalyKind.UnusualAmount, anomaly.Kind);
        Assert.Equal("165.20 EUR is 4 times the most you ever paid at Assureur (41.30 EUR).", anomaly.Reasons[0].English);
        Assert.Equal("165,20 EUR, soit 4 fois le plus gros montant payé jusque-là chez Assureur (41,30 EUR).", anomaly.Reasons[0].French);
    }

    [Fact]
    public void An_amount_that_was_paid_there_before_is_not_odd()
    {
        var ledger = QuietLife.Of(3);
        ledger.Add(Ledger.Day("2024-12-20"), 165.2m, "Assureur", "GENERAL_SERVICES_INSURANCE", "FR");
        var bill = ledger.Add(Ledger.Day("2025-12-20"), 165.2m, "Assureur", "GENERAL_SERVICES_INSURANCE", "FR");

        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Entry == bill);
    }

    [Fact]
    public void The_first_winter_of_a_gas_bill_is_not_odd()
    {
        var ledger = QuietLife.Of(3);
        ledger.Monthly("2025-05-14", "Gaz", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", 30m, 31m, 29m, 30m, 32m, 30m, 33m, 110m);

        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Entry!.Merchant == "Gaz");
    }

    [Fact]
    public void A_large_first_payment_is_found_and_one_of_a_size_known_in_its_category_is_not()
    {
        var ledger = QuietLife.Of(4);
        var first = ledger.Add(Ledger.Day("2025-11-05"), 3200m, "Zzz Trading", "GENERAL_SERVICES_OTHER_GENERAL_SERVICES", "FR");
        var hotel = ledger.Add(Ledger.Day("2025-11-06"), 200m, "Hotel Lyon", "TRAVEL_LODGING", "FR");

        Assert.Equal(AnomalyKind.NewMerchantLarge, Single(ledger, first).Kind);
        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Entry == hotel);
    }

    [Fact]
    public void A_price_rise_is_found_at_its_first_payment_and_an_indexing_is_not()
    {
        var ledger = QuietLife.Of(5);
        ledger.Monthly("2025-03-09", "Video", "ENTERTAINMENT_TV_AND_MOVIES", 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 15.99m, 15.99m);
        ledger.Monthly("2025-03-09", "Garage", "GENERAL_SERVICES_AUTOMOTIVE", 80m, 80m, 80m, 80m, 80m, 80m, 80m, 80m, 81.6m, 81.6m);

        var rise = Assert.Single(Detect(ledger, Sensitivity.High).Anomalies, a => a.Kind == AnomalyKind.PriceRise);

        Assert.Equal(Ledger.Day("2025-11-09"), rise.Date);
        Assert.Equal("Video went up from 13.49 EUR to 15.99 EUR (+18.5%).", rise.Reasons[0].English);
        Assert.Equal("Video est passé de 13,49 EUR à 15,99 EUR (+18,5\u00a0%).", rise.Reasons[0].French);
    }

    [Fact]
    public void A_fee_never_seen_is_found_once_and_the_monthly_fee_never()
    {
        var ledger = QuietLife.Of(6);
        var fee = ledger.Add(Ledger.Day("2025-11-20"), 8m, "Banque", "BANK_FEES_OVERDRAFT_FEES", "FR");
        ledger.Add(Ledger.Day("2025-12-15"), 8m, "Banque", "BANK_FEES_OVERDRAFT_FEES", "FR");

        var anomaly = Assert.Single(Detect(ledger, Sensitivity.Normal).Anomalies, a => a.Kind == AnomalyKind.UnusualFee);

        Assert.Equal(fee, anomaly.Entry);
    }

    [Fact]
    public void A_category_never_paid_for_is_found_and_a_row_without_category_is_no_such_news()
    {
        var ledger = QuietLife.Of(5);
        var casino = ledger.Add(Ledger.Day("2025-11-10"), 120m, "Supermarche", "ENTERTAINMENT_CASINOS_AND_GAMBLING", "FR");
        ledger.Add(Ledger.Day("2025-11-24"), 148m, "Inconnu", null, "FR");
        var book = ledger.Add(Ledger.Day("2025-11-26"), 12m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "FR");

        var anomaly = Single(ledger, casino);

        Assert.Equal(AnomalyKind.NewCategory, anomaly.Kind);
        var label = PfcCategory.Require("ENTERTAINMENT_CASINOS_AND_GAMBLING").Label;
        Assert.Equal($"Your first payment of this kind ({label.English}): 120.00 EUR to Supermarche.", anomaly.Reasons[0].English);
        Assert.Equal($"Votre premier paiement de ce genre ({label.French}) : 120,00 EUR à Supermarche.", anomaly.Reasons[0].French);
        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Entry!.Merchant == "Inconnu" && a.Kind is AnomalyKind.NewCategory);
        Assert.DoesNotContain(Detect(ledger, Sensitivity.High).Anomalies, a => a.Entry == book);
    }

    [Fact]
    public void A_burst_is_one_finding_that_says_how_many_and_how_many_were_usual()
    {
        var ledger = QuietLife.Of(7);
        ledger.Add(Ledger.Day("2025-05-10"), 30m, "Jeux", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "FR");
        ledger.Add(Ledger.Day("2025-05-11"), 32m, "Jeux", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "FR");
        List<LedgerEntry> burst = [.. Enumerable.Range(0, 7).Select(i => ledger.Add(Ledger.Day("2025-11-10").AddDays(i / 4), 31.4m + (3.7m * i), "Jeux", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "FR"))];

        var anomaly = Assert.Single(Detect(ledger, Sensitivity.Normal).Anomalies, a => burst.Contains(a.Entry!));

        Assert.Equal(AnomalyKind.Burst, anomaly.Kind);
        Assert.Equal("7 payments to Jeux in 2 days; before at most 2 in 3 days.", anomaly.Reasons[0].English);
        Assert.Equal("7 paiements à Jeux en 2 jours ; jusque-là 2 au plus en 3 jours.", anomaly.Reasons[0].French);
        Assert.Subset(burst.Select(e => e.Id).ToHashSet(), anomaly.Related.ToHashSet());
        Assert.InRange(anomaly.Related.Count, 3, 6);
    }

    [Fact]
    public void Rules_and_scorer_speak_on_one_scale()
    {
        Assert.Equal(FalseAlarmBudget.LeastScore, Finding.OnScale(0.5), 12);
        Assert.Equal(FalseAlarmBudget.SureScore, Finding.OnScale(0.6), 12);
        Assert.Equal((0.0, 1.0), (Finding.OnScale(0), Finding.OnScale(1)));
        Assert.True(Finding.OnScale(0.8) < Finding.OnScale(0.81));
    }

    [Fact]
    public void What_is_shown_of_one_account_is_what_is_found_with_all_of_them()
    {
        var ledger = Oddities(13);
        var card = new Guid("00000000-0000-0000-0000-00000000ca4d");
        var charge = ledger.Add(Ledger.Day("2025-10-14"), 88m, "Librairie", null, "FR", account: card);
        ledger.Add(Ledger.Day("2025-10-14"), 88m, "Librairie", null, "FR", account: card);
        var detector = new AnomalyDetector(ledger.Entries, RecurringStreams.Find(ledger.Entries, To), To);
        var all = detector.Report(From, new SensitivityLimit(Sensitivity.Normal), []);

        var shown = detector.Report(From, new SensitivityLimit(Sensitivity.Normal), [], new HashSet<Guid> { card });

        Assert.Equal(all.Anomalies.Where(a => a.AccountId == card).Select(a => a.Subject), shown.Anomalies.Select(a => a.Subject));
        Assert.Equal([charge.Id], Assert.Single(shown.Anomalies).Related);
        Assert.Equal(2, shown.Examined);
    }

    [Fact]
    public void Only_posted_spending_inside_the_days_is_judged()
    {
        var ledger = QuietLife.Of(7);
        var before = Detect(ledger, Sensitivity.Normal);
        ledger.Add(Ledger.Day("2025-09-30"), 5000m, "Before", null, "FR");
        ledger.Add(Ledger.Day("2025-11-20"), 5000m, "Pending", null, "FR", isPending: true);
        ledger.Add(Ledger.Day("2025-11-20"), 5000m, "Own", null, "FR", isTransfer: true);
        ledger.Add(Ledger.Day("2025-11-20"), 5000m, "Excluded", null, "FR", isExcluded: true);
        ledger.Add(Ledger.Day("2025-11-20"), -5000m, "Income", null, "FR");

        var after = Detect(ledger, Sensitivity.Normal);

        Assert.Equal(before.Examined, after.Examined);
        Assert.Equal(before.Anomalies.Select(a => a.Subject), after.Anomalies.Select(a => a.Subject));
        Assert.Equal(ledger.Entries.Count(e => e.IsSpending && !e.IsPending && e.Amount > 0 && e.Date >= From && e.Date <= To), after.Examined);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void The_order_the_future_another_currency_and_the_unit_change_nothing(int seed)
    {
        var ledger = Oddities(seed);
        var expected = Text(ledger.Entries);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Text(Ledger.Shuffled(ledger.Entries, seed)));
        Assert.Equal(expected, Text([.. ledger.Entries, .. ledger.Entries.Select(e => Copy(e) with { Date = e.Date.AddYears(5), Amount = 99999m })]));
        Assert.Equal(expected, Text([.. ledger.Entries, .. ledger.Entries.Where(e => e.Date < From).Select(e => Copy(e) with { Currency = "XAU", Country = null, MerchantKey = "x" + e.MerchantKey, Category = null })]));
        Assert.Equal(expected, Text([.. ledger.Entries.Select(e => e with { Amount = e.Amount * 1000 })]));

        static List<string> Text(IReadOnlyCollection<LedgerEntry> entries) =>
            [.. Report(entries, From, new SensitivityLimit(Sensitivity.Normal)).Anomalies.Select(a => FormattableString.Invariant($"{a.Subject} {a.Kind} {a.Score:0.000000} {string.Join(' ', a.Related)}"))];

        static LedgerEntry Copy(LedgerEntry e) => e with { Id = new Guid(e.Id.GetHashCode(), 1, 0, new byte[8]) };
    }

    [Fact]
    public void More_sensitivity_only_adds_and_scores_stay_in_their_range()
    {
        var ledger = Oddities(13);
        var (low, normal, high) = (Detect(ledger, Sensitivity.Low), Detect(ledger, Sensitivity.Normal), Detect(ledger, Sensitivity.High));

        Assert.Subset(normal.Anomalies.Select(a => a.Subject).ToHashSet(), low.Anomalies.Select(a => a.Subject).ToHashSet());
        Assert.Subset(high.Anomalies.Select(a => a.Subject).ToHashSet(), normal.Anomalies.Select(a => a.Subject).ToHashSet());
        Assert.True(low.Anomalies.Count < high.Anomalies.Count);
        Assert.All(high.Anomalies, a => Assert.InRange(a.Score, FalseAlarmBudget.LeastScore, 1));
        Assert.Equal(high.Anomalies.Count, high.Anomalies.DistinctBy(a => a.Subject).Count());
    }

    [Fact]
    public void A_ledger_that_has_just_begun_is_not_judged_by_its_first_weeks() =>
        Assert.Empty(Report(
            [.. QuietLife.Of(8).Entries.Where(e => e.Date < QuietLife.First.AddDays(45))], QuietLife.First, new SensitivityLimit(Sensitivity.Normal)).Anomalies);

    [Fact]
    public void Nothing_gives_nothing()
    {
        var report = Report([], From, new SensitivityLimit(Sensitivity.High));

        Assert.Empty(report.Anomalies);
        Assert.Equal(0, report.Examined);
    }

    private static Ledger Oddities(int seed)
    {
        var ledger = QuietLife.Of(seed);
        ledger.Add(Ledger.Day("2025-10-10"), 152.3m, "Decor", "HOME_IMPROVEMENT_FURNITURE", "FR");
        ledger.Add(Ledger.Day("2025-10-12"), 152.3m, "Decor", "HOME_IMPROVEMENT_FURNITURE", "FR");
        ledger.Add(Ledger.Day("2025-11-20"), 640m, "Electro Shop", "GENERAL_MERCHANDISE_ELECTRONICS", "BR");
        ledger.Add(Ledger.Day("2025-12-20"), 165.2m, "Assureur", "GENERAL_SERVICES_INSURANCE", "FR");
        ledger.Add(Ledger.Day("2025-12-21"), 35m, "Banque", "BANK_FEES_OVERDRAFT_FEES", "FR");
        ledger.Monthly("2025-05-09", "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", 30m, 30m, 30m, 30m, 30m, 30m, 32m, 32m);
        return ledger;
    }

    private static AnomalyReport Detect(Ledger ledger, Sensitivity sensitivity) => Report(ledger.Entries, From, new SensitivityLimit(sensitivity));

    private static AnomalyReport Report(IReadOnlyCollection<LedgerEntry> entries, DateOnly from, IAlarmLimit limit, params AnomalyVerdict[] verdicts) =>
        new AnomalyDetector(entries, RecurringStreams.Find(entries, To), To).Report(from, limit, verdicts);

    private static Anomaly Single(Ledger ledger, LedgerEntry entry) => Assert.Single(Detect(ledger, Sensitivity.Normal).Anomalies, a => a.Entry == entry);
}
