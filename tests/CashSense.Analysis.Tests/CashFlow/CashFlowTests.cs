using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.CashFlow;

/// <summary>A life that can be reckoned by hand: 1,000 on the account on 10 January; 2,000 of pay on the 25th, 900 of rent on the 5th, and nothing else.</summary>
public sealed class CashFlowTests
{
    private const string Account = "Compte";

    private static readonly DateOnly Today = Ledger.Day("2026-01-10");

    private static readonly Guid Card = new("00000000-0000-0000-0000-00000000ca4d");

    private static readonly Guid Savings = new("00000000-0000-0000-0000-00000005a7e5");

    [Fact]
    public void The_balance_follows_the_pay_and_the_rent_to_the_day()
    {
        var forecast = Forecast(OutlookOf(Life()), days: 60);

        AssertRange(forecast, "2026-01-10", 1000m);
        AssertRange(forecast, "2026-01-24", 1000m);
        AssertRange(forecast, "2026-01-25", 3000m);
        AssertRange(forecast, "2026-02-04", 3000m);
        AssertRange(forecast, "2026-02-05", 2100m);
        AssertRange(forecast, "2026-02-25", 4100m);
        AssertRange(forecast, "2026-03-05", 3200m);
        Assert.Equal((Ledger.Day("2026-01-25"), 2000m, "Acme"), (forecast.Pay!.Date, forecast.Pay.Amount, forecast.Pay.Name));
        Assert.Equal((1000m, Ledger.Day("2026-01-24")), (forecast.SafeToSpend, forecast.SafeUntil));
    }

    // Ids are given at random when a bank is linked.
    [Fact]
    public void The_same_money_has_the_same_futures_whatever_its_account_is_called_inside()
    {
        var ledger = Life();
        for (var day = 0; day < 500; day++)
        {
            ledger.Add(Today.AddDays(-day), 5m + (day * 37 % 29), $"Marché {day}", "FOOD_AND_DRINK_GROCERIES");
        }

        var other = new Guid("00000000-0000-0000-0000-0000000007e4");
        var renamed = ledger.Entries.Select(e => e with { AccountId = other }).ToList();
        var outlook = CashFlowOutlook.Of([new CashAccount(other, Account, "depository", "checking", "EUR", 1000m)], renamed, RecurringStreams.Find(renamed, Today), Today);

        Assert.Equal(Forecast(OutlookOf(ledger), 60).Days, Forecast(outlook, 60).Days);
    }

    [Theory]
    [InlineData(999.99, 0)]
    [InlineData(1000, 0)]
    [InlineData(1000.01, 1)]
    public void The_probability_of_falling_below_the_floor_is_that_of_the_least_balance(double floor, double expected) =>
        Assert.Equal(expected, Forecast(OutlookOf(Life()), days: 10, (decimal)floor).Days[^1].BelowFloor);

    [Fact]
    public void A_floor_takes_from_what_is_safe_to_spend() =>
        Assert.Equal(700m, Forecast(OutlookOf(Life()), days: 30, floor: 300).SafeToSpend);

    [Fact]
    public void Without_the_rent_the_balance_is_higher_by_it_from_its_day_on()
    {
        var outlook = OutlookOf(Life());
        var rent = outlook.Planned.Single(p => p.Kind is PlannedFlowKind.Bill).Key;
        var (before, after) = (Forecast(outlook, 60), Forecast(CashFlowEdit.Apply(outlook, [new CashFlowEdit.Cancel(rent)]), 60));

        AssertRange(after, "2026-02-04", 3000m);
        AssertRange(after, "2026-02-05", 3000m);
        AssertRange(after, "2026-03-05", 5000m);
        Assert.All(before.Days.TakeWhile(d => d.Date < Ledger.Day("2026-02-05")), day => Assert.Contains(day, after.Days));
    }

