namespace CashSense.Analysis.Forecasting;

/// <summary>Finds where a function of a few bounded numbers is small, without its slope. Hooke and Jeeves, 1961.</summary>
internal static class PatternSearch
{
    private const double FirstStep = 0.25;
    private const double LastStep = 0.02;

    // A step that brought less than this is not worth the next look.
    private const double Worthwhile = 1e-4;

    private const int MostMoves = 60;

    /// <summary>Moves <paramref name="point"/> to the smallest value found.</summary>
    /// <param name="point">Where to begin; afterwards the best place.</param>
    /// <param name="low">Lower bounds.</param>
    /// <param name="high">Upper bounds; steps are shares of the range.</param>
    /// <param name="cost">Any number; not a number counts as worst.</param>
    /// <returns>The cost there.</returns>
    public static double Minimize(double[] point, double[] low, double[] high, Func<double[], double> cost)
    {
        var best = Safe(cost(point));
        var moves = 0;
        for (var step = FirstStep; step >= LastStep && moves < MostMoves;)
        {
            var before = best;
            for (var i = 0; i < point.Length; i++)
            {
                best = Try(point, i, step * (high[i] - low[i]), low, high, cost, best);
            }

            moves++;
            step *= before - best > Worthwhile * Math.Abs(before) ? 1 : 0.5;
        }

        return best;
    }

    private static double Try(double[] point, int i, double step, double[] low, double[] high, Func<double[], double> cost, double best)
    {
        var start = point[i];
        foreach (var direction in (ReadOnlySpan<double>)[1, -1])
        {
            point[i] = Math.Clamp(start + (direction * step), low[i], high[i]);
            if (point[i] != start && Safe(cost(point)) is var found && found < best)
            {
                return found;
            }
        }

        point[i] = start;
        return best;
    }

    private static double Safe(double cost) => double.IsNaN(cost) ? double.PositiveInfinity : cost;
}
