using CashSense.Analysis.Forecasting;

namespace CashSense.Analysis.Tests.Forecasting;

public sealed class ErrorRangesTests
{
    // Ninety-nine errors −49 to 49 of one step: the ranks 10, 90, 2.5 and 97.5 of a hundred; 99 stretches widen by 1 + 0.5/99 and 1 + 1.2/99.
    [Fact]
    public void A_range_is_the_conformal_quantile_of_the_errors()
    {
        var range = Assert.Single(ErrorRanges.Of([.. Enumerable.Range(-49, 99).Select(e => new[] { (double)e })], stretches: 99, horizon: 1));

        Assert.Equal(-40 * (1 + (0.5 / 99)), range.Low80, 9);
        Assert.Equal(40 * (1 + (0.5 / 99)), range.High80, 9);
        Assert.Equal(-47.5 * (1 + (1.2 / 99)), range.Low95, 9);
        Assert.Equal(47.5 * (1 + (1.2 / 99)), range.High95, 9);
    }

    [Fact]
    public void Spending_that_surprises_upwards_has_a_range_that_reaches_further_up()
    {
        var range = ErrorRanges.Of([.. Enumerable.Range(0, 40).Select(i => new[] { i % 5 == 0 ? 50.0 : -5.0 })], 40, 1)[0];

        Assert.True(range.High80 > 5 * -range.Low80, $"{range}");
    }

    [Fact]
    public void A_step_that_went_well_by_luck_is_not_surer_than_the_one_before()
    {
        var ranges = ErrorRanges.Of([.. Enumerable.Range(0, 20).Select(i => new[] { i % 2 == 0 ? 5.0 : -5.0, i % 2 == 0 ? 1.0 : -1.0 })], 10, 2);

        Assert.Equal(ranges[0], ranges[1]);
    }

    [Fact]
    public void A_step_that_no_window_reached_is_wider_than_the_last_that_one_did()
    {
        var ranges = ErrorRanges.Of([.. Enumerable.Range(0, 20).Select(i => new[] { i % 2 == 0 ? 1.0 : -1.0, i % 2 == 0 ? 2.0 : -2.0 })], 10, 4);

        Assert.True(ranges[3].High80 > ranges[2].High80 && ranges[2].High80 > ranges[1].High80, string.Join(", ", ranges));
    }

    [Fact]
    public void Fewer_stretches_make_wider_ranges()
    {
        double[][] errors = [.. Enumerable.Range(-10, 21).Select(e => new[] { (double)e })];

        Assert.True(ErrorRanges.Of(errors, 2, 1)[0].High95 > ErrorRanges.Of(errors, 20, 1)[0].High95);
    }

    // Six windows of ±1 teach; of the six that follow, two miss by 9.
    [Fact]
    public void Coverage_is_judged_by_earlier_windows_only()
    {
        double[] errors = [1, -1, 1, -1, 1, -1, 9, 1, -1, 1, -1, 9];

        Assert.Equal(4.0 / 6, ErrorRanges.Coverage80([.. errors.Select(e => new[] { e })], 12, 1)!.Value, 12);
        Assert.Null(ErrorRanges.Coverage80([.. errors.Take(11).Select(e => new[] { e })], 12, 1));
    }
}
