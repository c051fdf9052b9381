namespace CashSense.Analysis.Tests;

public sealed class RobustStatisticsTests
{
    [Fact]
    public void The_median_of_an_even_count_is_between_the_middle_two() => Assert.Equal(2.5m, RobustStatistics.Median([4m, 1m, 3m, 2m]));

    [Fact]
    public void The_median_of_an_odd_count_is_the_middle_one() => Assert.Equal(3.0, RobustStatistics.Median([9.0, 1.0, 3.0]));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.1, 1.4)]
    [InlineData(0.5, 3.0)]
    [InlineData(1.0, 5.0)]
    public void Quantiles_agree_with_definition_7(double probability, double expected) =>
        Assert.Equal(expected, RobustStatistics.Quantile([5.0, 3.0, 1.0, 4.0, 2.0], probability), 12);

    // Median 3, deviations 2 1 0 1 97, their median 1.
    [Fact]
    public void One_wild_value_does_not_move_the_spread() => Assert.Equal(1.4826, RobustStatistics.Spread([1.0, 2.0, 3.0, 4.0, 100.0]), 12);

    [Fact]
    public void Nothing_has_no_middle()
    {
        Assert.Throws<ArgumentException>(() => RobustStatistics.Median(Array.Empty<decimal>()));
        Assert.Throws<ArgumentException>(() => RobustStatistics.Quantile([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RobustStatistics.Quantile([1.0], 1.1));
    }
}
