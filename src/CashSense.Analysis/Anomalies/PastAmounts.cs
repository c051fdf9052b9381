namespace CashSense.Analysis.Anomalies;

/// <summary>The logarithms of the amounts of earlier payments, in order.</summary>
internal sealed class PastAmounts
{
    // A spread below this, some 20 %, would make an alarm of small change.
    private const double LeastSpread = 0.2;

    private const double Farthest = 3;

    /// <summary>The distance between the quartiles of a normal sample in standard deviations.</summary>
    private const double QuartilesOfNormal = 1.349;

    private readonly List<double> _logs = [];

    public int Count => _logs.Count;

    public double Median => At(0.5);

    public double Spread => Math.Max((At(0.75) - At(0.25)) / QuartilesOfNormal, LeastSpread);

    public void Add(double log) => _logs.Insert(IndexOf(log), log);

    public double Z(double log) => Count == 0 ? 0 : (log - Median) / Spread;

    public double Rise(double log) => Count == 0 ? 0 : log - _logs[^1];

    public double Tail(double log) => -Math.Log((Count - IndexOf(log) + 1.0) / (Count + 2.0));

    public double Nearest(double log)
    {
        var index = IndexOf(log);
        var above = index < Count ? _logs[index] - log : Farthest;
        var below = index > 0 ? log - _logs[index - 1] : Farthest;
        return Math.Min(Math.Min(above, below), Farthest);
    }

    private double At(double probability)
    {
        var position = probability * (Count - 1);
        var below = (int)position;
        return _logs[below] + ((position - below) * (_logs[Math.Min(below + 1, Count - 1)] - _logs[below]));
    }

    /// <summary>Of the first that is not smaller, two amounts that differ by rounding only being equal: so a change of currency changes no rank.</summary>
    private int IndexOf(double log)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _logs[middle] < log - 1e-9 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
