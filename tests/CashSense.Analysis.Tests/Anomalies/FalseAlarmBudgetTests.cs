using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Anomalies;

public sealed class FalseAlarmBudgetTests
{
    private static readonly DateOnly Start = Ledger.Day("2025-01-06");

    [Fact]
    public void One_alarm_a_week_is_kept_on_two_hundred_clean_years()
    {
        var (alarms, payments) = (0, 0);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var secondYear = QuietLife.First.AddYears(1);
            var ledger = QuietLife.Of(seed).Entries;
            var report = new AnomalyDetector(ledger, RecurringStreams.Find(ledger, QuietLife.Last), QuietLife.Last).Report(secondYear, new FalseAlarmBudget(1), []);
            var days = report.Anomalies.Select(a => a.Date).Order().ToList();

            Assert.All(days.Zip(days.Skip(1)), pair => Assert.True(pair.Second >= pair.First.AddDays(7), $"seed {seed}: {pair}"));
            Interlocked.Add(ref alarms, days.Count);
            Interlocked.Add(ref payments, report.Examined);
        });

        // Not by the limit alone: a quiet life has an alarm in a month or two.
        Assert.InRange(alarms / (200 * 52.0), 0, 0.2);
        Assert.InRange((double)alarms / payments, 0, 0.02);
    }

    [Fact]
    public void No_seven_days_hold_more_alarms_than_the_budget()
    {
        var random = new Random(3);
        List<ScoredPayment> storm = [.. Enumerable.Range(0, 2000).Select(i => Payment(i, i / 5, 0.5 + (random.NextDouble() / 2)))];

        foreach (var budget in (int[])[1, 3])
        {
            var days = new FalseAlarmBudget(budget).Alarms(storm).Select(a => a.Payments[0].Date).ToList();
            Assert.All(days, d => Assert.True(days.Count(o => o > d.AddDays(-7) && o <= d) <= budget));
            Assert.NotEmpty(days);
        }
    }

    [Fact]
    public void The_threshold_of_an_odd_life_rises_until_its_own_past_would_have_kept_the_budget()
    {
        // Every day for a year something scores 0.6 or, once a week, 0.8; what passes then must be odder than that.
        List<ScoredPayment> past = [.. Enumerable.Range(0, 364).Select(i => Payment(i, i, i % 7 == 0 ? 0.8 : 0.6))];
        var usual = Payment(1000, 380, 0.6);
        var odd = Payment(1001, 390, 0.9);

        var alarms = new FalseAlarmBudget(1).Alarms([.. past, usual, odd]).SelectMany(a => a.Payments).ToList();

        Assert.DoesNotContain(usual, alarms);
        Assert.Contains(odd, alarms);
        Assert.Contains(usual, new FalseAlarmBudget(7).Alarms([.. past, usual, odd]).SelectMany(a => a.Payments));
    }

    [Fact]
    public void The_threshold_of_a_calm_life_falls_to_what_is_odd_in_it()
    {
        List<ScoredPayment> calm = [.. Enumerable.Range(0, 200).Select(i => Payment(i, i, 0.01))];
        List<ScoredPayment> lively = [.. Enumerable.Range(0, 200).Select(i => Payment(i, i, i % 20 == 0 ? 0.35 : 0.01))];
        var odd = Payment(1000, 250, 0.2);

        Assert.Same(odd, Assert.Single(Assert.Single(new FalseAlarmBudget(1).Alarms([.. calm, odd])).Payments));
        Assert.Empty(new FalseAlarmBudget(1).Alarms([.. lively, odd]));
    }

    [Fact]
    public void The_oddest_of_a_day_goes_first_and_a_low_score_never()
    {
        ScoredPayment[] day = [Payment(1, 0, 0.5), Payment(2, 0, 0.7), Payment(3, 0, 0.1)];

        Assert.Same(day[1], Assert.Single(Assert.Single(new FalseAlarmBudget(1).Alarms(day)).Payments));
        Assert.Equal(2, new FalseAlarmBudget(5).Alarms(day).Count);
    }

    [Fact]
    public void A_budget_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FalseAlarmBudget(0));

    private static ScoredPayment Payment(int id, int day, double score) => new(
        new LedgerEntry(new Guid(id + 1, 0, 0, new byte[8]), Ledger.Checking, Start.AddDays(day), 10m, "EUR", "X", "X", "x", null), score, AnomalyKind.UnusualAmount);
}
