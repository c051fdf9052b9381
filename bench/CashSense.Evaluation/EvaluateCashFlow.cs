using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;
using CashSense.PlaidSimulator.Households;

namespace CashSense.Evaluation;

/// <summary><c>cash-flow</c>: what the shortfall probability and the bands around the balance are worth, on the simulator's households.</summary>
internal static class EvaluateCashFlow
{
    private const int Seeds = 200;
    private const int Days = 30;
    private const int MonthDays = 30;

    /// <summary>The households must not all stand at the same day of a month.</summary>
    private const int DaysBetweenSeeds = 5;

    private static readonly DateOnly LastDay = new(2026, 6, 30);

    public static void Run(Options options)
    {
        var seeds = int.Parse(options.Find("seeds") ?? Seeds.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var first = int.Parse(options.Find("first") ?? "1", CultureInfo.InvariantCulture);
        var days = int.Parse(options.Find("days") ?? Days.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var trials = new ConcurrentBag<Trial>();
        var spent = 0L;
        Parallel.ForEach(Enumerable.Range(first, seeds), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            foreach (var household in (Household[])[new DemoHousehold(), new FrenchHousehold(), new AmericanHousehold(), new CanadianHousehold()])
            {
                var balances = SimulatedBalances.Of(household, seed, LastDay.AddDays(-DaysBetweenSeeds * (seed % 73)), days);
                var start = Stopwatch.GetTimestamp();
                foreach (var trial in TrialsOf(household.Id, balances, days))
                {
                    trials.Add(trial);
                }

                Interlocked.Add(ref spent, Stopwatch.GetTimestamp() - start);
            }
        });

        var figures = new JsonObject();
        foreach (var group in trials.GroupBy(t => t.Scope).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Print(group.Key, [.. group], figures);
        }

        foreach (var group in trials.Where(t => t.Scope == Everyday).GroupBy(t => t.Household).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Print($"{Everyday}, {group.Key}", [.. group], figures);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {TimeSpan.FromSeconds((double)spent / Stopwatch.Frequency).TotalMilliseconds / (4 * seeds):0} ms a household: streams, outlook, {CashFlowPaths.DefaultPaths} paths"));
        options.WriteFigures(figures);
    }

    private const string Everyday = "all everyday accounts";

    private static IEnumerable<Trial> TrialsOf(string household, SimulatedBalances years, int horizon)
    {
        var outlook = CashFlowOutlook.Of(years.Accounts, years.Entries, RecurringStreams.Find(years.Entries, years.Today), years.Today);
        var paths = CashFlowPaths.Draw(outlook, horizon);
        foreach (var (scope, isIn) in ((string, Func<CashAccount, bool>)[])[(Everyday, a => a.IsEveryday), ("savings accounts", a => !a.IsEveryday)])
        {
            int[] places = [.. paths.Accounts.Index().Where(a => isIn(a.Item)).Select(a => a.Index)];
            decimal[] sums = [.. Enumerable.Range(0, SimulatedBalances.PastDays + horizon + 1).Select(d => places.Sum(p => years.Days[paths.Accounts[p].Id][d]))];
            var floor = UsualLow(sums[..(SimulatedBalances.PastDays + 1)]);
            var forecast = BalanceForecast.Of(paths, places, outlook, floor);
            decimal[] came = sums[(SimulatedBalances.PastDays + 1)..];
            var untilPay = came.Take(Math.Max(1, forecast.SafeUntil.DayNumber - years.Today.DayNumber)).Min();
            yield return new Trial(
                scope, household, forecast.Days[^1].BelowFloor, came.Min() < floor,
                [.. forecast.Days.Skip(1).Zip(came, (day, balance) => (
                    In80: day.Low80 <= balance && balance <= day.High80, In95: day.Low95 <= balance && balance <= day.High95,
                    Miss: (double)Math.Abs(balance - day.Expected), Naive: (double)Math.Abs(balance - sums[SimulatedBalances.PastDays]), Width: (double)(day.High80 - day.Low80)))],
                forecast.SafeToSpend == 0 ? null : untilPay - forecast.SafeToSpend >= floor);
        }
    }

    /// <summary>As low as a usual month goes: the median of the lowest balances of the last year's months.</summary>
    private static decimal UsualLow(decimal[] past) =>
        RobustStatistics.Median(Enumerable.Range(1, 12).Select(m => past.AsSpan(past.Length - (m * MonthDays), MonthDays).ToArray().Min()));

    private static void Print(string name, List<Trial> trials, JsonObject figures)
    {
        var rate = trials.Average(t => t.Came ? 1.0 : 0);
        var brier = trials.Average(t => Square(t.Said - (t.Came ? 1 : 0)));
        var (baseBrier, days) = (rate * (1 - rate), trials.SelectMany(t => t.Days).ToList());
        var (in80, in95) = (days.Average(d => d.In80 ? 1.0 : 0), days.Average(d => d.In95 ? 1.0 : 0));
        var mae = days.Average(d => d.Miss) / days.Average(d => d.Naive);
        var safe = trials.Where(t => t.WasSafe is not null).Select(t => t.WasSafe!.Value ? 1.0 : 0).DefaultIfEmpty(1).Average();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-32} {trials.Count,5} trials   below the floor {rate:0.000}   Brier {brier:0.0000} against {baseBrier:0.0000} of the base rate: {1 - (brier / baseBrier):+0.0%;-0.0%}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"    80 % band {in80:0.000}, 95 % band {in95:0.000}; error {mae:0.000} of \"as today\"; the safe amount was safe {safe:0.000}"));
        Console.WriteLine("    said -> came: " + string.Join("   ", trials.GroupBy(t => Math.Min(9, (int)(t.Said * 10))).OrderBy(g => g.Key)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Average(t => t.Said):0.00} -> {g.Average(t => t.Came ? 1.0 : 0):0.00} ({g.Count()})"))));
        figures[$"cash flow/{name}"] = new JsonObject
        {
            ["months"] = trials.Count,
            ["base_rate"] = rate,
            ["brier"] = brier,
            ["brier_base_rate"] = baseBrier,
            ["brier_skill"] = 1 - (brier / baseBrier),
            ["coverage_80"] = in80,
            ["coverage_95"] = in95,
            ["error_over_as_today"] = mae,
            ["safe_was_safe"] = safe,
        };
    }

    private static double Square(double x) => x * x;

    /// <param name="Said">Probability that the balance falls below the floor within the horizon.</param>
    /// <param name="Came">Whether it did.</param>
    /// <param name="Days">Each day: whether the bands held, how far the expected balance and today's were off, how wide the band was.</param>
    /// <param name="WasSafe">Whether the balance would have stayed at the floor until the pay with the safe amount spent; null where nothing was safe to spend.</param>
    private sealed record Trial(
        string Scope, string Household, double Said, bool Came, IReadOnlyList<(bool In80, bool In95, double Miss, double Naive, double Width)> Days, bool? WasSafe);
}
