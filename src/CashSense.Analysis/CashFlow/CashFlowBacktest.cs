using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>How the same method would have done from the first days of earlier months on, with what was known then.</summary>
/// <param name="Windows">Number of earlier days from which it was tried.</param>
/// <param name="DaysAhead">Days that each was held against what came.</param>
/// <param name="Mase">
/// Mean absolute error of the expected balance over that of a balance that stays as it was; unitless, below 1 beats it; null when that never erred. After Hyndman and Koehler, 2006, with
/// the naive forecast of the same days as the scale.
/// </param>
/// <param name="Coverage80">Share of the days on which the balance lay in the 80 % range, 0 to 1.</param>
/// <param name="Coverage95">Share of the days on which it lay in the 95 % range, 0 to 1.</param>
public sealed record CashFlowBacktest(int Windows, int DaysAhead, double? Mase, double Coverage80, double Coverage95)
{
    internal const int Window = 30;
    private const int MostWindows = 4;
    private const int LongestMonth = 31;
    private const int FewestDaysBefore = 180;

    /// <summary>Null where not one window has half a year before it.</summary>
    /// <param name="accounts">With their balances of today.</param>
    /// <param name="entries">Their rows, any order.</param>
    /// <param name="today">The last day that is known.</param>
    /// <param name="trialFrom"><see cref="CashFlowTrial.From"/>, or what remembers what it said.</param>
    public static CashFlowBacktest? Of(
        IReadOnlyList<CashAccount> accounts, IReadOnlyCollection<LedgerEntry> entries, DateOnly today, Func<CashFlowOrigin, CashFlowTrial> trialFrom)
    {
        var past = accounts.Where(a => a.IsCash).ToDictionary(a => a.Id, a => new PastBalances(a.Balance, [.. entries.Where(e => e.AccountId == a.Id && !e.IsPending)], today));
        var since = entries.Where(e => past.ContainsKey(e.AccountId)).Select(e => e.Date).DefaultIfEmpty(today).Min();
        var days = OriginsBefore(today).Where(origin => origin.DayNumber - since.DayNumber >= FewestDaysBefore)
            .AsParallel().AsOrdered().SelectMany(DaysFrom).ToList();   // half of the time of an answer on two processors
        if (days.Count == 0)
        {
            return null;
        }

        var naive = days.Sum(d => d.Naive);
        return new CashFlowBacktest(
            days.Count / Window, Window, naive == 0 ? null : days.Sum(d => d.Error) / naive, days.Average(d => d.In80 ? 1.0 : 0), days.Average(d => d.In95 ? 1.0 : 0));

        IEnumerable<(double Error, double Naive, bool In80, bool In95)> DaysFrom(DateOnly origin)
        {
            var then = accounts.Select(a => past.TryGetValue(a.Id, out var balances) ? a with { Balance = (decimal)balances.On(origin) } : a);
            var trial = trialFrom(new CashFlowOrigin(origin, [.. then], [.. entries.Where(e => e.Date <= origin && !e.IsPending)]));
            var start = trial.AccountIds.Sum(id => past[id].On(origin));
            return trial.Days.Select(day =>
            {
                var came = trial.AccountIds.Sum(id => past[id].On(day.Date));
                return (Math.Abs(came - (double)day.Expected), Math.Abs(came - start), (double)day.Low80 <= came && came <= (double)day.High80, (double)day.Low95 <= came && came <= (double)day.High95);
            });
        }
    }

    private static IEnumerable<DateOnly> OriginsBefore(DateOnly today) =>
        Enumerable.Range(0, MostWindows).Select(w => Month.Of(today.AddDays(-LongestMonth)).AddMonths(-w).FirstDay);
}

/// <summary>An earlier day, with what was known then.</summary>
/// <param name="Day">The last day that is known.</param>
/// <param name="Accounts">With their balances at its end.</param>
/// <param name="Entries">The posted rows up to it, any order.</param>
public sealed record CashFlowOrigin(DateOnly Day, IReadOnlyList<CashAccount> Accounts, IReadOnlyList<LedgerEntry> Entries);

/// <summary>What would have been said on an earlier day.</summary>
/// <param name="AccountIds">The everyday accounts that had enough history by then.</param>
/// <param name="Days">Their balance together on the days after it; empty where there is no such account.</param>
public sealed record CashFlowTrial(IReadOnlyList<Guid> AccountIds, IReadOnlyList<BalanceDay> Days)
{
    // A third of an answer's: shares of days need no more.
    private const int Paths = 300;

    /// <summary>The same code as for today.</summary>
    public static CashFlowTrial From(CashFlowOrigin origin)
    {
        var outlook = CashFlowOutlook.Of(origin.Accounts, origin.Entries, RecurringStreams.Find(origin.Entries, origin.Day), origin.Day);
        var paths = CashFlowPaths.Draw(outlook, CashFlowBacktest.Window, Paths);
        return new CashFlowTrial([.. paths.Everyday.Select(p => paths.Accounts[p].Id)], [.. BalanceForecast.OfEveryday(paths, outlook, 0)?.Days.Skip(1) ?? []]);
    }
}
