using CashSense.Analysis.Forecasting;

namespace CashSense.Analysis.Tests.Forecasting;

public sealed class SeriesModelTests
{
    [Fact]
    public void The_seasonal_median_is_the_middle_of_what_was_at_the_same_place() =>
        Assert.Equal([20, 7], Ahead(new SeasonalMedian(2), [10, 5, 20, 7, 30, 900], 2));

    // Something comes twice in four: after 1/t smoothing 2/4. What comes is 10 and then 20: (10 + 20) / 2.
    [Fact]
    public void What_comes_seldom_is_forecast_as_how_often_times_how_much() =>
        Assert.Equal([7.5, 7.5, 7.5], Ahead(new Intermittent(), [10, 0, 20, 0], 3));

    // Of a line that climbs by 2 a step, Theta follows half of the slope beyond its smoothed level, which follows the line itself.
    [Fact]
    public void Theta_follows_half_of_a_long_slope()
    {
        double[] line = [.. Enumerable.Range(0, 40).Select(t => 100 + (2.0 * t))];
        var ahead = Ahead(Theta.Fit(line, season: 1), line, 3);

        Assert.Equal(1, ahead[1] - ahead[0], 6);
        Assert.InRange(ahead[0], 178, 180.1);
    }

    [Fact]
    public void Exponential_smoothing_finds_a_level_a_trend_and_a_season()
    {
        double[] season = [0, 5, -3, 10, -8, 2, -6];
        double[] history = [.. Enumerable.Range(0, 70).Select(t => 200 + (0.5 * t) + season[t % 7])];
        double[] expected = [.. Enumerable.Range(70, 7).Select(t => 200 + (0.5 * t) + season[t % 7])];

        Assert.All(Ahead(ExponentialSmoothing.Fit(history, 7), history, 7).Zip(expected), p => Assert.InRange(p.First - p.Second, -2.5, 2.5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Arima_finds_how_a_value_hangs_on_the_one_before(int seed)
    {
        var random = new Random(seed);
        var history = new double[300];
        for (var t = 1; t < history.Length; t++)
        {
            history[t] = (0.5 * history[t - 1]) + random.NextDouble() - 0.5;
        }

        var ahead = Ahead(SeasonalArima.Fit(history, season: 1), history, 1);

        Assert.InRange(ahead[0] - (0.5 * history[^1]), -0.15, 0.15);
    }

    [Fact]
    public void Arima_repeats_a_strong_season()
    {
        double[] history = [.. Enumerable.Range(0, 72).Select(t => t % 12 == 11 ? 900.0 : 100 + (t % 5))];

        Assert.InRange(Ahead(SeasonalArima.Fit(history, 12), history, 12)[11], 800, 1000);
    }

    [Fact]
    public void A_search_finds_the_bottom_of_a_bowl_and_stays_in_its_bounds()
    {
        double[] point = [0, 0];
        var cost = PatternSearch.Minimize(point, [-1, -1], [1, 1], p => Math.Pow(p[0] - 0.3, 2) + Math.Pow(p[1] - 5, 2));

        Assert.InRange(point[0], 0.25, 0.35);
        Assert.Equal(1, point[1]);
        Assert.InRange(cost, 16, 16.01);
    }

    private static double[] Ahead(SeriesModel model, double[] history, int horizon)
    {
        var ahead = new double[horizon];
        model.Forecast(history, ahead);
        return ahead;
    }
}
