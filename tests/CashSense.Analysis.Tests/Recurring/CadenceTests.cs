using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Recurring;

public sealed class CadenceTests
{
    [Theory]
    [InlineData(Frequency.Weekly, "2026-01-06", "2025-11-11 2025-11-18 2025-11-25 2025-12-02 2025-12-09 2025-12-16 2025-12-23 2025-12-30")]
    [InlineData(Frequency.Biweekly, "2026-01-15", "2025-09-25 2025-10-09 2025-10-23 2025-11-06 2025-11-20 2025-12-04 2025-12-18 2026-01-01")]
    [InlineData(Frequency.FourWeekly, "2026-01-26", "2025-07-14 2025-08-11 2025-09-08 2025-10-06 2025-11-03 2025-12-01 2025-12-29")]
    [InlineData(Frequency.SemiMonthly, "2026-01-15", "2025-09-15 2025-09-30 2025-10-15 2025-10-31 2025-11-14 2025-11-28 2025-12-15 2025-12-31")] // or the Friday before
    [InlineData(Frequency.Monthly, "2026-02-07", "2025-08-07 2025-09-07 2025-10-07 2025-11-07 2025-12-07 2026-01-07")]
    [InlineData(Frequency.Monthly, "2026-01-31", "2025-08-31 2025-09-30 2025-10-31 2025-11-30 2025-12-31")] // the last day
    [InlineData(Frequency.Monthly, "2026-01-30", "2025-07-31 2025-08-29 2025-09-30 2025-10-31 2025-11-28 2025-12-31")] // the last bank day
    [InlineData(Frequency.Monthly, "2026-01-21", "2025-07-16 2025-08-20 2025-09-17 2025-10-15 2025-11-19 2025-12-17")] // the third Wednesday
    [InlineData(Frequency.Monthly, "2026-01-30", "2025-08-29 2025-09-26 2025-10-31 2025-11-28 2025-12-26")] // the last Friday
    [InlineData(Frequency.TwoMonthly, "2026-02-10", "2025-02-10 2025-04-10 2025-06-10 2025-08-10 2025-10-10 2025-12-10")]
    [InlineData(Frequency.Quarterly, "2026-01-15", "2025-01-15 2025-04-15 2025-07-15 2025-10-15")]
    [InlineData(Frequency.HalfYearly, "2026-06-20", "2024-06-20 2024-12-20 2025-06-20 2025-12-20")]
    [InlineData(Frequency.Yearly, "2026-11-03", "2024-11-03 2025-11-03")]
    public void Each_cadence_is_found_with_its_next_day(Frequency frequency, string next, string days)
    {
        var stream = Assert.Single(RecurringStreams.Find(Paid(days).Entries, Ledger.Day("2026-01-10")));

        Assert.Equal((frequency, Ledger.Day(next)), (stream.Frequency, stream.NextDate));
        Assert.True(stream.IsEstablished);
    }

    [Fact]
    public void A_skipped_month_is_no_other_frequency()
    {
        var ledger = Paid("2025-03-05 2025-04-05 2025-05-05 2025-07-05 2025-08-05 2025-09-05 2025-11-05 2025-12-05");

        var stream = Assert.Single(RecurringStreams.Find(ledger.Entries, Ledger.Day("2025-12-10")));

        Assert.Equal((Frequency.Monthly, Ledger.Day("2026-01-05")), (stream.Frequency, stream.NextDate));
        Assert.Equal([Ledger.Day("2025-06-05"), Ledger.Day("2025-10-05")], stream.Events.Select(e => e.Date));
        Assert.All(stream.Events, e => Assert.Equal((StreamEventKind.Missed, null), (e.Kind, e.EntryId)));
    }

    [Fact]
    public void The_calendar_goes_on_for_ever()
    {
        var stream = Assert.Single(RecurringStreams.Find(Paid("2025-08-31 2025-09-30 2025-10-31 2025-11-30").Entries, Ledger.Day("2025-12-10")));

        Assert.Equal(
            [Ledger.Day("2025-12-31"), Ledger.Day("2026-01-31"), Ledger.Day("2026-02-28")],
            stream.Calendar.Between(Ledger.Day("2025-12-01"), Ledger.Day("2026-02-28")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_people_do_when_they_like_is_refused_without_a_category_too(int seed)
    {
        var random = new Random(seed);
        var ledger = new Ledger();
        var (hair, fuel) = (Ledger.Day("2024-02-01"), Ledger.Day("2024-02-03"));
        for (var day = Ledger.Day("2024-02-05"); day < Ledger.Day("2026-01-01"); day = day.AddDays(7))
        {
            ledger.Add(day.AddDays(5), Math.Round(30m + (decimal)(random.NextDouble() * 90), 2), "Market");
            Maybe(0.6, day.AddDays(2), 8m, "Pool");
            Maybe(0.5, day.AddDays(random.Next(7)), 3.2m, "Coffee");
            Maybe(0.25, day.AddDays(random.Next(7)), 12m + random.Next(5), "Canteen");
            if (day > hair)
            {
                hair = hair.AddDays(random.Next(28, 52));
                ledger.Add(hair, 30m, "Hair");
            }

            if (day > fuel)
            {
                fuel = fuel.AddDays(random.Next(9, 20));
                ledger.Add(fuel, Math.Round(35m + (decimal)(random.NextDouble() * 25), 2), "Fuel");
            }
        }

        Assert.Empty(RecurringStreams.Find(ledger.Entries, Ledger.Day("2026-01-10")).Select(s => $"{s.Merchant} {s.Frequency} {s.Score}"));

        void Maybe(double chance, DateOnly day, decimal amount, string merchant)
        {
            if (random.NextDouble() < chance)
            {
                ledger.Add(day, amount, merchant);
            }
        }
    }

    private static Ledger Paid(string days)
    {
        var ledger = new Ledger();
        foreach (var day in days.Split(' '))
        {
            ledger.Add(Ledger.Day(day), 42m, "Assurance", "GENERAL_SERVICES_INSURANCE");
        }

        return ledger;
    }
}
