using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>A habit of moving money between own accounts that looks at the balance: what is above a level goes to savings, or savings help out below one.</summary>
/// <param name="AccountId">The account whose balance decides.</param>
/// <param name="OtherId">Where the money goes or comes from.</param>
/// <param name="Trigger">Helping out: the balance below which it is done. Null where the surplus is put aside on its days.</param>
/// <param name="Levels">Balances that the moves left, each as likely; at least one.</param>
/// <param name="Dues">The days on which the surplus is put aside; empty for helping out, which is done at once.</param>
public sealed record TransferHabit(Guid AccountId, Guid OtherId, double? Trigger, IReadOnlyList<double> Levels, IReadOnlyList<DateOnly> Dues)
{
    private const int FewestMoves = 4;

    // A long weekend with a holiday.
    private const int MonthlyTolerance = 4;

    // A surplus may be long in coming.
    private const int LongestRest = 200;

    // What the moves leave varies by so much less than what there was before them that the balance decides the amount.
    private const double SameLevel = 0.3;

    /// <summary>The habits that the moves between two accounts show; at most one each way.</summary>
    /// <param name="account">The account whose balance may decide.</param>
    /// <param name="moves">Its rows to and from one other account, by date, Plaid's sign.</param>
    /// <param name="otherId">That account.</param>
    /// <param name="balances">Its balances at the ends of the days up to today.</param>
    /// <param name="today">Dues lie after it.</param>
    /// <param name="last">The last day of interest.</param>
    internal static IEnumerable<TransferHabit> Of(CashAccount account, IReadOnlyList<LedgerEntry> moves, Guid otherId, PastBalances balances, DateOnly today, DateOnly last)
    {
        List<LedgerEntry> aside = [.. moves.Where(m => m.Amount > 0)];
        if (LevelsOf(aside, balances) is { } kept && CalendarOf(aside) is { } calendar && aside[^1].Date.AddDays(LongestRest) > today)
        {
            yield return new TransferHabit(account.Id, otherId, Trigger: null, kept, [.. calendar.Between(today.AddDays(1), last)]);
        }

        List<LedgerEntry> help = [.. moves.Where(m => m.Amount < 0)];
        var lowest = balances.Lowest;
        if (LevelsOf(help, balances) is { } reached && help.All(m => balances.On(m.Date) + (double)m.Amount <= lowest))
        {
            yield return new TransferHabit(account.Id, otherId, lowest, reached, []);
        }
    }

    // Months without a surplus are no other calendar.
    private static DueCalendar? CalendarOf(List<LedgerEntry> moves)
    {
        DateOnly[] dates = [.. moves.Select(m => m.Date)];
        var monthly = MonthCalendar.FitOne(dates, months: 1);
        return dates.All(d => Math.Abs(monthly.Delay(d)) <= MonthlyTolerance) ? monthly : Cadence.Fit(dates)?.Calendar;
    }

    private static double[]? LevelsOf(List<LedgerEntry> moves, PastBalances balances)
    {
        if (moves.Count < FewestMoves)
        {
            return null;
        }

        double[] after = [.. moves.Select(m => balances.On(m.Date))];
        double[] before = [.. moves.Select(m => balances.On(m.Date) + (double)m.Amount)];
        return RobustStatistics.Spread(after) <= SameLevel * RobustStatistics.Spread(before) ? after : null;
    }
}

/// <summary>The balances of one account at the ends of past days, walked back from today's.</summary>
internal sealed class PastBalances
{
    private readonly DailySums _sums;
    private readonly DateOnly _today;
    private readonly double _balance;

    /// <param name="balance">At the end of today.</param>
    /// <param name="entries">The account's posted rows.</param>
    /// <param name="today">The last day.</param>
    public PastBalances(decimal balance, IReadOnlyCollection<LedgerEntry> entries, DateOnly today)
    {
        (_sums, _today, _balance) = (new DailySums(entries), today, (double)balance);
        var first = entries.Count == 0 ? today : entries.Min(e => e.Date);
        Lowest = Enumerable.Range(0, today.DayNumber - first.DayNumber + 1).Min(d => On(first.AddDays(d)));
    }

    /// <summary>The lowest of all days with rows behind them.</summary>
    public double Lowest { get; }

    /// <summary>At the end of a day, positive = owned.</summary>
    public double On(DateOnly day) => _balance + (double)_sums.Between(day.AddDays(1), _today);
}
