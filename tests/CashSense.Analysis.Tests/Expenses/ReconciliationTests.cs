using CashSense.Analysis.Expenses;

namespace CashSense.Analysis.Tests.Expenses;

public sealed class ReconciliationTests
{
    // 100 of the whole against 30 + 50: 20 are missing. The ranges are 20, 10 and 10 wide, so the doubts 400, 100 and 100: each part takes 20 × 100 / 600, the whole gives the rest.
    [Fact]
    public void What_is_least_sure_gives_way_most_and_all_adds_up()
    {
        var (total, parts) = Reconciliation.Reconcile([Month(100m, 10m)], [[Month(30m, 5m)], [Month(50m, 5m)]], "EUR");

        Assert.Equal([33.33m, 53.33m], parts.Select(p => p[0].Expected));
        Assert.Equal(86.66m, total[0].Expected);
        Assert.Equal((28.33m, 38.33m), (parts[0][0].Low80, parts[0][0].High80));
        Assert.Equal((76.66m, 96.66m), (total[0].Low80, total[0].High80));
    }

    [Fact]
    public void The_largest_amounts_there_are_add_up_too()
    {
        var (total, parts) = Reconciliation.Reconcile([Month(Money.MaxAmount, Money.MaxAmount)], [[Month(Money.MaxAmount / 4, Money.MaxAmount)], [Month(5m, 1m)]], "IDR");

        Assert.Equal(total[0].Expected, parts.Sum(p => p[0].Expected));
    }

    [Fact]
    public void What_adds_up_stays_as_it_is()
    {
        ExpenseStep[] whole = [Month(80m, 10m)], food = [Month(30m, 5m)], rent = [Month(50m, 0m)];

        var (total, parts) = Reconciliation.Reconcile(whole, [food, rent], "EUR");

        Assert.Equal(whole, total);
        Assert.Equal([food, rent], parts);
    }

    [Fact]
    public void A_rent_that_is_certain_is_not_moved()
    {
        var (_, parts) = Reconciliation.Reconcile([Month(100m, 10m)], [[Month(900m, 0m)], [Month(50m, 5m)]], "EUR");

        Assert.Equal(900m, parts[0][0].Expected);
    }

    // Half of the weeks pass without a taxi: the gap of a total must not make one certain.
    [Fact]
    public void Where_nothing_could_be_spent_before_it_still_can()
    {
        var (_, parts) = Reconciliation.Reconcile([Month(100m, 10m)], [[Month(5m, 20m)], [Month(50m, 5m)]], "EUR");

        Assert.True(parts[0][0].Expected > 5m);
        Assert.Equal((0m, 0m), (parts[0][0].Low80, parts[0][0].Low95));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_falls_below_zero_and_every_month_adds_up(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            ExpenseStep[] Months() => [.. Enumerable.Range(0, 3).Select(_ => Month(random.Next(0, 50_000) / 100m, random.Next(0, 10_000) / 100m))];
            var (total, parts) = Reconciliation.Reconcile(Months(), [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Months())], "EUR");

            foreach (var (h, month) in total.Index())
            {
                Assert.Equal(month.Expected, parts.Sum(p => p[h].Expected));
                Assert.All(parts.Select(p => p[h]).Append(month), m => Assert.True(
                    m.Low95 >= 0 && m.Low95 <= m.Low80 && m.Low80 <= m.Expected && m.Expected <= m.High80 && m.High80 <= m.High95, $"seed {seed} run {run}: {m}"));
            }
        }
    }

    private static ExpenseStep Month(decimal expected, decimal half) => new(
        expected, Math.Max(0, expected - half), expected + half, Math.Max(0, expected - (2 * half)), expected + (2 * half));
}
