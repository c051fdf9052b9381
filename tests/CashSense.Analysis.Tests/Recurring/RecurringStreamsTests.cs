using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Recurring;

public sealed class RecurringStreamsTests
{
    private static readonly DateOnly Today = Ledger.Day("2026-01-10");

    [Fact]
    public void A_monthly_subscription_is_found_with_its_next_date()
    {
        var ledger = new Ledger().Monthly("2025-07-05", "Musique", "ENTERTAINMENT_MUSIC_AND_AUDIO", Ledger.Times(7, 10.99m));

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Today));

        Assert.Equal(Frequency.Monthly, stream.Frequency);
        Assert.Equal((10.99m, 10.99m, "EUR"), (stream.AverageAmount, stream.LastAmount, stream.Currency));
        Assert.Equal((Ledger.Day("2025-07-05"), Ledger.Day("2026-01-05"), Ledger.Day("2026-02-05")), (stream.FirstDate, stream.LastDate, stream.NextDate));
        Assert.Equal(ledger.Entries.Select(e => e.Id), stream.Entries.Select(e => e.Id));
        Assert.Empty(stream.PriceChanges);
        Assert.True(stream.IsActive(Today));
    }

    [Theory]
    [InlineData(7, 8, Frequency.Weekly, "2025-11-03")]
    [InlineData(14, 6, Frequency.Biweekly, "2025-12-01")]
    [InlineData(91, 5, Frequency.Quarterly, "2026-12-08")]
    [InlineData(365, 3, Frequency.Yearly, "2028-09-08")]
    public void Every_frequency_has_its_gap(int days, int count, Frequency expected, string next)
    {
        var ledger = new Ledger().Every(days, "2025-09-08", "Assurance", "GENERAL_SERVICES_INSURANCE", Ledger.Times(count, 40m));

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Ledger.Day("2029-01-01")));

        Assert.Equal(expected, stream.Frequency);
        Assert.InRange(stream.NextDate.DayNumber - Ledger.Day(next).DayNumber, -4, 4);
    }

    [Fact]
    public void Pay_twice_a_month_is_not_pay_every_two_weeks()
    {
        var ledger = new Ledger().Monthly("2025-06-15", "Acme", "INCOME_WAGES", Ledger.Times(6, -1500m));
        ledger.Monthly("2025-06-30", "Acme", "INCOME_WAGES", Ledger.Times(6, -1500m));

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Today));

        Assert.Equal(Frequency.SemiMonthly, stream.Frequency);
        Assert.Equal(Ledger.Day("2025-12-15"), stream.NextDate);
        Assert.False(stream.IsOutgoing);
    }

    [Fact]
    public void A_bill_shifted_by_weekends_stays_monthly_and_is_next_shifted_too()
    {
        var ledger = new Ledger();
        foreach (var date in (string[])["2025-08-01", "2025-09-01", "2025-10-01", "2025-11-03", "2025-12-01", "2026-01-02"])
        {
            ledger.Add(Ledger.Day(date), 800m, "Bailleur", "RENT_AND_UTILITIES_RENT");
        }

        // The 1st of February is a Sunday.
        Assert.Equal(Ledger.Day("2026-02-02"), Assert.Single(RecurringStreams.Find(ledger.Entries, Today)).NextDate);
    }

    [Fact]
    public void Pay_before_a_holiday_returns_to_its_weekday()
    {
        var ledger = new Ledger().Every(14, "2025-09-12", "Acme", "INCOME_WAGES", Ledger.Times(7, -1200m));
        ledger.Add(Ledger.Day("2025-12-18"), -1200m, "Acme", "INCOME_WAGES");

        Assert.Equal(Ledger.Day("2026-01-02"), Assert.Single(RecurringStreams.Find(ledger.Entries, Today)).NextDate);
    }

    [Fact]
    public void The_last_day_of_the_month_is_a_day_too()
    {
        var ledger = new Ledger().Monthly("2025-08-31", "Salaire", "INCOME_WAGES", Ledger.Times(5, -2000m));

        Assert.Equal(Ledger.Day("2026-01-31"), Assert.Single(RecurringStreams.Find(ledger.Entries, Today)).NextDate);
    }

    [Fact]
    public void A_utility_bill_may_double_in_winter()
    {
        var ledger = new Ledger().Monthly("2025-01-12", "Energie", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", 140m, 131.5m, 110.2m, 83m, 64.4m, 61m, 60m, 62.3m, 75m, 98m, 121m, 138m);

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Today));

        Assert.Equal(95.37m, stream.AverageAmount); // 1144.40 / 12
        Assert.Empty(stream.PriceChanges);
    }

    [Fact]
    public void A_punctual_bill_may_cost_anything()
    {
        var ledger = new Ledger().Monthly("2025-01-14", "Gaz", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", 107m, 99m, 71m, 48m, 23m, 16m, 15m, 17m, 19m, 41m, 77m, 101m);

        Assert.Equal(12, Assert.Single(RecurringStreams.Find(ledger.Entries, Today)).Entries.Count);
    }

    [Fact]
    public void A_new_price_is_a_change_of_one_stream_even_on_its_first_payment()
    {
        var ledger = new Ledger().Monthly("2025-05-20", "Video", "ENTERTAINMENT_TV_AND_MOVIES", 13.49m, 13.49m, 13.49m, 15.99m, 15.99m, 15.99m, 15.99m, 19.99m);

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Today));

        Assert.Equal(
            [new PriceChange(Ledger.Day("2025-08-20"), 13.49m, 15.99m), new PriceChange(Ledger.Day("2025-12-20"), 15.99m, 19.99m)],
            stream.PriceChanges);
        Assert.All(stream.PriceChanges, c => Assert.True(c.IsRise));
    }

    [Fact]
    public void One_odd_month_is_no_price_change()
    {
        var ledger = new Ledger().Monthly("2025-07-05", "Mobile", "RENT_AND_UTILITIES_TELEPHONE", 20m, 20m, 20m, 33m, 20m, 20m, 20m);

        Assert.Empty(Assert.Single(RecurringStreams.Find(ledger.Entries, Today)).PriceChanges);
    }

    [Fact]
    public void Two_plans_of_one_merchant_are_two_streams()
    {
        var ledger = new Ledger().Monthly("2025-06-03", "Apfel", "ENTERTAINMENT_OTHER_ENTERTAINMENT", Ledger.Times(7, 2.99m));
        ledger.Monthly("2025-06-17", "Apfel", "ENTERTAINMENT_OTHER_ENTERTAINMENT", Ledger.Times(7, 10.99m));

        var streams = RecurringStreams.Find(ledger.Entries, Today);

        Assert.Equal([2.99m, 10.99m], streams.Select(s => s.AverageAmount).Order());
        Assert.All(streams, s => Assert.Equal(Frequency.Monthly, s.Frequency));
        Assert.Equal(2, streams.Select(s => s.Key).Distinct().Count());
    }

    [Fact]
    public void Two_plans_whose_prices_rise_do_not_exchange_them()
    {
        // The first price of the smaller plan is seen too rarely to be a cluster: its second one follows the larger plan's first in time.
        var ledger = new Ledger().Monthly("2022-12-05", "Apfel", null, [.. Ledger.Times(4, 3.3m), .. Ledger.Times(12, 3.63m), .. Ledger.Times(12, 3.99m), .. Ledger.Times(8, 4.39m)]);
        ledger.Monthly("2022-11-19", "Apfel", null, [.. Ledger.Times(5, 23.1m), .. Ledger.Times(12, 25.41m), .. Ledger.Times(12, 27.95m), .. Ledger.Times(7, 30.74m)]);

        var streams = RecurringStreams.Find(ledger.Entries, Ledger.Day("2025-11-10"));

        Assert.Equal([4.39m, 30.74m], streams.Select(s => s.LastAmount).Order());
        Assert.All(streams, s => Assert.All(s.Entries, e => Assert.Equal(s.LastAmount > 20, e.Amount > 20)));
    }

    [Fact]
    public void A_membership_is_found_among_purchases_and_keeps_its_new_price()
    {
        var ledger = new Ledger().Monthly("2025-05-09", "Marktplatz", "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES", 6.99m, 6.99m, 6.99m, 6.99m, 6.99m, 6.99m, 6.99m, 8.99m);
        foreach (var (date, amount) in (ReadOnlySpan<(string, decimal)>)[("2025-05-14", 31.2m), ("2025-06-02", 18m), ("2025-06-28", 120m), ("2025-08-19", 44.9m), ("2025-11-21", 75m)])
        {
            ledger.Add(Ledger.Day(date), amount, "Marktplatz", "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES");
        }

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Today));

        Assert.Equal((8, 8.99m), (stream.Entries.Count, stream.LastAmount));
        Assert.Equal(Ledger.Day("2026-01-09"), stream.NextDate);
    }

    [Fact]
    public void A_double_charge_does_not_break_a_stream()
    {
        var ledger = new Ledger().Monthly("2025-03-10", "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(10, 29.9m));
        ledger.Add(Ledger.Day("2025-08-11"), 29.9m, "Salle", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS");

        Assert.Equal(Frequency.Monthly, Assert.Single(RecurringStreams.Find(ledger.Entries, Today)).Frequency);
    }

    [Fact]
    public void Habits_are_refused()
    {
        var random = new Random(7);
        var ledger = new Ledger();
        for (var week = 0; week < 40; week++)
        {
            var monday = Ledger.Day("2025-03-03").AddDays(7 * week);
            ledger.Add(monday.AddDays(5), Math.Round(40m + (decimal)(random.NextDouble() * 80), 2), "Supermarche", "FOOD_AND_DRINK_GROCERIES");
            ledger.Add(monday.AddDays(6), 10m + (0.6m * (week % 3)), "Boulanger", "FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK");
            ledger.Add(monday.AddDays(random.Next(3)), 3.2m, "Cafe", "FOOD_AND_DRINK_COFFEE");
            ledger.Add(monday.AddDays(2 + random.Next(3)), 3.2m, "Cafe", "FOOD_AND_DRINK_COFFEE");
            ledger.Add(monday.AddDays(week % 6 == 0 ? 2 : 4), 12.5m, "Cantine", "FOOD_AND_DRINK_RESTAURANT");
            if (week % 3 == 0)
            {
                ledger.Add(monday.AddDays(random.Next(7)), 55m + random.Next(20), "Station", "TRANSPORTATION_GAS");
            }
        }

        Assert.Empty(RecurringStreams.Find(ledger.Entries, Today));
    }

    [Fact]
    public void Two_payments_a_month_apart_prove_nothing() =>
        Assert.Empty(RecurringStreams.Find(new Ledger().Monthly("2025-11-05", "Hotel", "TRAVEL_LODGING", 90m, 90m).Entries, Today));

    [Fact]
    public void Two_presents_of_one_price_a_year_apart_are_no_yearly_bill() => Assert.Empty(RecurringStreams.Find(
        new Ledger().Every(365, "2024-12-10", "Jouets", "GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES", 59.99m, 59.99m).Entries, Today));

    [Fact]
    public void An_ended_stream_is_kept_but_not_active()
    {
        var ledger = new Ledger().Monthly("2025-01-05", "Journal", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", Ledger.Times(8, 12m));

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Today));

        Assert.Equal(Ledger.Day("2025-09-05"), stream.NextDate);
        Assert.True(stream.IsActive(Ledger.Day("2025-09-20")));
        Assert.False(stream.IsActive(Ledger.Day("2025-09-21")));
    }

    [Fact]
    public void Pending_rows_own_transfers_excluded_rows_and_the_future_are_left_out()
    {
        var ledger = new Ledger();
        for (var i = 0; i < 6; i++)
        {
            var date = Ledger.Day("2025-06-05").AddMonths(i);
            ledger.Add(date, 10m, "Pending", isPending: true);
            ledger.Add(date, 10m, "Own", isTransfer: true);
            ledger.Add(date, 10m, "Excluded", isExcluded: true);
            ledger.Add(date.AddYears(2), 10m, "Future");
        }

        Assert.Empty(RecurringStreams.Find(ledger.Entries, Today));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var ledger = Household();
        var expected = RecurringStreams.Find(ledger.Entries, Today).Select(Text);

        for (var seed = 0; seed < 5; seed++)
        {
            Assert.Equal(expected, RecurringStreams.Find(Ledger.Shuffled(ledger.Entries, seed), Today).Select(Text));
        }
    }

    [Fact]
    public void Another_currency_changes_nothing_and_the_unit_scales_the_amounts()
    {
        var ledger = Household();
        var expected = RecurringStreams.Find(ledger.Entries, Today);

        var other = ledger.Entries.Select(e => e with { Id = new Guid(e.Id.GetHashCode(), 1, 0, new byte[8]), Currency = "USD", Amount = e.Amount * 10 });
        var both = RecurringStreams.Find([.. ledger.Entries, .. other], Today);

        Assert.Equal(expected.Select(Text), both.Where(s => s.Currency == "EUR").Select(Text));
        Assert.Equal(
            expected.Select(s => (s.MerchantKey, s.Frequency, s.LastAmount * 10, s.NextDate)),
            both.Where(s => s.Currency == "USD").Select(s => (s.MerchantKey, s.Frequency, s.LastAmount, s.NextDate)));
    }

    [Fact]
    public void A_shift_of_all_days_shifts_the_results()
    {
        // After 28 years the weekdays and the leap years are the same again.
        var ledger = Household();
        var expected = RecurringStreams.Find(ledger.Entries, Today).Select(s => (s.Key, s.Frequency, s.Score, s.Status, s.NextDate.AddYears(28)));

        var shifted = RecurringStreams.Find([.. ledger.Entries.Select(e => e with { Date = e.Date.AddYears(28) })], Today.AddYears(28));

        Assert.Equal(expected, shifted.Select(s => (s.Key, s.Frequency, s.Score, s.Status, s.NextDate)));
    }

    [Fact]
    public void No_row_after_today_is_read()
    {
        var ledger = Household();
        var poison = ledger.Entries.Select(e => e with
        {
            Id = new Guid(e.Id.GetHashCode(), 2, 0, new byte[8]),
            Date = Today.AddDays(1 + (Today.DayNumber - e.Date.DayNumber)),
            Amount = -e.Amount * 1000,
        });
        var sameSign = poison.Select(e => e with { Id = new Guid(e.Id.GetHashCode(), 3, 0, new byte[8]), Amount = -e.Amount });

        var read = RecurringStreams.Find([.. poison, .. ledger.Entries, .. sameSign], Today);

        Assert.Equal(RecurringStreams.Find(ledger.Entries, Today).Select(Text), read.Select(Text));
    }

    [Fact]
    public void A_key_survives_the_next_payment()
    {
        var ledger = new Ledger().Monthly("2025-07-05", "Musique", null, Ledger.Times(7, 10.99m));

        Assert.Equal(
            RecurringStreams.Find([.. ledger.Entries.Take(6)], Today).Select(s => s.Key),
            RecurringStreams.Find(ledger.Entries, Today).Select(s => s.Key));
    }

    private static Ledger Household() => new Ledger()
        .Monthly("2025-03-01", "Rent", "RENT_AND_UTILITIES_RENT", Ledger.Times(10, 900m))
        .Monthly("2025-03-12", "Energie", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", 110m, 83m, 64m, 61m, 60m, 62m, 75m, 98m, 121m, 138m)
        .Monthly("2025-03-03", "Apfel", null, Ledger.Times(9, 2.99m))
        .Monthly("2025-03-17", "Apfel", null, Ledger.Times(9, 10.99m))
        .Every(14, "2025-03-07", "Acme", "INCOME_WAGES", Ledger.Times(20, -1200m))
        .Every(9, "2025-03-04", "Cafe", "FOOD_AND_DRINK_COFFEE", Ledger.Times(20, 3.2m));

    private static string Text(RecurringStream s) =>
        FormattableString.Invariant($"{s.Key} {s.Frequency} {s.Score} {s.Status} {s.AverageAmount} {s.NextDate} {string.Join(' ', s.Events)} {string.Join(' ', s.Entries.Select(e => e.Id))}");
}
