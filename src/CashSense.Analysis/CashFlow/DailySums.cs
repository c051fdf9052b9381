namespace CashSense.Analysis.CashFlow;

/// <summary>Amounts by day, to be summed over any days.</summary>
internal sealed class DailySums
{
    private readonly DateOnly _first;
    private readonly decimal[] _upTo;

    public DailySums(IEnumerable<LedgerEntry> entries)
    {
        List<LedgerEntry> all = [.. entries];
        _first = all.Count == 0 ? DateOnly.MinValue : all.Min(e => e.Date);
        _upTo = new decimal[all.Count == 0 ? 0 : all.Max(e => e.Date).DayNumber - _first.DayNumber + 1];
        foreach (var entry in all)
        {
            _upTo[entry.Date.DayNumber - _first.DayNumber] += entry.Amount;
        }

        for (var day = 1; day < _upTo.Length; day++)
        {
            _upTo[day] += _upTo[day - 1];
        }
    }

    /// <summary>Exact sum from one day to another, both included.</summary>
    public decimal Between(DateOnly from, DateOnly to) => UpTo(to) - UpTo(from.AddDays(-1));

    /// <summary>Exact sum of one day.</summary>
    public decimal On(DateOnly day) => Between(day, day);

    private decimal UpTo(DateOnly day) => day < _first || _upTo.Length == 0 ? 0 : _upTo[Math.Min(day.DayNumber - _first.DayNumber, _upTo.Length - 1)];
}
