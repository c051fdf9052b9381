using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;

namespace CashSense.Analysis.Tests.Savings;

public sealed class SavingsOpportunitiesTests
{
    private static readonly DateOnly Today = Ledger.Day("2026-01-10");

    [Fact]
    public void A_forgotten_gym_is_found_with_what_it_costs_a_year()
    {
        var ledger = new Ledger().Monthly("2024-02-05", "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(24, 29.9m));

        var saving = Assert.Single(Find(ledger));

        Assert.Equal(SavingsKind.Subscription, saving.Kind);
        Assert.Equal((new Money(29.9m, "EUR"), new Money(358.8m, "EUR")), (saving.MonthlySaving, saving.YearlySaving));
        Assert.Equal(0.75, saving.Confidence);
        Assert.Equal("Subscription: Salle", saving.Title.English);
        Assert.Equal(
            "Salle has taken payments since 5 February 2024, now 29.90 EUR. If you no longer use it, cancelling saves 358.80 EUR a year.",
            saving.Detail.English);
        Assert.Equal(ledger.Entries.TakeLast(12).Select(e => e.Id), saving.Evidence);
    }

    [Fact]
    public void What_a_person_says_that_it_costs_from_now_on_is_what_cancelling_saves_and_no_price_rise()
    {
        var gym = new Ledger().Monthly("2024-02-05", "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(24, 29.9m));
        var phone = new Ledger().Monthly("2025-02-05", "Mobile", "RENT_AND_UTILITIES_TELEPHONE", [.. Ledger.Times(8, 20m), .. Ledger.Times(4, 23m)]);

        var forgotten = Assert.Single(FindSaid(gym, 35m));
        Assert.Equal((35m, 35m, 35m, 35m), (forgotten.MonthlySaving.Amount, forgotten.Low, forgotten.High, forgotten.BaselineMonthly));
        Assert.Contains("now 35.00 EUR. If you no longer use it, cancelling saves 420.00 EUR a year", forgotten.Detail.English, StringComparison.Ordinal);

        Assert.Equivalent(Assert.Single(Find(phone)), Assert.Single(FindSaid(phone, 50m)), strict: true);
    }

    [Fact]
    public void A_gym_where_one_also_buys_other_things_is_less_likely_forgotten()
    {
        var ledger = new Ledger().Monthly("2024-02-05", "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(24, 29.9m));
        ledger.Add(Ledger.Day("2025-12-11"), 4.5m, "Salle", "FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK");

        Assert.Equal(0.70, Assert.Single(Find(ledger)).Confidence);
    }

    [Fact]
    public void Two_services_of_one_kind_are_each_likelier_to_be_one_too_many()
    {
        var ledger = new Ledger().Monthly("2025-08-05", "Musique A", "ENTERTAINMENT_MUSIC_AND_AUDIO", Ledger.Times(6, 10.99m));
        var alone = Assert.Single(Find(ledger)).Confidence;
        ledger.Monthly("2025-08-07", "Musique B", "ENTERTAINMENT_MUSIC_AND_AUDIO", Ledger.Times(6, 9.99m));

        Assert.Equal(
            [(SavingsKind.Subscription, 10.99m, 0.45), (SavingsKind.DoubledSubscription, 9.99m, 0.45)], Find(ledger).Select(o => (o.Kind, o.MonthlySaving.Amount, o.Confidence)));
        Assert.Equal("Two of a kind: Musique B and Musique A", Find(ledger)[1].Title.English);
        Assert.Equal(0.35, alone);
    }

    [Theory]
    [InlineData("RENT_AND_UTILITIES_RENT")]
    [InlineData("RENT_AND_UTILITIES_GAS_AND_ELECTRICITY")]
    [InlineData("GENERAL_SERVICES_INSURANCE")]
    [InlineData("LOAN_PAYMENTS_MORTGAGE_PAYMENT")]
    [InlineData("GENERAL_SERVICES_CHILDCARE")]
    [InlineData("GOVERNMENT_AND_NON_PROFIT_DONATIONS")]
    public void What_one_cannot_simply_cancel_is_no_subscription(string category) =>
        Assert.Empty(Find(new Ledger().Monthly("2024-02-05", "Fixe", category, Ledger.Times(24, 29.9m))));

    [Fact]
    public void A_cancelled_subscription_saves_nothing_more() =>
        Assert.Empty(Find(new Ledger().Monthly("2024-02-05", "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(12, 29.9m))));

    [Fact]
    public void Pay_is_no_subscription() =>
        Assert.Empty(Find(new Ledger().Monthly("2024-02-05", "Studio", "ENTERTAINMENT_OTHER_ENTERTAINMENT", Ledger.Times(24, -29.9m))));

    // 25.00 until July 2025, then 28.00 and 30.00: five euros a month above the price of a year ago.
    [Fact]
    public void Price_rises_of_a_year_are_one_opportunity()
    {
        var ledger = new Ledger().Monthly("2025-03-09", "Mobile", "RENT_AND_UTILITIES_TELEPHONE", 25m, 25m, 25m, 25m, 28m, 28m, 28m, 30m, 30m, 30m, 30m);

        var saving = Assert.Single(Find(ledger));

        Assert.Equal(SavingsKind.PriceRise, saving.Kind);
        Assert.Equal((new Money(5m, "EUR"), new Money(60m, "EUR")), (saving.MonthlySaving, saving.YearlySaving));
        Assert.Equal("Mobile coûtait 25,00 EUR jusqu'au 9 juillet 2025 et coûte maintenant 30,00 EUR : 60,00 EUR de plus par an.", saving.Detail.French);
    }

    [Fact]
    public void A_rise_taken_back_and_a_rise_of_long_ago_are_none()
    {
        var ledger = new Ledger().Monthly("2025-03-09", "Mobile", "RENT_AND_UTILITIES_TELEPHONE", 25m, 25m, 25m, 28m, 28m, 28m, 25m, 25m, 25m, 25m, 25m);
        ledger.Monthly("2024-06-09", "Internet", "RENT_AND_UTILITIES_INTERNET_AND_CABLE", [25m, 25m, 25m, .. Ledger.Times(16, 30m)]);

        Assert.Empty(Find(ledger));
    }

    [Fact]
    public void A_subscription_with_a_price_rise_is_counted_once()
    {
        var ledger = new Ledger().Monthly("2025-03-09", "Video", "ENTERTAINMENT_TV_AND_MOVIES", 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 13.49m, 15.99m, 15.99m, 15.99m);

        Assert.Equal(SavingsKind.PriceRise, Assert.Single(Find(ledger)).Kind);
    }

    // 8 + 8 − 8 + 12.50 within the year; the fee of fifteen months ago is past.
    [Fact]
    public void Bank_fees_are_summed_over_a_year_less_what_was_given_back()
    {
        var ledger = new Ledger();
        ledger.Add(Ledger.Day("2024-10-02"), 8m, "Banque", "BANK_FEES_OVERDRAFT_FEES");
        ledger.Add(Ledger.Day("2025-03-02"), 8m, "Banque", "BANK_FEES_OVERDRAFT_FEES");
        ledger.Add(Ledger.Day("2025-03-28"), 8m, "Banque", "BANK_FEES_OVERDRAFT_FEES");
        ledger.Add(Ledger.Day("2025-04-05"), -8m, "Banque", "BANK_FEES_OVERDRAFT_FEES");
        ledger.Add(Ledger.Day("2025-09-19"), 12.5m, "Banque", "BANK_FEES_OVERDRAFT_FEES");

        var saving = Assert.Single(Find(ledger));

        Assert.Equal(SavingsKind.OverdraftInterest, saving.Kind);
        Assert.Equal((new Money(1.71m, "EUR"), new Money(20.5m, "EUR")), (saving.MonthlySaving, saving.YearlySaving));
        Assert.Equal(4, saving.Evidence.Count);
    }

    // Around 100 a month for fourteen months, then 180.
    [Fact]
    public void A_category_above_its_own_trend_is_found()
    {
        var ledger = Restaurants(100m, 95m, 105m, 100m, 100m, 98m, 102m, 100m, 100m, 100m, 103m, 100m, 100m, 180m, 175m, 190m);

        var saving = Assert.Single(Find(ledger));

        Assert.Equal(SavingsKind.CategoryAboveTrend, saving.Kind);
        Assert.Equal(new Money(80m, "EUR"), saving.MonthlySaving);
    }

    [Fact]
    public void One_dear_month_a_noisy_category_and_a_dear_season_are_left_alone()
    {
        Assert.Empty(Find(Restaurants(100m, 95m, 105m, 100m, 100m, 98m, 102m, 100m, 100m, 100m, 103m, 100m, 100m, 100m, 400m, 100m)));
        Assert.Empty(Find(Restaurants(100m, 20m, 190m, 100m, 30m, 180m, 40m, 100m, 170m, 25m, 160m, 90m, 100m, 150m, 140m, 145m)));
        Assert.Empty(Find(Restaurants(100m, 180m, 180m, 180m, 100m, 98m, 102m, 100m, 100m, 100m, 103m, 100m, 100m, 180m, 180m, 180m)));
    }

    // Of each of the last three months' purchases, 80 or so were for something else.
    [Fact]
    public void A_trend_counts_the_parts_of_what_was_split()
    {
        var ledger = Restaurants(100m, 95m, 105m, 100m, 100m, 98m, 102m, 100m, 100m, 100m, 103m, 100m, 100m, 180m, 175m, 190m);
        var gifts = PfcCategory.Require("GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES");
        LedgerEntry[] split = [.. ledger.Entries.SelectMany(e => e.Date < Ledger.Day("2025-10-01") ? [e] : new[] { e with { Amount = 50m }, e with { Amount = e.Amount - 50m, Category = gifts } })];

        Assert.Empty(SavingsOpportunities.Find(new SavingsLedger(ledger.Entries, split, RecurringStreams.Find(ledger.Entries, Today), [], Today)));
    }

    [Fact]
    public void Parts_of_one_transaction_are_evidence_once_and_one_fee()
    {
        var ledger = Restaurants(100m, 95m, 105m, 100m, 100m, 98m, 102m, 100m, 100m, 100m, 103m, 100m, 100m, 180m, 175m, 190m);
        var mixed = ledger.Add(Ledger.Day("2025-11-20"), 30m, "Banque", "BANK_FEES_OVERDRAFT_FEES");
        LedgerEntry[] split =
        [
            .. ledger.Entries.Where(e => e != mixed).SelectMany(e => new[] { e with { Amount = 10m }, e with { Amount = e.Amount - 10m } }),
            mixed with { Amount = 4m }, mixed with { Amount = 2m }, mixed with { Amount = 24m, Category = PfcCategory.Require("TRAVEL_FLIGHTS") },
        ];

        var found = SavingsOpportunities.Find(new SavingsLedger(ledger.Entries, split, RecurringStreams.Find(ledger.Entries, Today), [], Today));

        Assert.Equal([SavingsKind.CategoryAboveTrend, SavingsKind.OverdraftInterest], found.Select(o => o.Kind));
        Assert.Equal([80m, 0.5m], found.Select(o => o.MonthlySaving.Amount));
        Assert.Equal([6, 1], found.Select(o => o.Evidence.Count));
        Assert.Contains(", 1×)", found[1].Detail.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_is_no_part_of_its_category()
    {
        var ledger = Restaurants([.. Ledger.Times(16, 100m)]);
        ledger.Monthly("2025-10-04", "Panier", "FOOD_AND_DRINK_GROCERIES", Ledger.Times(3, 60m));

        Assert.Empty(Find(ledger));
    }

    // Spending 1000 a month; 3000 are kept, 7000 are idle, 2.5 % of them are 175.
    [Fact]
    public void Cash_beyond_three_months_of_spending_is_idle()
    {
        var saving = Assert.Single(Find(Rent(1000m), [Checking(10_000m)], 0.025m));

        Assert.Equal(SavingsKind.IdleCash, saving.Kind);
        Assert.Equal((new Money(14.58m, "EUR"), new Money(175m, "EUR")), (saving.MonthlySaving, saving.YearlySaving));
        Assert.Contains("7,000.00 EUR exceed three months", saving.Detail.English, StringComparison.Ordinal);
        Assert.Contains("2.5% a year", saving.Detail.English, StringComparison.Ordinal);
        Assert.Equal([Ledger.Checking], saving.Evidence);
    }

    [Fact]
    public void A_cushion_savings_an_unknown_balance_and_another_currency_are_not_idle_cash()
    {
        Assert.Empty(Find(Rent(1000m), [Checking(3900m)]));
        Assert.Empty(Find(Rent(1000m), [Checking(10_000m) with { Subtype = "savings" }]));
        Assert.Empty(Find(Rent(1000m), [Checking(10_000m) with { Available = null }]));
        Assert.Empty(Find(Rent(1000m), [Checking(10_000m) with { Currency = "USD" }]));
    }

    // 20 purchases a month of 4.60: 0.40 each is 8.00. As the balance grows there is nothing to put by, then small change, then a sum at once: one of them at a time.
    [Fact]
    public void Small_change_is_put_by_where_there_is_room_for_it_and_no_larger_sum()
    {
        var ledger = new Ledger().Monthly("2024-12-03", "Landlord", "RENT_AND_UTILITIES_RENT", Ledger.Times(13, 900m)).Monthly("2024-12-28", "Acme", "INCOME_WAGES", Ledger.Times(12, -1000m));
        for (var day = 1; day <= 20; day++)
        {
            ledger.Monthly($"2024-12-{day:00}", $"Shop {day}", null, Ledger.Times(13, 4.6m));
        }

        List<LedgerEntry> entries = [.. ledger.Entries.Where(e => e.Date <= Today).Select(e => e.Merchant.StartsWith("Shop", StringComparison.Ordinal) ? e with { Merchant = "", MerchantKey = "" } : e)];
        var streams = RecurringStreams.Find(entries, Today);
        var kinds = new List<SavingsKind?>();
        for (var balance = 0m; balance <= 5000m; balance += 25m)
        {
            var outlook = CashFlowOutlook.Of([new CashAccount(Ledger.Checking, "Checking", AccountTypes.Depository, "checking", "EUR", balance)], entries, streams, Today);
            var found = SavingsOpportunities.Find(new SavingsLedger(entries, entries, streams, [Checking(balance)], Today) { Outlooks = new Dictionary<string, CashFlowOutlook> { ["EUR"] = outlook } })
                .SingleOrDefault(o => o.Kind is SavingsKind.RoundUps or SavingsKind.MonthEndSurplus or SavingsKind.IdleCash);
            if (found is { Kind: SavingsKind.RoundUps })
            {
                Assert.Equal((8m, 96m, 8m, 8m), (found.MonthlySaving.Amount, found.YearlySaving.Amount, found.Low, found.High));
                Assert.Contains("about 20 times a month", found.Detail.English, StringComparison.Ordinal);
            }

            kinds.Add(found?.Kind);
        }

        Assert.Equal([null, SavingsKind.RoundUps, SavingsKind.MonthEndSurplus, SavingsKind.IdleCash], kinds.Where((kind, i) => i == 0 || kind != kinds[i - 1]));
    }

    [Fact]
    public void An_overdrawn_account_eats_up_the_idle_cash_of_another() =>
        Assert.Empty(Find(Rent(1000m), [Checking(10_000m), Checking(-8000m) with { AccountId = Guid.Empty }]));

    [Fact]
    public void Totals_are_kept_apart_by_currency()
    {
        var ledger = Everything();
        var dollars = ledger.Entries.Select(e => e with { Id = new Guid(e.Id.GetHashCode(), 1, 0, new byte[8]), Currency = "USD", Amount = e.Amount * 2 }).ToList();
        var euros = Find(ledger, [Checking(20_000m)]);

        LedgerEntry[] both = [.. ledger.Entries, .. dollars];
        var found = SavingsOpportunities.Find(new SavingsLedger(both, both, RecurringStreams.Find(both, Today), [Checking(20_000m)], Today));

        Assert.Equal(5, euros.Select(o => o.Kind).Distinct().Count());
        Assert.Equal(euros.Select(o => (o.Key, o.YearlySaving)), found.Where(o => o.YearlySaving.Currency == "EUR").Select(o => (o.Key, o.YearlySaving)));
        var totals = SavingsOpportunities.TotalMonthly(found);
        Assert.Equal(["EUR", "USD"], totals.Select(t => t.Currency));
        Assert.Equal(euros.Sum(o => o.MonthlySaving.Amount), totals[0].Amount);
    }

    [Fact]
    public void No_row_is_evidence_twice_and_the_order_of_rows_does_not_matter()
    {
        var ledger = Everything();
        var expected = Find(ledger, [Checking(20_000m)]);

        Assert.Equal(expected.SelectMany(o => o.Evidence).Distinct().Count(), expected.Sum(o => o.Evidence.Count));
        for (var seed = 0; seed < 5; seed++)
        {
            var shuffled = Ledger.Shuffled(ledger.Entries, seed);
            var found = SavingsOpportunities.Find(new SavingsLedger(shuffled, shuffled, RecurringStreams.Find(shuffled, Today), [Checking(20_000m)], Today));
            Assert.Equal(
                expected.Select(o => (o.Key, o.YearlySaving, o.Confidence, string.Join(',', o.Evidence))),
                found.Select(o => (o.Key, o.YearlySaving, o.Confidence, string.Join(',', o.Evidence))));
        }
    }

    [Fact]
    public void A_negative_rate_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Find(new Ledger(), [], -0.01m));

    private static IReadOnlyList<SavingsOpportunity> Find(
        Ledger ledger, IReadOnlyCollection<CashPosition>? cash = null, decimal rate = SavingsOpportunities.DefaultSavingsRate) =>
        SavingsOpportunities.Find(new SavingsLedger(ledger.Entries, ledger.Entries, RecurringStreams.Find(ledger.Entries, Today), cash ?? [], Today) { SavingsRate = rate });

    private static IReadOnlyList<SavingsOpportunity> FindSaid(Ledger ledger, decimal amount)
    {
        var found = Assert.Single(RecurringStreams.Find(ledger.Entries, Today));
        var said = new StreamDecision(found.Key, found.AccountId, found.MerchantKey, found.Currency, found.Frequency, found.LastAmount, Today, ExpectedAmount: amount);
        return SavingsOpportunities.Find(new SavingsLedger(ledger.Entries, ledger.Entries, [found with { Decision = said }], [], Today));
    }

    private static CashPosition Checking(decimal available) => new(Ledger.Checking, "checking", available, "EUR");

    private static Ledger Rent(decimal amount) => new Ledger().Monthly("2024-12-03", "Bailleur", "RENT_AND_UTILITIES_RENT", Ledger.Times(13, amount));

    /// <summary>One month's restaurants each, on two irregular days; the last month is December 2025.</summary>
    private static Ledger Restaurants(params decimal[] months)
    {
        var ledger = new Ledger();
        for (var i = 0; i < months.Length; i++)
        {
            var month = new Month(2025, 12).AddMonths(i + 1 - months.Length);
            ledger.Add(month.FirstDay.AddDays(i * 7 % 13), months[i] * 0.4m, $"Restaurant {i}", "FOOD_AND_DRINK_RESTAURANT");
            ledger.Add(month.FirstDay.AddDays(14 + (i * 5 % 11)), months[i] * 0.6m, $"Bistrot {i}", "FOOD_AND_DRINK_FAST_FOOD");
        }

        return ledger;
    }

    private static Ledger Everything()
    {
        var ledger = Restaurants(100m, 95m, 105m, 100m, 100m, 98m, 102m, 100m, 100m, 100m, 103m, 100m, 100m, 180m, 175m, 190m);
        ledger.Monthly("2024-12-03", "Bailleur", "RENT_AND_UTILITIES_RENT", Ledger.Times(13, 900m));
        ledger.Monthly("2024-12-05", "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(14, 29.9m));
        ledger.Monthly("2025-03-09", "Mobile", "RENT_AND_UTILITIES_TELEPHONE", 25m, 25m, 25m, 25m, 28m, 28m, 28m, 30m, 30m, 30m, 30m);
        ledger.Monthly("2025-01-31", "Banque", "BANK_FEES_OTHER_BANK_FEES", Ledger.Times(12, 2.5m));
        return ledger;
    }
}
