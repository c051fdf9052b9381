using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Recurring;

public sealed class StreamStoryTests
{
    [Theory]
    [InlineData("2025-12-10", StreamStatus.Mature)]
    [InlineData("2026-01-09", StreamStatus.Mature)] // the bank may be four days behind
    [InlineData("2026-01-10", StreamStatus.Late)]
    [InlineData("2026-01-20", StreamStatus.Late)]
    [InlineData("2026-01-21", StreamStatus.Paused)]
    [InlineData("2026-03-21", StreamStatus.Paused)]
    [InlineData("2026-03-22", StreamStatus.Ended)]
    public void A_stream_that_is_paid_no_more_is_late_then_paused_then_ended(string today, StreamStatus expected)
    {
        var ledger = Music("2025-07-05", Ledger.Times(6, 10.99m));

        var stream = Find(ledger, today);

        Assert.Equal(expected, stream.Status);
        Assert.Equal(expected is StreamStatus.Mature or StreamStatus.Late, stream.IsActive(Ledger.Day(today)));
    }

    [Fact]
    public void Two_payments_are_an_early_stream_and_the_third_makes_it_mature()
    {
        var ledger = Music("2025-10-05", 10.99m, 10.99m, 10.99m);

        var early = Find(ledger, "2025-11-20");
        var mature = Find(ledger, "2025-12-20");

        Assert.Equal((StreamStatus.Early, false), (early.Status, early.IsEstablished));
        Assert.Equal((StreamStatus.Mature, true), (mature.Status, mature.IsEstablished));
    }

    [Theory]
    [InlineData("2025-09-10", StreamStatus.Resumed)]
    [InlineData("2025-10-10", StreamStatus.Resumed)]
    [InlineData("2025-11-10", StreamStatus.Mature)]
    public void A_stream_that_comes_back_is_resumed_until_its_third_payment(string today, StreamStatus expected)
    {
        var ledger = Music("2025-01-05", Ledger.Times(5, 10.99m)).Monthly("2025-09-05", "Musique", "ENTERTAINMENT_MUSIC_AND_AUDIO", Ledger.Times(3, 10.99m));

        var stream = Find(ledger, today);

        Assert.Equal(expected, stream.Status);
        Assert.Equal(
            [
                (StreamEventKind.Missed, "2025-06-05"),
                (StreamEventKind.Missed, "2025-07-05"),
                (StreamEventKind.Missed, "2025-08-05"),
                (StreamEventKind.Resumed, "2025-09-05"),
            ],
            Told(stream));
    }

    [Fact]
    public void The_end_is_told_once_on_the_first_day_that_was_not_paid() =>
        Assert.Equal([(StreamEventKind.Ended, "2025-09-05")], Told(Find(Music("2025-01-05", Ledger.Times(8, 10.99m)), "2026-01-10")));

    [Fact]
    public void What_begins_long_after_the_account_is_new()
    {
        var ledger = Music("2025-07-05", Ledger.Times(4, 10.99m));
        Assert.Empty(Find(ledger, "2025-10-10").Events);

        ledger.Add(Ledger.Day("2025-01-02"), 60m, "Boutique");

        Assert.Equal([(StreamEventKind.New, "2025-07-05")], Told(Find(ledger, "2025-10-10")));
    }

    [Fact]
    public void A_rise_and_a_drop_of_the_price_are_told_with_both_prices()
    {
        var ledger = Music("2025-01-05", 10m, 10m, 10m, 12m, 12m, 12m, 9m, 9m, 9m);

        var events = Find(ledger, "2025-09-10").Events;

        Assert.Equal(
            [
                new StreamEvent(StreamEventKind.PriceRise, Ledger.Day("2025-04-05"), ledger.Entries[3].Id, 10m, 12m),
                new StreamEvent(StreamEventKind.PriceDrop, Ledger.Day("2025-07-05"), ledger.Entries[6].Id, 12m, 9m),
            ],
            events);
    }

    [Fact]
    public void A_raise_of_the_pay_is_a_rise_too()
    {
        var ledger = new Ledger().Monthly("2025-01-28", "Acme", "INCOME_WAGES", -2000m, -2000m, -2000m, -2100m, -2100m, -2100m);

        Assert.Equal([(StreamEventKind.PriceRise, "2025-04-28")], Told(Find(ledger, "2025-07-01")));
    }

    [Fact]
    public void A_double_charge_is_told_with_its_row()
    {
        var ledger = Music("2025-03-10", Ledger.Times(8, 29.9m));
        var twice = ledger.Add(Ledger.Day("2025-06-11"), 29.9m, "Musique", "ENTERTAINMENT_MUSIC_AND_AUDIO");

        Assert.Equal(
            [new StreamEvent(StreamEventKind.DoubleCharge, twice.Date, twice.Id, To: 29.9m)],
            Find(ledger, "2025-10-15").Events);
    }

    [Theory]
    [InlineData("2025-05-05", 1)]     // on the calendar
    [InlineData("2025-05-22", 0.99)]  // two weeks for little
    [InlineData("2025-05-22", 0)]     // two weeks for nothing
    public void A_trial_that_turned_paid_is_told(string trialDay, double trial)
    {
        var ledger = Music("2025-06-05", Ledger.Times(6, 14.99m));
        ledger.Add(Ledger.Day(trialDay), (decimal)trial, "Musique", "ENTERTAINMENT_MUSIC_AND_AUDIO");

        var told = Assert.Single(Find(ledger, "2025-11-10").Events);

        Assert.Equal(new StreamEvent(StreamEventKind.TrialTurnedPaid, Ledger.Day("2025-06-05"), ledger.Entries[0].Id, (decimal)trial, 14.99m), told);
    }

    [Fact]
    public void A_missed_day_long_past_is_expected_no_more()
    {
        var stream = Find(Music("2025-01-05", Ledger.Times(8, 10.99m)), "2026-01-10");

        Assert.Equal(Ledger.Day("2025-09-05"), stream.NextDate);
        Assert.Equal(Ledger.Day("2025-09-05"), stream.NextExpected(Ledger.Day("2025-09-12")));
        Assert.Equal(Ledger.Day("2026-02-05"), stream.NextExpected(Ledger.Day("2026-01-10")));
    }

    private static Ledger Music(string first, params decimal[] amounts) => new Ledger().Monthly(first, "Musique", "ENTERTAINMENT_MUSIC_AND_AUDIO", amounts);

    private static RecurringStream Find(Ledger ledger, string today) => Assert.Single(RecurringStreams.Find(ledger.Entries, Ledger.Day(today)));

    private static IEnumerable<(StreamEventKind, string)> Told(RecurringStream stream) =>
        stream.Events.Select(e => (e.Kind, e.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
}
