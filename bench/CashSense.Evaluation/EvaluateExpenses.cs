using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Analysis.Expenses;
using CashSense.Analysis.Forecasting;
using CashSense.Analysis.Recurring;
using CashSense.PlaidSimulator.Households;

namespace CashSense.Evaluation;

/// <summary><c>expenses</c>: the spending ahead of the simulator's households by months and weeks, beside what knows nothing of bills.</summary>
internal static class EvaluateExpenses
{
    private const int Seeds = 50;

    private static readonly Trial[] Trials =
    [
        new("3 months", BudgetPeriod.Monthly, 3, MeanLength: 12, DaysIn: 0), new("8 weeks", BudgetPeriod.Weekly, 8, MeanLength: 26, DaysIn: 0),
        new("this month, on day 16", BudgetPeriod.Monthly, 1, MeanLength: 12, DaysIn: 15), new("this week, on Thursday", BudgetPeriod.Weekly, 1, MeanLength: 26, DaysIn: 3),
    ];

    private static readonly string[] Scopes = ["category", "total"];

    private static readonly string[] Methods = ["Cash Sense", "series alone", "mean", "seasonal naive"];

    public static void Run(Options options)
    {
        var seeds = int.Parse(options.Find("seeds") ?? Seeds.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var first = int.Parse(options.Find("first") ?? "1", CultureInfo.InvariantCulture);
        var figures = new JsonObject();
        Console.WriteLine("ahead                   what        method            steps   error over seasonal naive's   in 80 %   in 95 %");
        foreach (var trial in Trials)
        {
            var errors = new ConcurrentBag<Miss>();
            var spent = 0L;
            Parallel.ForEach(Enumerable.Range(first, seeds), seed =>
            {
                foreach (var household in (Household[])[new DemoHousehold(), new FrenchHousehold(), new AmericanHousehold(), new CanadianHousehold()])
                {
                    Judge(trial, household, seed, errors, ref spent);
                }
            });
            Print(trial, errors, figures);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {TimeSpan.FromSeconds((double)spent / Stopwatch.Frequency).TotalMilliseconds / (4 * seeds):0} ms a household: streams, all categories, total"));
        }

        options.WriteFigures(figures);
    }

    private static void Judge(Trial trial, Household household, int seed, ConcurrentBag<Miss> errors, ref long spent)
    {
        var lastDay = new DateOnly(2026, 6, 30).AddDays(-9 * (seed % 41));
        var all = SimulatedBalances.Of(household, seed, lastDay, daysAhead: 1).Entries;
        var first = trial.Period.Range(lastDay.AddDays(-trial.Ahead * (trial.Period is BudgetPeriod.Weekly ? 7 : 31)));
        var today = first.From.AddDays(trial.DaysIn - 1);
        List<LedgerEntry> known = [.. all.Where(e => e.Date <= today)];

        var start = Stopwatch.GetTimestamp();
        var history = ExpenseHistory.Of(known, RecurringStreams.Find(known, today), trial.Period, today, first, trial.Ahead);
        var outlook = ExpenseOutlook.Of(history, null, household.Style.Currency);
        Interlocked.Add(ref spent, Stopwatch.GetTimestamp() - start);

        foreach (var (what, said) in outlook.Categories.Select(c => ("category", c)).Append(("total", outlook.Total)))
        {
            var of = all.Where(e => e.IsSpending && (what == "total" || e.Category?.Primary == said.Code)).ToList();
            double[] past = [.. said.Spent.Select(s => (double)s)];
            double[] came = [.. history.Ahead.Select(p => (double)of.Where(e => p.Contains(e.Date)).Sum(e => e.Amount))];
            var season = trial.Period.PerYear();
            double[] naive = [.. came.Select((_, h) => past[^(season - h)])];
            var mean = past.TakeLast(trial.MeanLength).Average();
            var series = SeriesForecaster.Compute(past, season, trial.Ahead).Steps;
            for (var h = 0; h < came.Length; h++)
            {
                var (p, s) = (said.Periods[h], series[h]);
                Add("Cash Sense", (double)p.Expected, h, In((double)p.Low80, (double)p.High80, came[h]), In((double)p.Low95, (double)p.High95, came[h]));
                Add("series alone", Math.Max(0, s.Expected), h, In(s.Low80, s.High80, came[h]), In(s.Low95, s.High95, came[h]));
                Add("mean", mean, h, null, null);
                Add("seasonal naive", naive[h], h, null, null);
            }

            void Add(string method, double expected, int h, bool? in80, bool? in95) => errors.Add(new Miss(what, method, Math.Abs(came[h] - expected), Math.Abs(came[h] - naive[h]), in80, in95));
        }
    }

    private static bool In(double low, double high, double value) => value >= low - 0.005 && value <= high + 0.005;

    private static void Print(Trial trial, IReadOnlyCollection<Miss> errors, JsonObject figures)
    {
        foreach (var (what, method) in from what in Scopes from method in Methods select (what, method))
        {
            var of = errors.Where(e => e.What == what && e.Method == method).ToList();
            var (error, in80, in95) = (of.Sum(e => e.Error) / of.Sum(e => e.Naive), Share(of.Select(e => e.In80)), Share(of.Select(e => e.In95)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trial.Name,-23} {what,-11} {method,-16} {of.Count,6} {error,29:0.000} {in80,9:0.000} {in95,9:0.000}"));
            figures[$"{trial.Name}/{what}/{method}"] = new JsonObject { ["steps"] = of.Count, ["error_over_seasonal_naive"] = error, ["coverage_80"] = in80, ["coverage_95"] = in95 };
        }
    }

    private static double? Share(IEnumerable<bool?> held) => held.OfType<bool>().Select(h => h ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average() is var share && double.IsNaN(share) ? null : share;

    /// <param name="MeanLength">Periods that the rival mean reads.</param>
    /// <param name="DaysIn">Days of the first period that are known.</param>
    private sealed record Trial(string Name, BudgetPeriod Period, int Ahead, int MeanLength, int DaysIn);

    private sealed record Miss(string What, string Method, double Error, double Naive, bool? In80, bool? In95);
}
