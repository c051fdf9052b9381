namespace CashSense.Analysis.Anomalies;

/// <summary>Earlier payments of one merchant, one group, or all.</summary>
internal sealed class PastPayments
{
    /// <summary>Two equal payments within so many days may be one that was charged twice.</summary>
    public const int TwinDays = 3;

    private const int BurstDays = 3;

    private readonly List<int> _days = [];
    private readonly List<(int Day, int Most)> _bursts = [];
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<int> _gaps = [];

    public PastAmounts Amounts { get; } = new();

    public int Count => _days.Count;

    public int Twins { get; private set; }

    /// <summary>The share of the payments that followed an equal one; of one payment at least.</summary>
    public double TwinShare => (double)Twins / Count;

    public int FirstDay => _days[0];

    public int LastDay => _days[^1];

    public void Add(int day, double log, int? twinDays = null)
    {
        _days.Add(day);
        Amounts.Add(log);
        if (twinDays is { } gap)
        {
            Twins++;
            _gaps.Add(gap);
        }

        var most = Math.Max(Within(day, BurstDays), _bursts.Count == 0 ? 0 : _bursts[^1].Most);
        _bursts.Add((day, most));
    }

    /// <summary>Says of one of the payments that it was of this category or country.</summary>
    public void AddGroup(string group) => _groups[group] = _groups.GetValueOrDefault(group) + 1;

    /// <summary>Payments on the so many days that end with this one.</summary>
    public int Within(int day, int days) => Count - Before(day - days + 1);

    /// <summary>The most payments that three days in a row showed, all of them before the three that end with this one.</summary>
    public int MostBefore(int day)
    {
        var index = Before(day - BurstDays + 1);
        return index == 0 ? 0 : _bursts[index - 1].Most;
    }

    public bool HasShownGap(int days) => _gaps.Contains(days);

    /// <summary>1 without a past.</summary>
    public double ShareOf(string group) => Count == 0 ? 1 : (double)_groups.GetValueOrDefault(group) / Count;

    private int Before(int day)
    {
        var (low, high) = (0, _days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _days[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
