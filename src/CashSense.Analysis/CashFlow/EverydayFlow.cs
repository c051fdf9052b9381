using CashSense.Analysis.Forecasting;

namespace CashSense.Analysis.CashFlow;

/// <summary>What moves an account beside all that is planned: shopping, cash, friends. Forecast by weeks, drawn by days.</summary>
/// <remarks>
/// The weeks ahead are forecast like any series (<see cref="SeriesForecaster"/>). A path follows the errors that the method made from one of its earlier origins, so that they keep
/// their size, their sign and how they hang together from week to week; within a week it spends as some week of the past did.
/// </remarks>
public sealed class EverydayFlow
{
    /// <summary>Weeks of an account's rows without which nothing is said of it.</summary>
    public const int WeeksNeeded = 8;

    /// <summary>Weeks that are forecast; later ones are as a year's are on average: a winter does not last.</summary>
    public const int WeeksAhead = 13;

    private const int WeekDays = 7;
    private const int Year = 52;
    private const int ReadWeeks = 3 * Year;

    // What the past could not show: a habit that begins, a month unlike any other. Chosen on seeds 201 to 300 of the simulator's households, where the 80 % range then holds .83 and the safe amount .95.
    private const double Widening = 1.15;

    private readonly double[] _expected;
    private readonly double _longRun;
    private readonly double _bias;
    private readonly IReadOnlyList<double[]> _misses;
    private readonly IReadOnlyList<double[]> _shapes;

    private EverydayFlow(double[] expected, double longRun, IReadOnlyList<double[]> misses, IReadOnlyList<double[]> shapes) =>
        (_expected, _longRun, _bias, _misses, _shapes) = (expected, longRun, misses.SelectMany(m => m).Average(), misses, shapes);

    /// <summary>Null where fewer than <see cref="WeeksNeeded"/> whole weeks are known.</summary>
    /// <param name="entries">The account's rows that are not planned, any order, none after today.</param>
    /// <param name="knownSince">The day of the account's first row of any kind.</param>
    /// <param name="today">The last day of the last week.</param>
    public static EverydayFlow? Of(IEnumerable<LedgerEntry> entries, DateOnly knownSince, DateOnly today)
    {
        var weeks = Math.Min(ReadWeeks, (today.DayNumber - knownSince.DayNumber + 1) / WeekDays);
        if (weeks < WeeksNeeded)
        {
            return null;
        }

        var first = today.AddDays(1 - (weeks * WeekDays));
        var moved = new DailySums(entries);
        double[][] shapes = [.. Enumerable.Range(0, weeks).Select(w => Enumerable.Range(0, WeekDays).Select(d => (double)moved.On(first.AddDays((w * WeekDays) + d))).ToArray())];
        double[] sums = [.. shapes.Select(s => s.Sum())];
        var forecast = SeriesForecaster.Compute(sums, Year, WeeksAhead);
        return new EverydayFlow([.. forecast.Steps.Select(s => s.Expected)], sums.TakeLast(Year).Average(), forecast.Misses, [.. shapes.Zip(sums, (days, sum) => days.Select(d => d - (sum / WeekDays)).ToArray())]);
    }

    /// <summary>Draws one future.</summary>
    /// <param name="random">The path's own.</param>
    /// <param name="flows">Receives the amount of each day from tomorrow on, added to what is there; Plaid's sign.</param>
    internal void Draw(PathRandom random, Span<double> flows)
    {
        var origin = _misses[random.Below(_misses.Count)];
        var lasting = origin.Average();
        for (var week = 0; week * WeekDays < flows.Length; week++)
        {
            var (other, shape) = (_misses[random.Below(_misses.Count)], _shapes[random.Below(_shapes.Count)]);

            // Where the origin saw no further: its errors' mean stays, as what was misjudged once stays so, and the rest is another origin's.
            var miss = week < origin.Length ? origin[week] : lasting + other[week % other.Length] - other.Average();
            var daily = ((week < WeeksAhead ? _expected[week] + _bias : _longRun) + (Widening * (miss - _bias))) / WeekDays;
            for (var day = 0; day < WeekDays && (week * WeekDays) + day < flows.Length; day++)
            {
                flows[(week * WeekDays) + day] += daily + (Widening * shape[day]);
            }
        }
    }
}
