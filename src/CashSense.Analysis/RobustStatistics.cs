namespace CashSense.Analysis;

/// <summary>Statistics of the middle of a sample, which a few wild values do not move.</summary>
public static class RobustStatistics
{
    /// <summary>Makes the median absolute deviation of a normal sample estimate its standard deviation: 1 / Φ⁻¹(3/4). Rousseeuw and Croux, 1993.</summary>
    public const double NormalConsistency = 1.4826;

    /// <summary>The middle value, exact; the mean of the two middle ones when the count is even. In the unit of the values.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static decimal Median(IEnumerable<decimal> values)
    {
        decimal[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? throw new ArgumentException("A median needs at least one value.", nameof(values))
            : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <inheritdoc cref="Median(IEnumerable{decimal})"/>
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>Linear between order statistics: definition 7 of Hyndman and Fan, 1996, the default of R. In the unit of the values.</summary>
    /// <param name="values">Any order.</param>
    /// <param name="probability">0 (the smallest value) to 1 (the largest).</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in 0 to 1.</exception>
    public static double Quantile(IEnumerable<double> values, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("A quantile needs at least one value.", nameof(values));
        }

        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>
    /// The spread around the median in the unit of the values, comparable with a standard deviation: the median absolute deviation times
    /// <see cref="NormalConsistency"/>. Never negative; 0 when more than half of the values are equal.
    /// </summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Spread(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return NormalConsistency * Median(values.Select(v => Math.Abs(v - median)));
    }
}
