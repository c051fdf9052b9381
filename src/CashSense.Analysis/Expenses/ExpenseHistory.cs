using CashSense.Analysis.Budgets;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Expenses;

/// <summary>A household's spending in one currency by months or weeks: what was spent, and which bills are known to come.</summary>
/// <remarks>What is in a stream is told apart from all the rest, the everyday spending: a bill falls on its day, and a series of weeks does not know when.</remarks>
public sealed class ExpenseHistory
{
    private readonly List<(PfcCategory? Category, decimal[] Spent, decimal[] Everyday)> _cells;
    private readonly List<PlannedFlow> _bills;
    private readonly DateOnly _today;

    private ExpenseHistory(
        BudgetPeriod period, IReadOnlyList<DateRange> past, IReadOnlyList<DateRange> ahead, List<(PfcCategory?, decimal[], decimal[])> cells, List<PlannedFlow> bills, DateOnly today) =>
        (Period, Past, Ahead, _cells, _bills, _today) = (period, past, ahead, cells, bills, today);

    /// <summary>Weekly or monthly.</summary>
    public BudgetPeriod Period { get; }

    /// <summary>The whole periods that are known, consecutive, oldest first.</summary>
    public IReadOnlyList<DateRange> Past { get; }

    /// <summary>The periods to be forecast, nearest first; they follow the past.</summary>
    public IReadOnlyList<DateRange> Ahead { get; }

    /// <summary>Share of the first period ahead that is still to come, above 0 to 1; today is.</summary>
    public double ShareLeft => Math.Min(1, (Ahead[0].To.DayNumber - _today.DayNumber + 1.0) / Ahead[0].Days);

    /// <summary>The categories of what was spent or will be, each once, in no order; null: nobody knows.</summary>
    public IEnumerable<PfcCategory?> Categories => _cells.Select(c => c.Category).Concat(_bills.Select(b => b.Category)).Distinct();

    /// <param name="entries">Spending and anything else of one currency, with the parts of what the user split; any order. Rows after today are not read.</param>
    /// <param name="streams">What recurs among them as it stands today; those of other currencies are left out.</param>
    /// <param name="period">Weekly or monthly.</param>
    /// <param name="today">The last day that is known, in or right before <paramref name="first"/>.</param>
    /// <param name="first">The first period to be forecast.</param>
    /// <param name="ahead">How many periods, at least 1.</param>
    /// <param name="readFrom">The day from which rows were read, where there may be older ones; null where there are none.</param>
    public static ExpenseHistory Of(
        IReadOnlyCollection<LedgerEntry> entries, IReadOnlyCollection<RecurringStream> streams, BudgetPeriod period, DateOnly today, DateRange first, int ahead, DateOnly? readFrom = null)
    {
        List<LedgerEntry> read = [.. entries.Where(e => e.Date <= today)];
        var past = PastOf(read, period, first, readFrom ?? DateOnly.MinValue);
        List<DateRange> future = [first];
        while (future.Count < ahead)
        {
            future.Add(period.Range(future[^1].To.AddDays(1)));
        }

        var from = past.Count == 0 ? first.From : past[0].From;
        List<LedgerEntry> spending = [.. read.Where(e => e.IsSpending && e.Date >= from)];
        var ours = StreamsOf(streams, read);
        return new ExpenseHistory(period, past, future, CellsOf(spending, past, ours.SelectMany(s => s.Entries.Select(e => e.Id)).ToHashSet()), BillsOf(ours, read, today, future[^1].To), today);
    }

    /// <summary>One exact amount a past period, zeros included; positive = spent, refunds reduce it.</summary>
    public decimal[] Spent(Func<PfcCategory?, bool> covers) => Sum(covers, c => c.Spent)[..^1];

    /// <summary>The same without what is in a stream.</summary>
    public decimal[] Everyday(Func<PfcCategory?, bool> covers) => Sum(covers, c => c.Everyday)[..^1];

    /// <summary>What was spent in the first period ahead up to today, exact.</summary>
    public decimal SoFar(Func<PfcCategory?, bool> covers) => Sum(covers, c => c.Spent)[^1];

    /// <summary>The bills that are known to fall into the periods ahead.</summary>
    internal PlannedExpenses Planned(Func<PfcCategory?, bool> covers) => PlannedExpenses.Of(_bills.FindAll(b => covers(b.Category)), Ahead, _today);

    // A bank's history seldom begins on the first day of a period. With a row in its first seventh it counts as whole; else it would look like a cheap one.
    private static List<DateRange> PastOf(List<LedgerEntry> entries, BudgetPeriod period, DateRange first, DateOnly readFrom)
    {
        var past = new List<DateRange>();
        if (entries.Count == 0)
        {
            return past;
        }

        var since = entries.Min(e => e.Date);
        for (var range = period.Range(since); range.From < first.From; range = period.Range(range.To.AddDays(1)))
        {
            if (range.From >= readFrom && since.DayNumber - range.From.DayNumber <= range.Days / 7)
            {
                past.Add(range);
            }
        }

        return past;
    }

    // What the user splits belongs to several categories, whatever its stream's is: it stays with the rest.
    private static List<RecurringStream> StreamsOf(IEnumerable<RecurringStream> streams, List<LedgerEntry> entries)
    {
        var currencies = entries.Select(e => e.Currency).ToHashSet(StringComparer.Ordinal);
        var accounts = entries.Select(e => e.AccountId).ToHashSet();
        var split = entries.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return [.. streams.Where(s => s.IsSpending && !s.IsRefused && currencies.Contains(s.Currency) && accounts.Contains(s.AccountId) && !split.Contains(s.Entries[^1].Id))];
    }

    private static List<PlannedFlow> BillsOf(List<RecurringStream> streams, List<LedgerEntry> entries, DateOnly today, DateOnly last)
    {
        var pending = entries.Where(e => e.IsPending).ToLookup(e => e.AccountId);
        return [.. streams.Select(s => PlannedFlow.Of(s, PlannedFlowKind.Bill, today, last)?.WithoutPending(s, pending[s.AccountId])).OfType<PlannedFlow>().Where(b => b.Dues.Count > 0)];
    }

    private static List<(PfcCategory?, decimal[], decimal[])> CellsOf(List<LedgerEntry> spending, List<DateRange> past, HashSet<Guid> inStreams)
    {
        List<int> starts = past.ConvertAll(p => p.From.DayNumber);
        var (end, cells) = (past.Count == 0 ? 0 : past[^1].To.DayNumber, new List<(PfcCategory?, decimal[], decimal[])>());
        foreach (var group in spending.GroupBy(e => e.Category))
        {
            var (spent, everyday) = (new decimal[past.Count + 1], new decimal[past.Count + 1]);
            foreach (var entry in group)
            {
                var at = starts.BinarySearch(entry.Date.DayNumber);
                var place = entry.Date.DayNumber > end ? past.Count : at >= 0 ? at : ~at - 1;
                spent[place] += entry.Amount;
                everyday[place] += inStreams.Contains(entry.Id) ? 0 : entry.Amount;
            }

            cells.Add((group.Key, spent, everyday));
        }

        return cells;
    }

    private decimal[] Sum(Func<PfcCategory?, bool> covers, Func<(PfcCategory? Category, decimal[] Spent, decimal[] Everyday), decimal[]> of)
    {
        var sum = new decimal[Past.Count + 1];
        foreach (var cell in _cells.Where(c => covers(c.Category)))
        {
            foreach (var (place, amount) in of(cell).Index())
            {
                sum[place] += amount;
            }
        }

        return sum;
    }
}
