using CashSense.Analysis.Budgets;
using CashSense.Analysis.Forecasting;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Expenses;

/// <summary>How the same method would have done at earlier times, with what was known then: the streams found anew, no later row read.</summary>
public sealed class ExpenseBacktest
{
    private const int MostWindows = 6;
    private const int FewestJudged = 12;

    private readonly ExpenseHistory _history;
    private readonly List<(int Place, ExpenseOutlook Said)> _trials;

    private ExpenseBacktest(ExpenseHistory history, List<(int, ExpenseOutlook)> trials) => (_history, _trials) = (history, trials);

    /// <param name="history">Until today.</param>
    /// <param name="entries">All rows of the history, with the parts of what the user split; any order.</param>
    /// <param name="streamsAt">What recurred in the unsplit rows of the history up to a day, found on that day.</param>
    /// <param name="code">As it was asked of <see cref="ExpenseOutlook.Of"/>.</param>
    /// <param name="currency">Of the history.</param>
    public static ExpenseBacktest Of(ExpenseHistory history, IReadOnlyCollection<LedgerEntry> entries, Func<DateOnly, IReadOnlyList<RecurringStream>> streamsAt, string? code, string currency)
    {
        var step = history.Period is BudgetPeriod.Weekly ? 4 : 1;   // a month apart
        return new ExpenseBacktest(history,
        [
            .. Enumerable.Range(1, MostWindows).Select(back => history.Past.Count - (back * step)).Where(place => place >= ExpenseForecast.PeriodsNeeded)
                .AsParallel().AsOrdered().Select(place => (place, SaidAt(place))),
        ]);

        ExpenseOutlook SaidAt(int place)
        {
            var first = history.Past[place];
            var (today, ahead) = (first.From.AddDays(-1), Math.Min(history.Ahead.Count, history.Past.Count - place));
            return ExpenseOutlook.Of(ExpenseHistory.Of([.. entries.Where(e => e.Date <= today && !e.IsPending)], streamsAt(today), history.Period, today, first, ahead, history.Past[0].From), code, currency);
        }
    }

    /// <summary>Of one category, or the total; null where the history is too short to try.</summary>
    /// <param name="spent">What came, by past period.</param>
    /// <param name="said">The category in an outlook; null where it was not yet known.</param>
    public Backtest? Of(IReadOnlyList<decimal> spent, Func<ExpenseOutlook, CategoryOutlook?> said)
    {
        var pairs = (
            from trial in _trials
            let periods = said(trial.Said)?.Periods
            from step in Enumerable.Range(0, trial.Said.Total.Periods.Count)
            select (Came: spent[trial.Place + step], Said: periods is null ? default : periods[step])).ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var scale = SeriesForecaster.NaiveError([.. spent.Select(s => (double)s)], _history.Period.PerYear());
        return new Backtest(
            scale > 0 ? pairs.Average(p => (double)Math.Abs(p.Came - p.Said.Expected)) / scale : null,
            _trials.Count,
            pairs.Count < FewestJudged ? null : pairs.Average(p => p.Came >= p.Said.Low80 && p.Came <= p.Said.High80 ? 1.0 : 0));
    }
}
