using System.Globalization;
using System.Text.Json.Nodes;
using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;
using CashSense.PlaidSimulator.Households;

namespace CashSense.Evaluation;

/// <summary><c>savings</c>: what is found of the savings planted in the simulator's households, what else is named, and what becomes of near-misses.</summary>
internal static class EvaluateSavings
{
    private const int Seeds = 50;
    private const int DaysBetweenSeeds = 5;

    private static readonly DateOnly LastDay = new(2026, 6, 30);

    public static void Run(Options options)
    {
        var seeds = int.Parse(options.Find("seeds") ?? Seeds.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var planted = Enumerable.Range(1, seeds).AsParallel().AsOrdered().SelectMany(seed =>
            ((Household[])[new DemoHousehold(), new FrenchHousehold(), new AmericanHousehold(), new CanadianHousehold()])
                .Select(h => PlantedSavings.Of(h, seed, LastDay.AddDays(-DaysBetweenSeeds * (seed % 73)))).Select(p => (Planted: p, Found: Find(p)))).ToList();

        var figures = new JsonObject();
        Console.WriteLine($"planted in {planted.Count} households: found");
        foreach (var cases in planted.SelectMany(p => p.Planted.Cases.Select(c => (Case: c, p.Found))).GroupBy(c => c.Case.Name))
        {
            Tell($"recall/{cases.Key}", cases.Count(c => c.Found.Any(o => c.Case.Kinds.Contains(o.Kind) && o.Evidence.Any(c.Case.Rows.Contains))), cases.Count(), figures);
        }

        Console.WriteLine("named: right by what the script knows");
        foreach (var named in planted.SelectMany(p => p.Found.Select(o => (Saving: o, p.Planted))).GroupBy(n => n.Saving.Kind).OrderBy(g => g.Key))
        {
            var wrong = named.Where(n => !IsRight(n.Saving, n.Planted)).ToList();
            Tell($"precision/{named.Key}", named.Count() - wrong.Count, named.Count(), figures);
            foreach (var lines in wrong.GroupBy(n => string.Join(", ", n.Saving.Evidence.Select(id => n.Planted.Lines[id]).Distinct(StringComparer.Ordinal).Take(2))).OrderByDescending(g => g.Count()).Take(3))
            {
                Console.WriteLine($"        wrong {lines.Count()}×: {lines.Key}");
            }
        }

        Console.WriteLine("near-misses: left alone");
        foreach (var misses in planted.SelectMany(p => p.Planted.NearMisses.Select(m => (m.Key, Rows: m.Value, p.Found))).GroupBy(m => m.Key))
        {
            Tell($"near-miss/{misses.Key}", misses.Count(m => !m.Found.Any(o => o.Kind is not SavingsKind.CategoryAboveTrend && o.Evidence.Any(m.Rows.Contains))), misses.Count(), figures);
        }

        Tell("rows that two savings rest on, none", planted.Count(p => p.Found.SelectMany(o => o.Evidence).Distinct().Count() == p.Found.Sum(o => o.Evidence.Count)), planted.Count, figures);
        options.WriteFigures(figures);
    }

    private static IReadOnlyList<SavingsOpportunity> Find(PlantedSavings planted) => SavingsOpportunities.Find(
        new SavingsLedger(planted.Entries, planted.Entries, RecurringStreams.Find(planted.Entries, planted.Today), [], planted.Today) { AccountTypesById = planted.AccountTypes });

    private static bool IsRight(SavingsOpportunity saving, PlantedSavings planted) => saving.Kind switch
    {
        SavingsKind.PriceRise => HasRisen(saving, planted),
        SavingsKind.Subscription or SavingsKind.DoubledSubscription => saving.Evidence.All(id => IsSubscription(planted.Lines[id])),
        SavingsKind.BankFee or SavingsKind.OverdraftInterest => saving.Evidence.All(id => planted.Entries.First(e => e.Id == id).Category?.Primary == "BANK_FEES"),
        _ => planted.Cases.Any(c => c.Kinds.Contains(saving.Kind) && saving.Evidence.Any(c.Rows.Contains)),
    };

    private static bool IsSubscription(string line) =>
        line.StartsWith("subscription ", StringComparison.Ordinal) || line.StartsWith("forgotten ", StringComparison.Ordinal) || line is "streaming" or "gym" or "two gyms" or "second gym" or "by the month" or "trial";

    // One line of the script, at a fixed price that went up within the year: whether it was planted or is how rents and contracts go.
    private static bool HasRisen(SavingsOpportunity saving, PlantedSavings planted)
    {
        var lines = saving.Evidence.Select(id => planted.Lines[id]).Distinct(StringComparer.Ordinal).ToList();
        var rows = planted.Entries.Where(e => e.Date > planted.Today.AddMonths(-13) && planted.Lines[e.Id] == lines[0]).OrderBy(e => e.Date).ToList();
        return lines.Count == 1 && rows[^1].Amount > rows[0].Amount && rows.Select(e => e.Amount).Distinct().Count() <= 3 && !planted.NearMisses.ContainsKey(lines[0]);
    }

    private static void Tell(string name, int good, int all, JsonObject figures)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name,-44} {good,5} of {all,5}  {(double)good / all:0.000}"));
        figures[$"savings/{name}"] = (double)good / all;
    }
}
