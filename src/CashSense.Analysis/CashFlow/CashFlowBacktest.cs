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
    private const int Window = 30;
    private const int MostWindows = 4;
    private const int LongestMonth = 31;
    private const int FewestDaysBefore = 180;

    // Half as many as for an answer: shares of days need no more.
    private const int Paths = 300;

    /// <summary>Null where not one window has half a year before it.</summary>
    /// <param name="accounts">With their balances of today.</param>
    /// <param name="entries">Their rows, any order.</param>
    /// <param name="streamsOn">What recurs among rows, as it stands on a day.</param>
    /// <param name="isIn">Which accounts are looked at together.</param>
    /// <param name="today">The last day that is known.</param>
    public static CashFlowBacktest? Of(
        IReadOnlyList<CashAccount> accounts,
        IReadOnlyCollection<LedgerEntry> entries,
        Func<IReadOnlyCollection<LedgerEntry>, DateOnly, IReadOnlyList<RecurringStream>> streamsOn,
        Func<CashAccount, bool> isIn,
        DateOnly today)
    {
        var past = accounts.Where(a => a.IsCash).ToDictionary(a => a.Id, a => new PastBalances(a.Balance, [.. entries.Where(e => e.AccountId == a.Id && !e.IsPending)], today));
        var since = entries.Where(e => past.ContainsKey(e.AccountId)).Select(e => e.Date).DefaultIfEmpty(today).Min();
        var days = OriginsBefore(today).Where(origin => origin.DayNumber - since.DayNumber >= FewestDaysBefore)
            .AsParallel().AsOrdered().SelectMany(origin => DaysFrom(origin)).ToList();   // half of the time of an answer on two processors
        if (days.Count == 0)
        {
            return null;
        }

        var naive = days.Sum(d => d.Naive);
        return new CashFlowBacktest(
            days.Count / Window, Window, naive == 0 ? null : days.Sum(d => d.Error) / naive, days.Average(d => d.In80 ? 1.0 : 0), days.Average(d => d.In95 ? 1.0 : 0));

        static IEnumerable<DateOnly> OriginsBefore(DateOnly today) =>
            Enumerable.Range(0, MostWindows).Select(w => Month.Of(today.AddDays(-LongestMonth)).AddMonths(-w).FirstDay);

        IEnumerable<(double Error, double Naive, bool In80, bool In95)> DaysFrom(DateOnly origin)
        {
            List<LedgerEntry> known = [.. entries.Where(e => e.Date <= origin && !e.IsPending)];
            var then = accounts.Select(a => past.TryGetValue(a.Id, out var balances) ? a with { Balance = (decimal)balances.On(origin) } : a).ToList();
            var outlook = CashFlowOutlook.Of(then, known, streamsOn(known, origin), origin);
            var paths = CashFlowPaths.Draw(outlook, Window, Paths);
            int[] places = [.. paths.Accounts.Index().Where(a => isIn(a.Item)).Select(a => a.Index)];
            if (places.Length == 0)
            {
                return [];
            }

            var start = places.Sum(p => past[paths.Accounts[p].Id].On(origin));
            return BalanceForecast.Of(paths, places, outlook, 0).Days.Skip(1).Select(day =>
            {
                var came = places.Sum(p => past[paths.Accounts[p].Id].On(day.Date));
                return (Math.Abs(came - (double)day.Expected), Math.Abs(came - start), (double)day.Low80 <= came && came <= (double)day.High80, (double)day.Low95 <= came && came <= (double)day.High95);
            });
        }
    }
}