    [Fact]
    public void Five_percent_more_rent_costs_45_from_its_day_on()
    {
        var outlook = OutlookOf(Life());
        var rent = outlook.Planned.Single(p => p.Kind is PlannedFlowKind.Bill).Key;
        var forecast = Forecast(CashFlowEdit.Apply(outlook, [new CashFlowEdit.ChangeAmount(rent, 1.05m, null)]), 60);

        AssertRange(forecast, "2026-02-04", 3000m);
        AssertRange(forecast, "2026-02-05", 2055m);
        AssertRange(forecast, "2026-03-05", 3110m);
    }

    [Fact]
    public void A_moved_due_day_is_paid_on_the_other_one()
    {
        var outlook = OutlookOf(Life());
        var rent = outlook.Planned.Single(p => p.Kind is PlannedFlowKind.Bill).Key;
        var forecast = Forecast(CashFlowEdit.Apply(outlook, [new CashFlowEdit.Move(rent, Ledger.Day("2026-02-05"), Ledger.Day("2026-01-20"))]), 60);

        AssertRange(forecast, "2026-01-19", 1000m);
        AssertRange(forecast, "2026-01-20", 100m);
        AssertRange(forecast, "2026-02-05", 2100m);
        Assert.Equal(100m, forecast.SafeToSpend);
    }

    [Fact]
    public void A_new_expense_and_a_new_pay_come_on_their_days()
    {
        var outlook = OutlookOf(Life());
        var forecast = Forecast(CashFlowEdit.Apply(outlook,
        [
            new CashFlowEdit.Add(Ledger.Checking, "car", 400m, Ledger.Day("2026-01-15"), null),
            new CashFlowEdit.Add(Ledger.Checking, "job", -100m, Ledger.Day("2026-01-12"), Frequency.Weekly),
        ]), 60);

        AssertRange(forecast, "2026-01-11", 1000m);
        AssertRange(forecast, "2026-01-12", 1100m);
        AssertRange(forecast, "2026-01-15", 700m);
        AssertRange(forecast, "2026-01-19", 800m);
        AssertRange(forecast, "2026-01-26", 2900m);
    }

    [Fact]
    public void A_goal_is_told_by_the_gain_of_each_month()
    {
        // Pay on 25 January, February and March less rent on 5 February, March and April: 3 x 1,100 by 10 April, in 90 days.
        var paths = CashFlowPaths.Draw(OutlookOf(Life()), 90);

        var (within, beyond) = (GoalOutlook.Of(paths, [0], 3300m, 90), GoalOutlook.Of(paths, [0], 3600m, 90));

        Assert.InRange(within.Chance, 0.9, 1);
        Assert.Equal(0m, within.ExtraMonthly);
        Assert.InRange(beyond.Chance, 0, 0.05);
        Assert.Equal(101.46m, beyond.ExtraMonthly);   // 300 over 90 days, that is 2.957 months, rounded up
        Assert.InRange(within.MonthlyPace, 1085m, 1125m);
    }

