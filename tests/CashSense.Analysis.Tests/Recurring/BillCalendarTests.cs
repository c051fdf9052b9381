using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Recurring;

public sealed class BillCalendarTests
{
    private const string Gas = "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY";
    private const string Rent = "RENT_AND_UTILITIES_RENT";

    [Fact]
    public void A_fixed_price_is_exact_and_a_new_one_ranges_from_the_old()
    {
        Assert.Equal(new ExpectedPayment(15.99m, 15.99m, 15.99m), After("EUR", 13.49m, 13.49m, 13.49m, 15.99m, 15.99m));
        Assert.Equal(new ExpectedPayment(15.99m, 13.49m, 15.99m), After("EUR", 13.49m, 13.49m, 13.49m, 15.99m));
        Assert.Equal(new ExpectedPayment(-2300m, -2300m, -2200m), After("EUR", -2200m, -2200m, -2200m, -2300m));
        Assert.Equal(new ExpectedPayment(20m, 20m, 20m), After("EUR", 20m));
        Assert.Throws<ArgumentException>(() => After("EUR"));
    }

    [Fact]
    public void Amounts_that_move_may_miss_as_far_as_four_of_five_did()
    {
        // From one to the next 10: of one miss nobody knows, so it counts twice.
        Assert.Equal(new ExpectedPayment(50m, 30m, 70m), After("EUR", 40m, 50m));
        Assert.Equal(new ExpectedPayment(-50m, -70m, -30m), After("EUR", -40m, -50m));
        Assert.Equal(new ExpectedPayment(5000m, 3000m, 7000m), After("JPY", 4000m, 5000m));

        // Misses of 1, 2, 3, 4 and 9: the rank of four of five among six is the fifth.
        Assert.Equal(new ExpectedPayment(57m, 48m, 66m), After("EUR", 50m, 51m, 49m, 52m, 48m, 57m));

        // A bill does not become a gift.
        Assert.Equal(new ExpectedPayment(12m, 0m, 34m), After("EUR", 1m, 12m));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(30)]
    public void The_range_holds_about_four_payments_in_five(int known)
    {
        var random = new Random(known);
        var held = 0;
        for (var i = 0; i < 4000; i++)
        {
            decimal[] amounts = [.. Enumerable.Range(0, known + 1).Select(_ => Math.Round((decimal)(80 * Math.Exp(0.3 * Normal(random))), 2))];
            var expected = After("EUR", amounts[..known]);
            Assert.True(expected.Low <= expected.Amount && expected.Amount <= expected.High);
            held += amounts[known] >= expected.Low && amounts[known] <= expected.High ? 1 : 0;
        }

        Assert.InRange(held / 4000.0, 0.75, 0.86);
    }

    // Heating: dear in January, cheap in July, for two years. The third January is expected like the two before, not like its December.
    [Fact]
    public void A_bill_with_a_season_is_expected_as_a_year_ago()
    {
        decimal[] year = [200m, 180m, 120m, 80m, 50m, 40m, 35m, 40m, 60m, 90m, 140m, 150m];
        var stream = Assert.Single(RecurringStreams.Find(new Ledger().Monthly("2024-01-05", "Gaz", Gas, [.. year, .. year]).Entries, Ledger.Day("2025-12-20")));

        Assert.Equal(200m, ExpectedPayment.Of(stream, Ledger.Day("2026-01-05")).Amount);
        Assert.Equal(35m, ExpectedPayment.Of(stream, Ledger.Day("2026-07-05")).Amount);
    }

    [Fact]
    public void What_a_person_says_is_expected()
    {
        var stream = Assert.Single(RecurringStreams.Find(new Ledger().Monthly("2025-07-05", "Gaz", Gas, 40m, 52m, 47m, 39m, 61m, 55m).Entries, Ledger.Day("2025-12-20")));
        var said = stream with { Decision = new StreamDecision(stream.Key, stream.AccountId, stream.MerchantKey, "EUR", Frequency.Monthly, 55m, stream.LastDate, ExpectedAmount: 58.123m) };

        Assert.Equal(new ExpectedPayment(58.123m, 58.123m, 58.123m), ExpectedPayment.Of(said, Ledger.Day("2026-01-05")));
    }

