using System.Globalization;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Recurring;

public sealed class StreamDecisionTests
{
    private const string Software = "GENERAL_SERVICES_OTHER_GENERAL_SERVICES";
    private const string Marketplace = "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES";

    private static readonly DateOnly Spoken = Ledger.Day("2026-01-10");

    [Fact]
    public void A_refused_stream_stays_refused_and_keeps_its_key_while_its_price_rises_for_twelve_years()
    {
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Rising(10m, months: 150, everyMonths: 9, by: 1.12m));
        var refused = Say(Look(ledger, Spoken, []).Single(), StreamWord.Refused, Spoken);

        foreach (var today in MonthsFrom(Spoken, 138))
        {
            var stream = Assert.Single(Look(ledger, today, [refused]));
            Assert.True(stream.IsRefused, $"{today}: {stream.Key} came back at {stream.LastAmount}");
            Assert.Equal(refused.Key, stream.Key);
        }

        Assert.True(Look(ledger, Spoken.AddMonths(138), []).Single().LastAmount > 5 * refused.Amount);
    }

    [Fact]
    public void A_name_stays_with_its_stream_when_the_key_would_drift_with_the_window()
    {
        // Two plans, so that the first amount of each is in its key, and it falls out of the window.
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Rising(3m, months: 120, everyMonths: 12, by: 1.1m));
        ledger.Monthly("2025-02-19", "Cloud", Software, Rising(21m, months: 120, everyMonths: 12, by: 1.1m));
        var (small, large) = Look(ledger, Spoken, []).OrderBy(s => s.LastAmount).ToArray() is [var a, var b] ? (a, b) : default;
        StreamDecision[] decisions = [Say(small, null, Spoken) with { Name = "Photos" }, Say(large, null, Spoken) with { Name = "Backup" }];

        foreach (var today in MonthsFrom(Spoken, 108))
        {
            var streams = Look(ledger, today, decisions).OrderBy(s => s.LastAmount).ToList();
            Assert.True(streams.Select(s => s.Name).SequenceEqual(["Photos", "Backup"]), $"{today}: {Text(streams)}");
            Assert.Equal([small.Key, large.Key], streams.Select(s => s.Key));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_word_never_leaves_its_own_plan(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            // The other plan costs more than twice as much, and stays so.
            var (price, factor) = (5m + random.Next(40), 3.5m + (decimal)(random.NextDouble() * 3));
            var (day, other) = (1 + random.Next(12), 14 + random.Next(13));
            var ledger = new Ledger().Monthly($"2025-01-{day:00}", "Cloud", Software, Rising(price, 96, 10 + random.Next(8), 1 + (decimal)(random.NextDouble() * 0.12)));
            var own = ledger.Entries.Select(e => e.Id).ToHashSet();
            ledger.Monthly($"{2026 + random.Next(3)}-{1 + random.Next(12):00}-{other:00}", "Cloud", Software, Rising(Math.Round(price * factor, 2), 96, 12, 1.05m));
            var spoken = Ledger.Day("2025-11-28").AddMonths(random.Next(24));
            if (Look(ledger, spoken, []).SingleOrDefault(s => s.Entries.All(e => own.Contains(e.Id))) is not { } first)
            {
                continue;   // the two were one stream when the person was asked
            }

            StreamDecision[] decisions = [Say(first, StreamWord.Refused, spoken)];

            foreach (var today in MonthsFrom(spoken, 72))
            {
                var streams = Look(ledger, today, decisions);
                var mine = streams.Where(s => s.IsRefused).ToList();
                Assert.True(mine is [var one] && one.Key == first.Key && one.Entries.Count(e => own.Contains(e.Id)) > one.Entries.Count * 0.8, $"seed {seed}, round {round}, {today}: {Text(streams)}");
                Assert.True(
                    streams.Where(s => !s.IsRefused).All(s => s.Entries.Count(e => !own.Contains(e.Id)) > s.Entries.Count * 0.8 && s.Key != first.Key),
                    $"seed {seed}, round {round}, {today}: {Text(streams)}");
                var second = ledger.Entries.Count(e => !own.Contains(e.Id) && e.Date <= today);
                Assert.True(second < 6 || streams.Count == 2, $"seed {seed}, round {round}, {today}: the other plan is missing: {Text(streams)}");
            }
        }
    }

    [Theory]
    [InlineData("2.99", "10.99", 14)]
    [InlineData("9.99", "24.99", 12)]
    [InlineData("24.99", "9.99", 12)]
    [InlineData("0.99", "12.99", 12)]
    [InlineData("5", "60", 15)]
    public void A_refused_stream_stays_refused_when_its_price_more_than_doubles_at_once(string before, string after, int paidBefore)
    {
        var (old, now) = (decimal.Parse(before, CultureInfo.InvariantCulture), decimal.Parse(after, CultureInfo.InvariantCulture));
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, [.. Ledger.Times(paidBefore, old), .. Ledger.Times(60, now)]);
        var refused = Say(Look(ledger, Spoken, []).Single(), StreamWord.Refused, Spoken);

        foreach (var today in MonthsFrom(Spoken, 60))
        {
            var stream = Assert.Single(Look(ledger, today, [refused]));
            Assert.True((stream.IsRefused, stream.Key) == (true, refused.Key), $"{today}: {Text([stream])}");
        }
    }

    [Theory]
    [InlineData(7, "2025-09-01", 18)]
    [InlineData(14, "2025-07-01", 14)]
    [InlineData(91, "2023-11-03", 9)]
    [InlineData(365, "2023-03-03", 3)]
    public void What_follows_a_refused_one_on_its_days_is_refused_with_it_at_any_pace(int days, string first, int paidBefore)
    {
        var ledger = new Ledger().Every(days, first, "Cloud", Software, [.. Ledger.Times(paidBefore, 9.99m), .. Ledger.Times(1_100 / days, 24.99m)]);
        var refused = Say(Look(ledger, Spoken, []).Single(), StreamWord.Refused, Spoken);

        Assert.All(MonthsFrom(Spoken, 36), today => Assert.All(Look(ledger, today, [refused]), s => Assert.True(s.IsRefused, $"{today}: {Text([s])}")));
    }

    [Fact]
    public void Another_plan_that_follows_a_refused_one_on_days_of_its_own_is_not_refused_with_it()
    {
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Ledger.Times(14, 2.99m)).Monthly("2026-04-19", "Cloud", Software, Ledger.Times(60, 10.99m));
        var refused = Say(Look(ledger, Spoken, []).Single(), StreamWord.Refused, Spoken);

        foreach (var today in MonthsFrom(Ledger.Day("2027-02-24"), 44))
        {
            var streams = Look(ledger, today, [refused]);
            Assert.True(streams.Count(s => !s.IsRefused) == 1, $"{today}: {Text(streams)}; without a word: {Text(Look(ledger, today, []))}");
            var shown = streams.Single(s => !s.IsRefused);
            Assert.All(shown.Entries, e => Assert.Equal(10.99m, e.Amount));
            Assert.NotEqual(refused.Key, shown.Key);
            Assert.All(streams.Where(s => s.IsRefused), s => Assert.All(s.Entries, e => Assert.Equal(2.99m, e.Amount)));
        }
    }

    [Fact]
    public void A_heating_bill_that_was_refused_in_summer_does_not_come_back_in_winter()
    {
        var year = new[] { 23m, 16m, 15m, 17m, 19m, 41m, 77m, 101m, 107m, 99m, 71m, 48m };
        var ledger = new Ledger().Monthly("2025-05-14", "Gaz", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", [.. year, .. year, .. year, .. year]);
        var spoken = Ledger.Day("2025-09-20");
        var refused = Say(Look(ledger, spoken, []).Single(), StreamWord.Refused, spoken);

        Assert.All(MonthsFrom(spoken, 43), today => Assert.All(Look(ledger, today, [refused]), s => Assert.True(s.IsRefused, $"{today}")));
    }

    [Fact]
    public void A_neighbour_of_almost_the_same_price_is_not_taken_for_the_stream_that_has_gone()
    {
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Ledger.Times(14, 9.99m));
        ledger.Monthly("2025-02-19", "Cloud", Software, Ledger.Times(110, 12.99m));
        var refused = Say(Look(ledger, Spoken, []).Single(s => s.LastAmount == 9.99m), StreamWord.Refused, Spoken);

        foreach (var today in MonthsFrom(Spoken, 98))
        {
            Assert.False(Look(ledger, today, [refused]).Single(s => s.LastAmount == 12.99m).IsRefused, $"{today}");
        }
    }

    [Fact]
    public void Two_payments_that_a_person_confirmed_are_a_sure_stream()
    {
        var ledger = new Ledger().Monthly("2025-11-05", "Klavierschule", "GENERAL_SERVICES_EDUCATION", 60m, 60m);
        var today = Ledger.Day("2025-12-20");
        var early = Assert.Single(Look(ledger, today, []));
        Assert.Equal((StreamStatus.Early, false), (early.Status, early.IsEstablished));

        var stream = Assert.Single(Look(ledger, today, [Say(early, StreamWord.Confirmed, today)]));

        Assert.Equal((StreamStatus.Mature, true, 1.0, true), (stream.Status, stream.IsEstablished, stream.Score, stream.IsConfirmed));
    }

    [Fact]
    public void What_was_confirmed_stays_when_the_scorer_takes_it_no_longer()
    {
        // A weekly basket of one price, and then of any price: a habit, for all that the scorer knows.
        var ledger = new Ledger().Every(7, "2025-10-03", "Biokiste", "FOOD_AND_DRINK_GROCERIES", Ledger.Times(14, 24m));
        var confirmed = Say(Assert.Single(Look(ledger, Spoken, [])), StreamWord.Confirmed, Spoken);
        ledger.Every(7, "2026-01-09", "Biokiste", "FOOD_AND_DRINK_GROCERIES", [.. Enumerable.Range(0, 20).Select(i => 20m + (i * 7 % 11))]);
        var today = Ledger.Day("2026-05-25");
        Assert.Empty(Look(ledger, today, []));

        var stream = Assert.Single(Look(ledger, today, [confirmed]));

        Assert.Equal((confirmed.Key, Frequency.Weekly, 34, 1.0), (stream.Key, stream.Frequency, stream.Entries.Count, stream.Score));
        Assert.Equal(Ledger.Day("2026-05-29"), stream.NextDate);
    }

    [Fact]
    public void A_purchase_at_the_merchant_does_not_join_what_was_confirmed()
    {
        var ledger = new Ledger().Monthly("2025-11-05", "Klavierschule", "GENERAL_SERVICES_EDUCATION", 60m, 60m);
        var confirmed = Say(Assert.Single(Look(ledger, Spoken, [])), StreamWord.Confirmed, Spoken);
        ledger.Add(Ledger.Day("2026-01-20"), 480m, "Klavierschule", "GENERAL_SERVICES_EDUCATION");

        Assert.Equal(2, Assert.Single(Look(ledger, Ledger.Day("2026-02-03"), [confirmed])).Entries.Count);
    }

    [Fact]
    public void Merged_streams_are_one_with_both_histories()
    {
        var ledger = new Ledger().Monthly("2025-03-12", "Stadtwerke", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(6, 30m));
        ledger.Monthly("2025-09-12", "Neue Energie", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(5, 32m));
        var (old, current) = (Look(ledger, Spoken, []).Single(s => s.Merchant == "Stadtwerke"), Look(ledger, Spoken, []).Single(s => s.Merchant == "Neue Energie"));
        StreamDecision[] decisions = [Say(old, null, Spoken) with { MergedInto = current.Key }, Say(current, StreamWord.Confirmed, Spoken)];

        var today = Ledger.Day("2026-01-20");
        var stream = Assert.Single(Look(ledger, today, decisions));

        Assert.Equal((current.Key, "Neue Energie", 11, true), (stream.Key, stream.Merchant, stream.Entries.Count, stream.IsConfirmed));
        Assert.Equal((Ledger.Day("2025-03-12"), Ledger.Day("2026-02-12")), (stream.FirstDate, stream.NextDate));
        Assert.Equal([new PriceChange(Ledger.Day("2025-09-12"), 30m, 32m)], stream.PriceChanges);

        // Of the survivor nothing is left after years: what was merged into it still answers to its key.
        Assert.Equal(2, Look(ledger, today, [decisions[0] with { MergedInto = null }, decisions[1]]).Count);
        Assert.Equal(current.Key, Assert.Single(Look(ledger, Ledger.Day("2025-08-20"), decisions)).Key);
    }

    [Fact]
    public void What_is_paid_side_by_side_is_not_merged_also_by_an_older_word()
    {
        var ledger = new Ledger().Monthly("2025-03-05", "Gym", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(10, 30m));
        ledger.Monthly("2025-03-11", "Insurance", "GENERAL_SERVICES_INSURANCE", Ledger.Times(10, 90m));
        var found = Look(ledger, Spoken, []);
        var (gym, insurance) = (found.Single(s => s.Merchant == "Gym"), found.Single(s => s.Merchant == "Insurance"));
        Assert.True(gym.IsPaidBeside(insurance) && insurance.IsPaidBeside(gym));

        StreamDecision[] decisions = [Say(insurance, StreamWord.Confirmed, Spoken) with { MergedInto = gym.Key }, Say(gym, null, Spoken) with { Name = "Sport" }];
        var streams = Look(ledger, Spoken, decisions);

        Assert.Equal(
            [(gym.Key, "Sport", false, Ledger.Day("2026-01-05")), (insurance.Key, "Insurance", true, Ledger.Day("2026-01-11"))],
            streams.OrderBy(s => s.NextDate).Select(s => (s.Key, s.Name, s.IsConfirmed, s.NextDate)));
        Assert.All(streams, s => Assert.Empty(s.MergedKeys));
    }

    [Theory]
    [InlineData("2025-09-12", false)]   // the day after the old one's last payment
    [InlineData("2025-08-12", false)]   // both paid once on one day
    [InlineData("2025-07-25", false)]   // both paid once in the month
    [InlineData("2025-06-25", true)]    // twice
    public void Two_that_follow_each_other_may_both_be_paid_once(string since, bool isBeside)
    {
        var ledger = new Ledger().Monthly("2025-01-12", "Stadtwerke", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(8, 30m));
        ledger.Monthly(since, "Neue Energie", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(4, 32m));
        var found = Look(ledger, Spoken, []);

        Assert.Equal((isBeside, isBeside), (found[0].IsPaidBeside(found[1]), found[1].IsPaidBeside(found[0])));
        Assert.Equal(isBeside ? 2 : 1, Look(ledger, Spoken, [Say(found[0], null, Spoken) with { MergedInto = found[1].Key }, Say(found[1], null, Spoken)]).Count);
    }

    [Fact]
    public void What_fills_the_pause_of_another_is_paid_beside_nothing()
    {
        var ledger = new Ledger().Monthly("2025-01-12", "Stadtwerke", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(5, 30m));
        ledger.Monthly("2025-06-12", "Neue Energie", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(3, 32m));
        ledger.Monthly("2025-09-12", "Stadtwerke", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(4, 30m));
        var found = Look(ledger, Spoken, []);

        Assert.False(found[0].IsPaidBeside(found[1]) || found[1].IsPaidBeside(found[0]));
    }

    [Fact]
    public void What_is_paid_by_the_quarter_beside_what_is_paid_by_the_week_is_not_merged()
    {
        var ledger = new Ledger().Every(91, "2025-02-03", "Club", Software, Ledger.Times(4, 90m)).Every(7, "2025-01-31", "Lessons", Software, Ledger.Times(49, 20m));
        var found = Look(ledger, Spoken, []);

        Assert.True(found[0].IsPaidBeside(found[1]) && found[1].IsPaidBeside(found[0]));
    }

    [Fact]
    public void A_merged_stream_is_called_as_the_one_it_was_merged_into_whoever_paid_last()
    {
        var ledger = new Ledger().Monthly("2025-03-12", "Stadtwerke", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(6, 30m));
        ledger.Monthly("2025-09-12", "Neue Energie", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(5, 32m));
        var found = Look(ledger, Spoken, []);
        var (old, current) = (found.Single(s => s.Merchant == "Stadtwerke"), found.Single(s => s.Merchant == "Neue Energie"));

        var stream = Assert.Single(Look(ledger, Ledger.Day("2026-01-20"), [Say(current, null, Spoken) with { MergedInto = old.Key }, Say(old, null, Spoken)]));

        Assert.Equal((old.Key, "Stadtwerke", "Stadtwerke", 32m, Ledger.Day("2026-02-12")), (stream.Key, stream.Merchant, stream.Name, stream.LastAmount, stream.NextDate));
    }

    [Fact]
    public void A_circle_another_currency_and_an_unknown_survivor_merge_nothing()
    {
        var ledger = new Ledger().Monthly("2025-03-12", "A", Software, Ledger.Times(5, 30m)).Monthly("2025-08-20", "B", Software, Ledger.Times(5, 40m));
        for (var i = 0; i < 10; i++)
        {
            ledger.Add(Ledger.Day("2025-03-20").AddMonths(i), 40m, "C", Software, currency: "USD");
        }

        var found = Look(ledger, Spoken, []);
        var (a, b, c) = (Say(found[0], null, Spoken), Say(found[1], null, Spoken), Say(found[2], null, Spoken));

        Assert.Equal(3, Look(ledger, Spoken, [a with { MergedInto = b.Key }, b with { MergedInto = a.Key }, c with { MergedInto = c.Key }]).Count);
        Assert.Equal(3, Look(ledger, Spoken, [a, b, c with { MergedInto = a.Key }]).Count);
        Assert.Equal(3, Look(ledger, Spoken, [a with { MergedInto = "nobody" }, b, c]).Count);
        Assert.Equal(2, Look(ledger, Spoken, [a with { MergedInto = b.Key }, b, c]).Count);
    }

    [Fact]
    public void A_bank_that_is_linked_again_does_not_bring_back_what_was_refused()
    {
        var again = new Guid("00000000-0000-0000-0000-0000000a9a17");
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Ledger.Times(12, 9.99m));
        var partner = new Guid("00000000-0000-0000-0000-0000000ba77e");
        for (var i = 0; i < 60; i++)
        {
            ledger.Add(Ledger.Day("2025-02-15").AddMonths(i), 9.99m, "Cloud", Software, account: partner);
        }

        var refused = Say(Look(ledger, Spoken, []).Single(s => s.AccountId == Ledger.Checking), StreamWord.Refused, Spoken);
        for (var i = 6; i < 60; i++)
        {
            ledger.Add(Ledger.Day("2025-02-05").AddMonths(i), 9.99m, "Cloud", Software, account: again);   // its last half year is told once more
        }

        foreach (var today in MonthsFrom(Ledger.Day("2026-04-20"), 40))
        {
            var streams = Look(ledger, today, [refused]);
            Assert.Equal((again, refused.Key), (streams.Single(s => s.IsRefused).AccountId, streams.Single(s => s.IsRefused).Key));
            Assert.Equal(partner, streams.Single(s => !s.IsRefused).AccountId);
        }
    }

    [Theory]
    [InlineData(12)]   // the new connection tells nothing of before
    [InlineData(8)]
    [InlineData(0)]
    public void A_word_is_with_the_new_account_from_the_first_day_on_when_the_old_ones_connection_has_ended(int toldFrom)
    {
        Guid again = new("00000000-0000-0000-0000-0000000a9a17"), partner = new("00000000-0000-0000-0000-0000000ba77e");
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Ledger.Times(12, 9.99m));
        for (var i = 6; i < 30; i++)
        {
            ledger.Add(Ledger.Day("2025-02-15").AddMonths(i), 9.99m, "Cloud", Software, account: partner);
        }

        for (var i = toldFrom; i < 30; i++)
        {
            ledger.Add(Ledger.Day("2025-02-05").AddMonths(i), 9.99m, "Cloud", Software, account: again);
        }

        var first = Look([.. ledger.Entries.Where(e => e.AccountId == Ledger.Checking)], Spoken, []).Single();
        foreach (var word in (StreamWord[])[StreamWord.Refused, StreamWord.Confirmed])
        {
            var said = Say(first, word, Spoken) with { Name = "Photos", ExpectedAmount = 11m };

            // The last payment that both know is of 5 January: of the new account two are a stream.
            foreach (var today in (DateOnly[])[.. toldFrom < 12 ? (DateOnly[])[Ledger.Day("2026-01-11"), Ledger.Day("2026-01-26")] : [], .. MonthsFrom(Ledger.Day("2026-03-06"), 12)])
            {
                var streams = Look(ledger.Entries, today, [said], Ledger.Checking);
                var mine = Assert.Single(streams, s => s.Decision is not null);
                Assert.Equal((said.Key, again, word, "Photos"), (mine.Key, mine.AccountId, mine.Decision!.Word, mine.Name));
                Assert.Equal(mine.Entries.Count, mine.Entries.Select(e => e.Date).Distinct().Count());
                Assert.Equal(partner, Assert.Single(streams, s => s.Decision is null).AccountId);
            }
        }
    }

    [Fact]
    public void A_word_that_was_said_after_the_bank_was_linked_again_holds_for_the_old_account_too()
    {
        Guid again = new("00000000-0000-0000-0000-0000000a9a17"), third = new("00000000-0000-0000-0000-0000000a9a18");
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Ledger.Times(12, 9.99m));
        for (var i = 6; i < 14; i++)
        {
            ledger.Add(Ledger.Day("2025-02-05").AddMonths(i), 9.99m, "Cloud", Software, account: again);
        }

        var spoken = Ledger.Day("2026-03-10");
        var refused = Say(Look(ledger.Entries, spoken, [], Ledger.Checking).Single(s => s.AccountId == again), StreamWord.Refused, spoken);

        Assert.Equal((true, 14), (Assert.Single(Look(ledger.Entries, spoken, [refused], Ledger.Checking)).IsRefused, Look(ledger.Entries, spoken, [refused], Ledger.Checking)[0].Entries.Count));

        // And linked once more.
        for (var i = 10; i < 20; i++)
        {
            ledger.Add(Ledger.Day("2025-02-05").AddMonths(i), 9.99m, "Cloud", Software, account: third);
        }

        var stream = Assert.Single(Look(ledger.Entries, Ledger.Day("2026-05-10"), [refused], Ledger.Checking, again));
        Assert.Equal((true, third, refused.Key, 16), (stream.IsRefused, stream.AccountId, stream.Key, stream.Entries.Count));
    }

    [Fact]
    public void Nothing_is_due_at_an_account_whose_connection_has_ended()
    {
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Ledger.Times(12, 9.99m));
        var known = Look(ledger, Spoken, []).Single();
        Assert.Equal((StreamStatus.Mature, true), (known.Status, known.IsActive(Spoken)));

        foreach (var decisions in (StreamDecision[][])[[], [Say(known, StreamWord.Confirmed, Spoken)]])
        {
            var stream = Look(ledger.Entries, Spoken, decisions, Ledger.Checking).Single();
            Assert.Equal((StreamStatus.Ended, false), (stream.Status, stream.IsActive(Spoken)));
            Assert.All(BillCalendar.Of([stream], Ledger.Day("2025-01-01"), Ledger.Day("2026-12-31"), Spoken), bill => Assert.Equal(BillState.Paid, bill.State));
        }

        Assert.Equal(StreamStatus.Mature, Look(ledger.Entries, Spoken, [], Guid.NewGuid()).Single().Status);
    }

    [Fact]
    public void Neither_the_order_of_the_rows_nor_of_the_words_nor_a_shift_of_all_days_nor_a_later_row_changes_anything()
    {
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Rising(3m, 60, 10, 1.3m)).Monthly("2025-02-19", "Cloud", Software, Rising(21m, 60, 10, 1.1m))
            .Monthly("2025-02-08", "Verein", null, Ledger.Times(30, 8m)).Monthly("2027-08-08", "Club", null, Ledger.Times(30, 12m));
        var (found, renamed) = (Look(ledger, Spoken, []), Ledger.Day("2027-12-10"));
        var (old, current) = (Look(ledger, renamed, []).Single(s => s.MerchantKey == "verein"), Look(ledger, renamed, []).Single(s => s.MerchantKey == "club"));
        StreamDecision[] decisions =
        [
            .. found.Where(s => s.MerchantKey == "cloud").Select((s, i) => Say(s, i == 0 ? StreamWord.Refused : StreamWord.Confirmed, Spoken)),
            Say(old, null, renamed) with { MergedInto = current.Key },
            Say(current, null, renamed) with { Name = "Clubs", ExpectedAmount = 20m },
        ];
        var today = Ledger.Day("2029-12-20");
        var expected = Look(ledger, today, decisions);
        Assert.Equal(3, expected.Count);
        Assert.Equal([8m, 12m], expected.Single(s => s.Name == "Clubs").Entries.Select(e => e.Amount).Distinct());

        for (var seed = 0; seed < 4; seed++)
        {
            Assert.Equal(Text(expected), Text(Look(Ledger.Shuffled(ledger.Entries, seed), today, [.. decisions.Skip(seed), .. decisions.Take(seed)])));
        }

        // After 28 years the weekdays and the leap years are the same again.
        var shifted = Look([.. ledger.Entries.Select(e => e with { Date = e.Date.AddYears(28) })], today.AddYears(28), [.. decisions.Select(d => d with { SpokenOn = d.SpokenOn.AddYears(28) })]);
        Assert.Equal(expected.Select(s => (s.Key, s.Score, s.Status, s.NextDate.AddYears(28))), shifted.Select(s => (s.Key, s.Score, s.Status, s.NextDate)));

        var poison = ledger.Entries.Select(e => e with { Id = new Guid(e.Id.GetHashCode(), 2, 0, new byte[8]), Date = today.AddDays(1 + (e.Date.DayNumber % 90)), Amount = e.Amount * 100 });
        Assert.Equal(Text(expected), Text(Look([.. poison, .. ledger.Entries], today, decisions)));
    }

    [Fact]
    public void Another_stream_never_gets_the_key_of_one_that_was_spoken_of()
    {
        // The first plan, alone, has the plain key; when it has gone the second one would have it.
        var ledger = new Ledger().Monthly("2025-02-05", "Cloud", Software, Ledger.Times(18, 2.99m)).Monthly("2026-03-19", "Cloud", Software, Ledger.Times(60, 10.99m));
        var confirmed = Say(Look(ledger, Spoken, []).Single(), StreamWord.Confirmed, Spoken);

        foreach (var today in MonthsFrom(Ledger.Day("2026-12-20"), 40))
        {
            var streams = Look(ledger, today, [confirmed]);
            Assert.Equal(streams.Count, streams.Select(s => s.Key).Distinct().Count());
            Assert.NotEqual(confirmed.Key, streams.Single(s => s.LastAmount == 10.99m).Key);
        }
    }

    /// <summary>As the server looks: three years of rows, and older ones of the merchants spoken of.</summary>
    private static IReadOnlyList<RecurringStream> Look(Ledger ledger, DateOnly today, StreamDecision[] decisions) => Look(ledger.Entries, today, decisions);

    private static IReadOnlyList<RecurringStream> Look(IReadOnlyList<LedgerEntry> entries, DateOnly today, StreamDecision[] decisions, params Guid[] ended)
    {
        var from = today.AddYears(-RecurringStreams.YearsRead);
        return RecurringStreams.Find(
            [.. entries.Where(e => e.Date >= from)], today, decisions, [.. entries.Where(e => e.Date < from && decisions.Any(d => d.MerchantKey == e.MerchantKey))], ended.ToHashSet());
    }

    private static StreamDecision Say(RecurringStream stream, StreamWord? word, DateOnly day) =>
        new(stream.Key, stream.AccountId, stream.MerchantKey, stream.Currency, stream.Frequency, stream.LastAmount, day, word);

    private static decimal[] Rising(decimal first, int months, int everyMonths, decimal by)
    {
        var price = first;
        return [.. Enumerable.Range(0, months).Select(i => price = i > 0 && i % everyMonths == 0 ? Math.Round(price * by, 2) : price)];
    }

    private static IEnumerable<DateOnly> MonthsFrom(DateOnly first, int count) => Enumerable.Range(0, count).Select(first.AddMonths);

    private static string Text(IEnumerable<RecurringStream> streams) => string.Join('\n', streams.Select(s =>
        FormattableString.Invariant($"{s.Key} {s.Name} {s.Frequency} {s.Score} {s.Status} {s.IsRefused} {s.LastAmount} {s.NextDate} {string.Join(' ', s.Entries.Select(e => e.Amount))}")));
}
