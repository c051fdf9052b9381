using CashSense.Analysis.Budgets;
using CashSense.Analysis.Expenses;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Expenses;

public sealed class ExpenseOutlookTests
{
    private const string Rent = "RENT_AND_UTILITIES_RENT";
    private const string Shop = "FOOD_AND_DRINK_GROCERIES";

    // A Sunday.
    private static readonly DateOnly Today = new(2026, 3, 29);

    // 70 a week in shops that never return, 900 of rent on the 3rd: Friday 3 April lies in the second week, Sunday 3 May in the sixth.
    // Of the running week a seventh is left.
    [Fact]
    public void A_rent_is_planned_in_its_week_and_the_rest_is_spread()
    {
        var outlook = Told(Life(), BudgetPeriod.Weekly, 7, today: Today);

        Assert.Equal([0m, 900m, 0m, 0m, 0m, 900m, 0m], outlook.Total.Periods.Select(p => p.Planned));
        Assert.Equal([80m, 970m, 70m, 70m, 70m, 970m, 70m], outlook.Total.Periods.Select(p => p.Expected));
        Assert.Equal(70m, outlook.Total.Periods[0].SoFar);
        Assert.Equal((970m, 970m), (outlook.Total.Periods[1].Low80, outlook.Total.Periods[1].High80));
    }

    // On 16 April 15 of 30 days are left, today included. 900 + 210 are spent, and months took 900 beside the rent: 900 + 210 + 900 × 15 / 30.
    [Fact]
    public void The_running_month_is_what_was_spent_what_is_planned_and_the_share_that_is_left()
    {
        var ledger = new Ledger().Monthly("2025-04-03", "Landlord", Rent, Ledger.Times(13, 900m)).Monthly("2025-04-20", "Gym", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(12, 30m));
        for (var month = 0; month < 12; month++)
        {
            ledger.Add(new DateOnly(2025, 4, 11).AddMonths(month), 900m, $"Shop {month}", Shop);
        }

        ledger.Add(new DateOnly(2026, 4, 10), 210m, "Shop of April", Shop);
        var april = Told(ledger, BudgetPeriod.Monthly, 2, today: new DateOnly(2026, 4, 16)).Total.Periods[0];

        Assert.Equal(1110m, april.SoFar);
        Assert.Equal(30m, april.Planned);
        Assert.Equal(1110m + 30m + 450m, april.Expected);
    }

    [Fact]
    public void A_bill_that_is_announced_already_counts_once()
    {
        var ledger = Life();
        ledger.Add(new DateOnly(2026, 4, 2), 900m, "Landlord", Rent, isPending: true);

        var week = Told(ledger, BudgetPeriod.Weekly, 1, today: new DateOnly(2026, 4, 2)).Total.Periods[0];

        Assert.Equal((900m, 0m), (week.SoFar, week.Planned));
    }

    // A pending coffee at the landlord's is no rent, and one pending rent is not two.
    [Fact]
    public void A_pending_row_takes_one_due_at_most_and_only_one_of_its_amount()
    {
        var (coffee, twice) = (Life(), Life());
        coffee.Add(new DateOnly(2026, 4, 2), 12m, "Landlord", Rent, isPending: true);
        twice.Add(new DateOnly(2026, 4, 6), 900m, "Landlord", Rent, isPending: true);

        Assert.Equal(900m, Told(coffee, BudgetPeriod.Weekly, 1, today: new DateOnly(2026, 4, 2)).Total.Periods[0].Planned);
        Assert.Equal([0m, 0m, 0m, 900m], Told(twice, BudgetPeriod.Weekly, 4, today: new DateOnly(2026, 4, 6)).Total.Periods.Select(p => p.Planned));
    }

    [Fact]
    public void A_period_of_which_the_first_days_were_not_read_is_not_whole()
    {
        var entries = Life().Entries.Where(e => e.Date >= new DateOnly(2025, 4, 3)).ToList();

        Assert.Equal(new DateOnly(2025, 4, 1), PastFrom(null));
        Assert.Equal(new DateOnly(2025, 5, 1), PastFrom(new DateOnly(2025, 4, 3)));

        DateOnly PastFrom(DateOnly? readFrom) => ExpenseHistory.Of(entries, [], BudgetPeriod.Monthly, Today, BudgetPeriod.Monthly.Range(Today), 1, readFrom).Past[0].From;
    }

    [Fact]
    public void A_bill_that_is_due_today_and_not_seen_yet_is_planned()
    {
        var week = Told(Life(), BudgetPeriod.Weekly, 1, today: new DateOnly(2026, 4, 3)).Total.Periods[0];

        Assert.Equal((0m, 900m), (week.SoFar, week.Planned));
    }