    [Fact]
    public void What_a_card_has_taken_leaves_on_the_day_it_is_paid()
    {
        var life = Life();
        var paid = new List<LedgerEntry>();
        for (var month = 0; month < 12; month++)
        {
            // Bought on the 8th and the 20th, paid on the last day of the month.
            life.Add(Ledger.Day("2025-01-08").AddMonths(month), 100m + month, "Marche", "FOOD_AND_DRINK_GROCERIES", account: Card);
            life.Add(Ledger.Day("2025-01-20").AddMonths(month), 57m, "Librairie", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", account: Card);
            paid.AddRange(Moved(life, new Month(2025, 1 + month).LastDay, 157m + month, Ledger.Checking, Card));
        }

        life.Add(Ledger.Day("2026-01-08"), 80m, "Marche", "FOOD_AND_DRINK_GROCERIES", account: Card);
        var outlook = OutlookOf([.. life.Entries, .. paid], Cash(1000m), new CashAccount(Card, "Visa", "credit", "credit card", "EUR", 80m));

        var bill = outlook.Settlements.Single().Bills[0];

        Assert.Equal((Ledger.Day("2026-01-31"), 80m), (bill.Due, bill.Known));
        var movement = ExpectedMovement.Of(outlook, CashFlowPaths.Draw(outlook, 30)).Single(m => m.Kind is PlannedFlowKind.CardSettlement);
        Assert.InRange(movement.Amount, 137m, 260m);   // the 80, the 57 to come on the 20th, and some groceries
        Assert.True(movement.Low80 >= 80m, "What was bought is not taken back.");
    }

    [Fact]
    public void What_is_above_a_level_every_month_goes_to_savings_ahead_too()
    {
        var life = new Ledger();
        var moved = new List<LedgerEntry>();
        for (var month = 0; month < 12; month++)
        {
            var income = 1000m + (170m * (month % 5));
            life.Add(Ledger.Day("2025-01-12").AddMonths(month), -income, "Client " + month, "INCOME_OTHER_INCOME");
            moved.AddRange(Moved(life, Ledger.Day("2025-01-28").AddMonths(month), income, Ledger.Checking, Savings));
        }

        var outlook = OutlookOf([.. life.Entries, .. moved], Cash(900m), new CashAccount(Savings, "Livret", "depository", "savings", "EUR", 5000m));

        var habit = Assert.Single(outlook.Habits);
        Assert.Null(habit.Trigger);
        Assert.All(habit.Levels, level => Assert.Equal(900, level));
        var paths = CashFlowPaths.Draw(CashFlowEdit.Apply(outlook, [new CashFlowEdit.Add(Ledger.Checking, "bonus", -500m, Ledger.Day("2026-01-20"), null)]), 20);
        Assert.Equal(900, paths.On(0, 18)[0], 6);    // 28 January
        Assert.Equal("What is above about 900.00 EUR on Compte goes to Livret.", CashFlowWording.Of(habit, outlook.Accounts).English);
    }

    [Fact]
    public void Neither_the_order_of_rows_nor_what_comes_later_changes_anything()
    {
        var life = Life();
        var expected = Forecast(OutlookOf(life), 90).Days;
        var poison = new Ledger();
        foreach (var entry in life.Entries)
        {
            poison.Add(entry.Date, entry.Amount, entry.Merchant, entry.Category?.Detailed);
        }

        poison.Add(Today.AddDays(1), 5000m, "Bailleur", "RENT_AND_UTILITIES_RENT");
        poison.Add(Today.AddDays(20), -9000m, "Acme", "INCOME_WAGES");

        for (var seed = 0; seed < 5; seed++)
        {
            Assert.Equal(expected, Forecast(OutlookOf(Ledger.Shuffled(poison.Entries, seed), Cash(1000m)), 90).Days);
        }
    }

    [Fact]
    public void Twenty_eight_years_later_all_is_as_much_later()
    {
        const int Years = 28;   // weekdays fall on the same days again
        var life = Life();
        var later = life.Entries.Select(e => e with { Date = e.Date.AddYears(Years) }).ToList();

        var forecast = Forecast(CashFlowOutlook.Of([Cash(1000m)], later, RecurringStreams.Find(later, Today.AddYears(Years)), Today.AddYears(Years)), 90);

        Assert.Equal(Forecast(OutlookOf(life), 90).Days.Select(d => d with { Date = d.Date.AddYears(Years) }), forecast.Days);
    }

    [Fact]
    public void In_a_currency_a_hundred_times_smaller_all_is_a_hundred_times_more()
    {
        var entries = Life().Entries.Select(e => e with { Amount = e.Amount * 100 }).ToList();

        var forecast = Forecast(OutlookOf(entries, Cash(100_000m)), 90);

        Assert.Equal(Forecast(OutlookOf(Life()), 90).Days.Select(d => (d.Low80 * 100, d.High80 * 100)), forecast.Days.Select(d => (d.Low80, d.High80)));
    }

    // The drawing must know neither the currency's name nor an amount: two subscriptions of one merchant are told apart by amounts.
    [Fact]
    public void Another_name_of_the_currency_draws_the_same_futures()
    {
        var ledger = Life().Monthly("2025-01-09", "Films", "ENTERTAINMENT_TV_AND_MOVIES", Ledger.Times(13, 9m)).Monthly("2025-01-17", "Films", "ENTERTAINMENT_TV_AND_MOVIES", Ledger.Times(12, 25m));
        for (var day = 0; day < 500; day++)
        {
            ledger.Add(Today.AddDays(-day), 5m + (day * 37 % 29), $"Marché {day}", "FOOD_AND_DRINK_GROCERIES");
        }

        var won = ledger.Entries.Select(e => e with { Amount = e.Amount * 1000, Currency = "KRW" }).ToList();
        var outlook = CashFlowOutlook.Of([Cash(1_000_000m) with { Currency = "KRW" }], won, RecurringStreams.Find(won, Today), Today);

        Assert.All(Forecast(OutlookOf(ledger), 60).Days.Zip(Forecast(outlook, 60).Days), d => Assert.InRange(d.Second.Expected - (1000 * d.First.Expected), -10m, 10m));
    }

    [Fact]
    public void What_is_safe_to_spend_does_not_depend_on_the_days_that_are_shown()
    {
        var outlook = OutlookOf(Life());

        var (one, many) = (CashFlowForecast.Of(outlook, 1, 0).Total!, CashFlowForecast.Of(outlook, 90, 0).Total!);

        Assert.Equal((2, 91), (one.Days.Count, many.Days.Count));
        Assert.Equal((many.SafeToSpend, many.SafeUntil, many.BelowFloorUntilSafe), (one.SafeToSpend, one.SafeUntil, one.BelowFloorUntilSafe));
        Assert.Equal(Ledger.Day("2026-01-24"), one.SafeUntil);
    }

    // The pay of 25 December has not come by the 28th: what is there must last until 24 January, over the rent of 5 January.
    [Fact]
    public void A_late_pay_is_not_waited_for()
    {
        var today = Ledger.Day("2025-12-28");
        List<LedgerEntry> late = [.. Life().Entries.Where(e => e.Date < Ledger.Day("2025-12-20"))];
        var outlook = CashFlowOutlook.Of([Cash(1000m)], late, RecurringStreams.Find(late, today), today);

        var forecast = CashFlowForecast.Of(outlook, 60, 0).Total!;

        Assert.Equal((Ledger.Day("2026-01-25"), Ledger.Day("2026-01-24")), (forecast.Pay!.Date, forecast.SafeUntil));
        Assert.Equal(100m, forecast.SafeToSpend);
    }

    [Fact]
    public void A_pay_that_is_moved_behind_the_next_one_makes_that_the_next()
    {
        var outlook = OutlookOf(Life());
        var pay = outlook.Planned.Single(p => p.Kind is PlannedFlowKind.Pay).Key;

        var forecast = Forecast(CashFlowEdit.Apply(outlook, [new CashFlowEdit.Move(pay, Ledger.Day("2026-01-25"), Ledger.Day("2026-03-10"))]), 62);

        Assert.Equal((Ledger.Day("2026-02-25"), 100m), (forecast.Pay!.Date, forecast.SafeToSpend));
    }

    [Fact]
    public void A_set_transfer_that_is_cancelled_leaves_what_both_accounts_hold_together()
    {
        var (life, other) = (Life(), new Guid("00000000-0000-0000-0000-0000000c4ec2"));
        var moved = Enumerable.Range(0, 12).SelectMany(month => Moved(life, Ledger.Day("2025-01-28").AddMonths(month), 400m, Ledger.Checking, other));
        var outlook = OutlookOf([.. life.Entries, .. moved], Cash(1000m), new CashAccount(other, "Commun", "depository", "checking", "EUR", 500m));
        var legs = outlook.Planned.Where(p => p.Kind is PlannedFlowKind.Transfer).ToList();

        Assert.Equal(2, legs.Count);
        var key = Assert.Single(legs.Select(l => l.Key).Distinct());
        var (before, after) = (Total(outlook), Total(CashFlowEdit.Apply(outlook, [new CashFlowEdit.Cancel(key)])));
        Assert.Equal(before.Days.Select(d => d.Expected), after.Days.Select(d => d.Expected));

        static BalanceForecast Total(CashFlowOutlook outlook) => CashFlowForecast.Of(outlook, 60, 0).Total!;
    }

    [Fact]
    public void A_habit_of_an_account_that_is_too_new_is_not_told()
    {
        var (young, moved) = (new Ledger(), new List<LedgerEntry>());
        for (var week = 6; week >= 0; week--)
        {
            young.Add(Today.AddDays(-1 - (7 * week)), -(300m + (40m * (week % 3))), $"Client {week}", "INCOME_OTHER_INCOME");
            moved.AddRange(Moved(young, Today.AddDays(-7 * week), 300m + (40m * (week % 3)), Ledger.Checking, Savings));
        }

        var outlook = OutlookOf([.. young.Entries, .. moved], Cash(900m), new CashAccount(Savings, "Livret", "depository", "savings", "EUR", 5000m));

        Assert.Equal(2, outlook.TooNew.Count);
        Assert.Empty(outlook.Habits);
    }

    [Fact]
    public void What_the_user_left_out_is_not_expected_again()
    {
        var life = Life();
        for (var month = 0; month < 12; month++)
        {
            life.Add(Ledger.Day("2025-01-14").AddMonths(month), 500m + (month * month), $"Notaire {month}", "GENERAL_SERVICES_OTHER_GENERAL_SERVICES", isExcluded: true);
        }

        Assert.Equal(Forecast(OutlookOf(Life()), 60).Days, Forecast(OutlookOf(life), 60).Days);
    }

    [Fact]
    public void An_account_of_seven_weeks_says_what_is_missing()
    {
        var outlook = OutlookOf([.. Life().Entries.Where(e => e.Date > Today.AddDays(-50))], Cash(1000m));

        Assert.Empty(outlook.Accounts);
        var (account, weeks) = Assert.Single(outlook.TooNew);
        Assert.Equal(6, weeks);
        Assert.Equal("Compte demande 8 semaines d'historique ; il y en a 6.", CashFlowWording.TooNew(account, weeks).French);
    }

    [Fact]
    public void Its_own_past_shows_that_it_holds()
    {
        var test = CashFlowBacktest.Of([Cash(1000m)], Life().Entries, Today, CashFlowTrial.From);

        Assert.Equal((4, 30), (test!.Windows, test.DaysAhead));
        Assert.InRange(test.Mase!.Value, 0, 0.1);
        Assert.Equal(1, test.Coverage80);
    }

    private static Ledger Life() => new Ledger()
        .Monthly("2025-01-05", "Bailleur", "RENT_AND_UTILITIES_RENT", Ledger.Times(13, 900m))
        .Monthly("2025-01-25", "Acme", "INCOME_WAGES", Ledger.Times(12, -2000m));

    private static CashAccount Cash(decimal balance) => new(Ledger.Checking, Account, "depository", "checking", "EUR", balance);

    private static CashFlowOutlook OutlookOf(Ledger ledger) => OutlookOf(ledger.Entries, Cash(1000m));

    private static CashFlowOutlook OutlookOf(IReadOnlyCollection<LedgerEntry> entries, params CashAccount[] accounts) =>
        CashFlowOutlook.Of(accounts, entries, RecurringStreams.Find([.. entries], Today), Today);

    private static BalanceForecast Forecast(CashFlowOutlook outlook, int days, decimal floor = 0) =>
        BalanceForecast.Of(CashFlowPaths.Draw(outlook, days), [0], outlook, floor);

    private static void AssertRange(BalanceForecast forecast, string day, decimal balance)
    {
        var found = forecast.Days.Single(d => d.Date == Ledger.Day(day));
        Assert.Equal((balance, balance), (found.Low80, found.High80));
    }

    private static LedgerEntry[] Moved(Ledger ledger, DateOnly day, decimal amount, Guid from, Guid to)
    {
        var (leaves, arrives) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var leg = ledger.Entries[0] with { Date = day, Merchant = "", MerchantKey = "", Category = null, IsTransfer = true };
        return
        [
            leg with { Id = leaves, AccountId = from, Amount = amount, TransferPeerId = arrives },
            leg with { Id = arrives, AccountId = to, Amount = -amount, TransferPeerId = leaves },
        ];
    }
}
