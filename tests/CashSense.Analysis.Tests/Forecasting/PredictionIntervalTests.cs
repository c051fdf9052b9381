using CashSense.Analysis.Forecasting;

namespace CashSense.Analysis.Tests.Forecasting;

public sealed class PredictionIntervalTests
{
    // Twenty errors 1 to 20: ranks ⌈21 × 0.80⌉ = 17 and ⌈21 × 0.95⌉ = 20.
    [Fact]
    public void With_enough_windows_the_width_is_the_conformal_quantile()
    {
        var (width80, width95) = PredictionInterval.HalfWidths([[.. Enumerable.Range(1, 20).Select(e => (double)e)]]);

        Assert.Equal((17.0, 20.0), (width80[0], width95[0]));
    }

    // One window of error 2 at the first step: t with one degree of freedom. The second step has none and borrows it, widened by √2.
    [Fact]
    public void With_few_windows_the_range_is_wide_and_a_step_without_any_borrows()
    {
        var (width80, width95) = PredictionInterval.HalfWidths([[2.0], []]);

        Assert.Equal([2 * 3.078, 2 * Math.Sqrt(2) * 3.078], width80, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([2 * 12.706, 2 * Math.Sqrt(2) * 12.706], width95, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void A_step_that_went_well_by_luck_is_not_surer_than_the_one_before()
    {
        var (width80, _) = PredictionInterval.HalfWidths([[5.0, 5.0, 5.0, 5.0], [1.0, 1.0, 1.0, 1.0]]);

        Assert.Equal([5.0, 5.0], width80);
    }

    // Errors of 1 teach a width of 1; six more are judged by it, of which two are larger. The first 9 is larger than all before it; the second is not
    // larger than the first, but rank 8 of 9 is still a 1.
    [Fact]
    public void Coverage_is_judged_by_earlier_windows_only()
    {
        Assert.Equal(4.0 / 6, PredictionInterval.Coverage80([1, 1, 1, 1, 1, 1, 9, 1, 1, 9])!.Value, 12);
        Assert.Null(PredictionInterval.Coverage80([1, 1, 1, 1, 1, 1, 1, 1, 1]));
    }
}