    [Fact]
    public void A_subscription_that_ended_is_not_carried_on()
    {
        var with = Told(Life(), BudgetPeriod.Monthly, 3, today: Today);
        var ended = Told(Life().Monthly("2025-01-05", "Gym", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", Ledger.Times(10, 45m)), BudgetPeriod.Monthly, 3, today: Today);

        Assert.Equal(with.Total.Periods.Select(p => p.Expected), ended.Total.Periods.Select(p => p.Expected));
    }

    // The rent was 900 for a year and is 990 since two months.
    [Fact]
    public void A_rent_that_rose_is_planned_at_its_new_price()
    {
        var ledger = new Ledger().Monthly("2025-01-03", "Landlord", Rent, [.. Ledger.Times(13, 900m), 990m, 990m]);

        Assert.All(Told(ledger, BudgetPeriod.Monthly, 4, today: Today).Total.Periods.Skip(1), p => Assert.Equal((990m, 990m), (p.Planned, p.Expected)));
    }

    [Fact]
    public void A_bill_that_the_user_splits_stays_with_the_categories_of_its_parts()
    {
        var ledger = Life();
        var split = ledger.Entries.SelectMany(e => e.Merchant == "Landlord"
            ? [e with { Amount = 800m }, e with { Amount = 100m, Category = PfcCategory.Require(Shop) }]
            : new[] { e }).ToList();
        var history = ExpenseHistory.Of(split, RecurringStreams.Find(ledger.Entries, Today), BudgetPeriod.Monthly, Today, BudgetPeriod.Monthly.Range(Today), 2);
        var rent = ExpenseOutlook.Of(history, Rent, "EUR").Total.Periods[1];

        Assert.Equal((0m, 800m), (rent.Planned, rent.Expected));
    }

    [Fact]
    public void One_category_is_the_same_alone_as_among_the_others()
    {
        var all = Told(Life(), BudgetPeriod.Monthly, 3, today: Today);
        var alone = Told(Life(), BudgetPeriod.Monthly, 3, today: Today, code: "FOOD_AND_DRINK");

        var food = Assert.Single(alone.Categories);
        Assert.Equal(all.Categories.Single(c => c.Code == "FOOD_AND_DRINK").Periods, food.Periods);
        Assert.Equal(food, alone.Total);
    }

    [Fact]
    public void Five_weeks_are_too_few_and_nothing_is_said()
    {
        var ledger = new Ledger();
        for (var week = 1; week <= 5; week++)
        {
            ledger.Add(Today.AddDays(1 - (7 * week)), 50m, "Shop", Shop);
        }

        var outlook = Told(ledger, BudgetPeriod.Weekly, 4, today: Today);
        Assert.Empty(outlook.Total.Periods);
        Assert.Equal([50m, 50m, 50m, 50m], outlook.Total.Spent);
    }

    [Theory]
    [InlineData(1, BudgetPeriod.Monthly)]
    [InlineData(2, BudgetPeriod.Weekly)]
    [InlineData(3, BudgetPeriod.Monthly)]
    [InlineData(4, BudgetPeriod.Weekly)]
    public void Categories_add_up_and_no_order_no_later_row_and_no_calendar_moves_the_answer(int seed, BudgetPeriod period)
    {
        var ledger = Drawn(seed);
        var outlook = Told(ledger, period, 4, Today);
        foreach (var (h, total) in outlook.Total.Periods.Index())
        {
            Assert.Equal(total.Expected, outlook.Categories.Sum(c => c.Periods[h].Expected));
            Assert.Equal(total.Planned, outlook.Categories.Sum(c => c.Periods[h].Planned));
            Assert.Equal(total.SoFar, outlook.Categories.Sum(c => c.Periods[h].SoFar));
            Assert.All(outlook.Categories.Select(c => c.Periods[h]).Append(total), p => Assert.True(
                p.Low95 <= p.Low80 && p.Low80 <= p.Expected && p.Expected <= p.High80 && p.High80 <= p.High95, $"seed {seed}, step {h}: {p}"));
        }

        AssertSame(outlook, Told(Ledger.Shuffled(ledger.Entries, seed), period, 4, Today), 1);
        AssertSame(outlook, Told([.. ledger.Entries, .. ledger.Entries.Select(e => e with { Id = Guid.NewGuid(), Date = Today.AddDays(1 + (e.Date.DayNumber % 90)), Amount = 77_777m })], period, 4, Today), 1);

        // After 28 years weekdays and leap years are the same again.
        AssertSame(outlook, Told([.. ledger.Entries.Select(e => e with { Date = e.Date.AddYears(28) })], period, 4, Today.AddYears(28)), 1);
        AssertSame(outlook, Told([.. ledger.Entries.Select(e => e with { Amount = 100 * e.Amount, Currency = "JPY" })], period, 4, Today, currency: "JPY"), 100);
    }

    [Fact]
    public void The_backtest_finds_the_bills_anew_and_reads_nothing_later()
    {
        var ledger = Drawn(5);
        var history = HistoryOf(ledger.Entries, BudgetPeriod.Monthly, 3, Today);
        var outlook = ExpenseOutlook.Of(history, null, "EUR");
        var backtest = ExpenseBacktest.Of(history, ledger.Entries, day => RecurringStreams.Find([.. ledger.Entries.Where(e => e.Date <= day)], day), null, "EUR").Of(outlook.Total.Spent, o => o.Total)!;

        // By hand: the same question asked on the last day of each of the six months before, against what came.
        var (errors, held) = (new List<decimal>(), new List<bool>());
        for (var place = history.Past.Count - 6; place < history.Past.Count; place++)
        {
            var then = history.Past[place].From.AddDays(-1);
            LedgerEntry[] known = [.. ledger.Entries.Where(e => e.Date <= then)];
            var ahead = Math.Min(3, history.Past.Count - place);
            var said = ExpenseOutlook.Of(ExpenseHistory.Of(known, RecurringStreams.Find(known, then), BudgetPeriod.Monthly, then, history.Past[place], ahead), null, "EUR").Total.Periods;
            errors.AddRange(said.Select((p, h) => Math.Abs(p.Expected - outlook.Total.Spent[place + h])));
            held.AddRange(said.Select((p, h) => p.Low80 <= outlook.Total.Spent[place + h] && outlook.Total.Spent[place + h] <= p.High80));
        }

        var spent = outlook.Total.Spent;
        var naive = spent.Skip(1).Zip(spent, (now, before) => Math.Abs(now - before)).Average();
        Assert.Equal(6, backtest.Windows);
        Assert.Equal((double)(errors.Average() / naive), backtest.Mase!.Value, 9);
        Assert.Equal(held.Average(h => h ? 1.0 : 0), backtest.Coverage80!.Value, 9);
    }

    private static Ledger Life()
    {
        var ledger = new Ledger().Monthly("2025-01-03", "Landlord", Rent, Ledger.Times(15, 900m));
        for (var day = new DateOnly(2024, 12, 31); day <= Today; day = day.AddDays(7))
        {
            ledger.Add(day, 70m, $"Shop {day:yyyyMMdd}", Shop);
        }

        return ledger;
    }

    // A year and a half of a rent, a subscription, a bill that moves, and shops of several categories.
    private static Ledger Drawn(int seed)
    {
        var random = new Random(seed);
        var ledger = new Ledger().Monthly("2024-10-03", "Landlord", Rent, Ledger.Times(18, 812.5m)).Monthly("2025-01-17", "Films", "ENTERTAINMENT_TV_AND_MOVIES", Ledger.Times(15, 13.49m))
            .Monthly("2024-10-22", "Power", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", [.. Enumerable.Range(0, 18).Select(_ => Math.Round(60m + ((decimal)random.NextDouble() * 40), 2))]);
        string[] categories = [Shop, "TRANSPORTATION_GAS", "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES", "MEDICAL_PHARMACIES_AND_SUPPLEMENTS"];
        for (var day = new DateOnly(2024, 10, 1); day <= Today; day = day.AddDays(1 + random.Next(3)))
        {
            ledger.Add(day, Math.Round((decimal)(random.NextDouble() * 90) - 5m, 2), $"Shop {ledger.Entries.Count}", categories[random.Next(categories.Length)]);
        }

        return ledger;
    }

    private static ExpenseHistory HistoryOf(IReadOnlyCollection<LedgerEntry> entries, BudgetPeriod period, int ahead, DateOnly today) =>
        ExpenseHistory.Of(entries, RecurringStreams.Find(entries, today), period, today, period.Range(today), ahead);

    private static ExpenseOutlook Told(Ledger ledger, BudgetPeriod period, int ahead, DateOnly today, string? code = null) => Told(ledger.Entries, period, ahead, today, code);

    private static ExpenseOutlook Told(IReadOnlyCollection<LedgerEntry> entries, BudgetPeriod period, int ahead, DateOnly today, string? code = null, string currency = "EUR") =>
        ExpenseOutlook.Of(HistoryOf(entries, period, ahead, today), code, currency);

    private static void AssertSame(ExpenseOutlook one, ExpenseOutlook other, decimal scale)
    {
        Assert.Equal(one.Categories.Select(c => c.Code), other.Categories.Select(c => c.Code));
        foreach (var (a, b) in one.Categories.Append(one.Total).SelectMany(c => c.Periods).Zip(other.Categories.Append(other.Total).SelectMany(c => c.Periods)))
        {
            var slack = scale == 1 ? 0 : 6m;   // rounded at different places: a cent each
            Assert.All(
                [(a.SoFar, b.SoFar), (a.Planned, b.Planned), (a.Expected, b.Expected), (a.Low80, b.Low80), (a.High80, b.High80), (a.Low95, b.Low95), (a.High95, b.High95)],
                p => Assert.InRange(p.Item2 - (scale * p.Item1), -slack, slack));
        }
    }
}