    [Fact]
    public void Each_due_day_is_paid_missed_late_or_due()
    {
        var ledger = new Ledger().Monthly("2025-01-05", "Miete", Rent, Ledger.Times(5, 800m)).Monthly("2025-07-05", "Miete", Rent, Ledger.Times(5, 800m));
        ledger.Add(Ledger.Day("2025-10-06"), 800m, "Miete", Rent);

        // June is missing, October was paid twice, December is 10 days over.
        Assert.Equal(
            ["05-05 Paid 800", "06-05 Missed ", "07-05 Paid 800", "08-05 Paid 800", "09-05 Paid 800", "10-05 Paid 800+800", "11-05 Paid 800", "12-05 Late ", "01-05 Due "],
            Bills(ledger, "2025-05-01", "2026-01-31", "2025-12-15"));
        Assert.Equal(["11-05 Paid 800", "12-05 Due "], Bills(ledger, "2025-11-01", "2025-12-31", "2025-12-09"));
        Assert.Equal(["12-05 Missed ", "01-05 Due "], Bills(ledger, "2025-12-01", "2026-01-31", "2025-12-21"));
        Assert.Equal(["11-05 Paid 800"], Bills(ledger, "2025-11-01", "2026-12-31", "2026-05-01"));   // it has ended
        Assert.Empty(Bills(ledger, "2024-01-01", "2024-12-31", "2025-12-15"));
    }

    [Fact]
    public void A_due_day_on_a_weekend_moves_as_the_bank_moves_it_and_an_early_payment_counts_for_it()
    {
        var ledger = new Ledger();
        foreach (var day in "2025-07-01 2025-08-01 2025-09-01 2025-10-01 2025-11-03 2025-12-01 2025-12-31".Split(' '))
        {
            ledger.Add(Ledger.Day(day), 800m, "Miete", Rent);
        }

        // 1 November 2025 and 1 February 2026 are at a weekend; that of January came a day before.
        Assert.Equal(["11-03 Paid 800", "12-01 Paid 800", "01-01 Paid 800", "02-02 Due "], Bills(ledger, "2025-11-01", "2026-02-28", "2025-12-31"));
    }

    [Fact]
    public void What_is_paid_is_held_against_what_was_known_before()
    {
        var ledger = new Ledger().Monthly("2025-07-05", "Video", null, 10m, 10m, 10m, 12m, 12m, 15m);
        var streams = RecurringStreams.Find(ledger.Entries, Ledger.Day("2025-12-20"));

        var bills = BillCalendar.Of(streams, Ledger.Day("2025-07-01"), Ledger.Day("2026-01-31"), Ledger.Day("2025-12-20"));

        Assert.Equal([10m, 10m, 10m, 10m, 12m, 12m, 15m], bills.Select(b => b.Expected.Amount));
        Assert.Equal([new BillTotal("EUR", 15m, 0m, 69m, 0m)], BillCalendar.Totals(bills));
    }

    [Fact]
    public void Refused_streams_are_due_no_more_and_order_is_by_day_and_name()
    {
        var ledger = new Ledger().Monthly("2025-07-05", "B", Rent, Ledger.Times(6, 10m)).Monthly("2025-07-05", "A", Rent, Ledger.Times(6, 20m)).Monthly("2025-07-02", "C", Rent, Ledger.Times(6, 30m));
        var streams = RecurringStreams.Find(Ledger.Shuffled(ledger.Entries, 1), Ledger.Day("2025-12-20"));
        var (from, to) = (Ledger.Day("2026-01-01"), Ledger.Day("2026-01-31"));

        Assert.Equal(["C", "A", "B"], BillCalendar.Of(streams, from, to, Ledger.Day("2025-12-20")).Select(b => b.Stream.Name));

        var refused = streams.Select(s => s with { Decision = new StreamDecision(s.Key, s.AccountId, s.MerchantKey, "EUR", s.Frequency, s.LastAmount, s.LastDate, StreamWord.Refused) });
        Assert.Empty(BillCalendar.Of(refused, from, to, Ledger.Day("2025-12-20")));
    }

    private static IEnumerable<string> Bills(Ledger ledger, string from, string to, string today) =>
        BillCalendar.Of(RecurringStreams.Find(ledger.Entries, Ledger.Day(today)), Ledger.Day(from), Ledger.Day(to), Ledger.Day(today))
            .Select(b => FormattableString.Invariant($"{b.DueDate:MM-dd} {b.State} {string.Join('+', b.Payments.Select(p => p.Amount))}"));

    // Box and Muller.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static ExpectedPayment After(string currency, params decimal[] amounts)
    {
        var first = Ledger.Day("2025-01-05");
        return ExpectedPayment.After([.. amounts.Select((amount, i) => new StreamEntry(new Guid(i, 0, 0, new byte[8]), first.AddMonths(i), amount))], first.AddMonths(amounts.Length), currency);
    }
}
