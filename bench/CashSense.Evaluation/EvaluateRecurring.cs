using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CsvHelper;

namespace CashSense.Evaluation;

/// <summary><c>recurring</c>: the streams that Cash Sense finds beside a gap rule's.</summary>
internal static class EvaluateRecurring
{
    private const int Households = 50;
    private const int MerchantSeed = 3_000_000;
    private const int Merchants = 4000;
    private const int FewestRows = 3;
    private const int NextDays = 3;

    private static readonly (string Name, Func<IReadOnlyCollection<LedgerEntry>, DateOnly, IEnumerable<Found>> Find)[] Methods =
    [
        ("Cash Sense", (entries, today) => RecurringStreams.Find(entries, today).Select(s =>
            new Found([.. s.Entries.Select(e => e.Id)], s.Score, s.Frequency, s.NextExpected(today)))),
        ("gap rule", (entries, today) =>
            from e in entries
            where e.Date <= today && !e.IsTransfer
            orderby e.Date, e.Id
            group e by (e.AccountId, e.MerchantKey, e.Amount > 0) into payments
            let found = GapRule.Find([.. payments])
            where found is not null
            select new Found([.. payments.Select(p => p.Id)], 1, found.Value.Frequency, found.Value.Next)),
    ];

    public static void Run(Options options)
    {
        var figures = new JsonObject();
        var predictions = new List<GroupAnswer>();
        Console.WriteLine("set                            method        groups  precision   recall       F1   next date within 3 days");
        if (options.Find("file") is { } file)
        {
            JudgeGroups("file", GroupsOf(file, "group", "date", "amount", "yyyy-MM-dd"), () => LabelsOf(file, "group", "label"), figures, predictions);
        }
        else
        {
            JudgeHouseholds(figures);
            JudgeMerchants(figures);
            if (options.Find("ledger") is { } ledger)
            {
                JudgeGroups("ledger", GroupsOf(ledger, "Description", "Date", "Amount", "MM/dd/yyyy", "Transaction Type"), () => LabelsOf(ledger, "Description", "recurring_bill", "Transaction Type"), figures, predictions);
            }
        }

        options.WriteFigures(figures);

        if (options.Find("predictions") is { } path)
        {
            Write(path, predictions);
        }
    }

    /// <summary>The simulator's households: a stream is found when what was found and what is true have more in common than not.</summary>
    private static void JudgeHouseholds(JsonObject figures)
    {
        List<SimulatedYears> all = [.. SimulatedYears.All(Enumerable.Range(1, Households))];
        foreach (var (name, find) in Methods)
        {
            var tally = new Tally();
            var time = TimeSpan.Zero;
            foreach (var years in all)
            {
                var start = Stopwatch.GetTimestamp();
                List<Found> left = [.. find(years.Entries, years.Today)];
                time += Stopwatch.GetElapsedTime(start);
                foreach (var stream in years.Streams)
                {
                    var match = left.Find(f => 2 * f.Ids.Count(stream.Ids.Contains) > f.Ids.Count + stream.Ids.Count - f.Ids.Count(stream.Ids.Contains));
                    tally.Count(isTrue: true, isFound: match is not null);
                    tally.CountNext(match?.Next, stream.Next);
                    left.Remove(match!);
                }

                var wrong = left.Count(f => 2 * f.Ids.Count(years.Unjudged.Contains) <= f.Ids.Count);
                for (var i = 0; i < wrong; i++)
                {
                    tally.Count(isTrue: false, isFound: true);
                }
            }

            tally.Print("simulator, with near-misses", name, figures);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    {time.TotalMilliseconds / all.Count:0.0} ms for two years of a household, {all.Average(y => y.Entries.Count):0} rows; {Households} seeds of 4 households"));
        }

        JudgeAmounts(all, figures);
    }

    /// <summary>What each payment of the found streams was expected to be by those before it, from the third on, beside the mean of the last twelve.</summary>
    private static void JudgeAmounts(List<SimulatedYears> all, JsonObject figures)
    {
        var judged = all.AsParallel().SelectMany(years => RecurringStreams.Find(years.Entries, years.Today)).SelectMany(stream => Enumerable.Range(2, stream.Entries.Count - 2).Select(known =>
        {
            var (before, came) = (stream.Entries.Take(known).ToList(), stream.Entries[known]);
            var said = ExpectedPayment.After(before, came.Date, stream.Currency);
            var mean = before.TakeLast(12).Average(e => e.Amount);
            return (Kind: $"{(PriceHistory.IsFixed([.. before.Select(e => e.Amount)]) ? "fixed" : "moving")} {(stream.IsOutgoing ? "bill" : "pay")}",
                IsHeld: came.Amount >= said.Low && came.Amount <= said.High, Miss: Math.Abs((came.Amount - said.Amount) / came.Amount), MeanMiss: Math.Abs((came.Amount - mean) / came.Amount));
        })).ToList();
        foreach (var kind in judged.GroupBy(j => j.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (held, miss, meanMiss) = (kind.Average(j => j.IsHeld ? 1.0 : 0), RobustStatistics.Median(kind.Select(j => j.Miss)), RobustStatistics.Median(kind.Select(j => j.MeanMiss)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    {kind.Key,-12} {kind.Count(),6} payments: {held:0.000} in the 80 % range; median miss {miss:0.0 %}, of the mean of twelve {meanMiss:0.0 %}"));
            figures[$"amounts/{kind.Key}"] = new JsonObject { ["payments"] = kind.Count(), ["coverage_80"] = held, ["median_miss"] = miss, ["median_miss_of_mean"] = meanMiss };
        }
    }

    /// <summary>Merchants of every frequency and habits, without a household around them: half of each.</summary>
    private static void JudgeMerchants(JsonObject figures)
    {
        List<GeneratedMerchant> all = [.. Enumerable.Range(MerchantSeed, Merchants).Select(GeneratedMerchant.Of).Where(m => m.Recurring.Count is 0 or >= FewestRows)];
        foreach (var (name, find) in Methods)
        {
            var tally = new Tally();
            var byKind = new Dictionary<string, (int Right, int All)>();
            foreach (var merchant in all)
            {
                var isTrue = merchant.Recurring.Count > 0;
                var match = find(merchant.Entries, GeneratedMerchant.LastDay).FirstOrDefault(f => !isTrue || 2 * f.Ids.Count(merchant.Recurring.Contains) > merchant.Recurring.Count);
                tally.Count(isTrue, match is not null);
                if (isTrue)
                {
                    tally.CountNext(match?.Next, merchant.Next);
                }

                var (right, count) = byKind.GetValueOrDefault(merchant.Kind);
                byKind[merchant.Kind] = (right + (isTrue == (match is not null) ? 1 : 0), count + 1);
            }

            tally.Print("generated merchants", name, figures);
            Console.WriteLine("    right: " + string.Join(", ", byKind.OrderBy(k => k.Key, StringComparer.Ordinal)
                .Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Key} {(double)k.Value.Right / k.Value.All:0.00}"))));
        }
    }

    /// <summary>Groups of rows of which a label says whether they recur: a group recurs when more than half of its rows are in streams.</summary>
    private static void JudgeGroups(
        string set, IReadOnlyList<(string Name, List<LedgerEntry> Rows)> groups, Func<IReadOnlyDictionary<string, bool>> labels, JsonObject figures, List<GroupAnswer> predictions)
    {
        var today = groups.SelectMany(g => g.Rows).Max(e => e.Date);
        var answers = Methods.ToDictionary(m => m.Name, m => groups.Select(g => Answer(g.Name, g.Rows, m.Find, today)).ToList());
        predictions.AddRange(answers["Cash Sense"]);

        // Only now, when every answer stands.
        var truth = labels();
        foreach (var (name, given) in answers.Where(_ => truth.Count > 0))
        {
            var tally = new Tally();
            foreach (var answer in given)
            {
                tally.Count(truth[answer.Group], answer.IsRecurring);
            }

            tally.Print(set, name, figures);
        }
    }

    private static GroupAnswer Answer(string group, List<LedgerEntry> rows, Func<IReadOnlyCollection<LedgerEntry>, DateOnly, IEnumerable<Found>> find, DateOnly today)
    {
        List<Found> found = [.. find(rows, today)];
        var share = (double)found.Sum(f => f.Ids.Count) / rows.Count;
        if (2 * share > 1)
        {
            var main = found.MaxBy(f => f.Ids.Count)!;
            return new GroupAnswer(group, true, main.Score, main.Frequency, main.Next);
        }

        var best = PaymentPlan.Candidates([.. rows.Where(r => r.Amount != 0).OrderBy(r => r.Date).ThenBy(r => r.Id)]) is var (whole, parts)
            ? parts.Append(whole).OfType<PaymentPlan>().Select(p => p.Score * p.Payments.Count / rows.Count).DefaultIfEmpty(0).Max()
            : 0;
        return new GroupAnswer(group, false, Math.Min(best, 0.499), null, null);
    }

    private static List<(string Name, List<LedgerEntry> Rows)> GroupsOf(string path, string group, string date, string amount, string format, string? kind = null)
    {
        var rows = new List<LedgerEntry>();
        foreach (var row in CsvFile.Read(path, csv => (Group: NameOf(csv, group, kind), Date: csv.GetString(date), Amount: csv.GetString(amount))))
        {
            rows.Add(new LedgerEntry(
                new Guid(rows.Count + 1, 0, 0, new byte[8]), Guid.Empty, DateOnly.ParseExact(row.Date, format, CultureInfo.InvariantCulture),
                decimal.Parse(row.Amount, NumberStyles.Float, CultureInfo.InvariantCulture), "USD", row.Group, row.Group, row.Group, Category: null));
        }

        return [.. rows.GroupBy(r => r.MerchantKey, StringComparer.Ordinal).Where(g => kind is null || g.Count() >= FewestRows).Select(g => (g.Key, g.ToList()))];
    }

    /// <summary>Empty when the file has no labels. A group whose rows disagree is what most of them are.</summary>
    private static Dictionary<string, bool> LabelsOf(string path, string group, string label, string? kind = null) =>
        !File.ReadLines(path).First().Split(',').Contains(label, StringComparer.Ordinal)
            ? []
            : CsvFile.Read(path, csv => (Group: NameOf(csv, group, kind), Label: csv.GetString(label)))
                .GroupBy(r => r.Group, r => r.Label.Trim() is "1" or "1.0" or "true" or "True", StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => 2 * g.Count(l => l) > g.Count(), StringComparer.Ordinal);

    // A merchant's payments and refunds are two streams.
    private static string NameOf(CsvReader csv, string group, string? kind) => kind is null ? csv.GetString(group) : $"{csv.GetString(group)} ({csv.GetString(kind)})";

    private static void Write(string path, List<GroupAnswer> answers) => CsvFile.Write(path, ["group", "recurring", "score", "period", "next_date"], answers.Select(answer => new[]
    {
        answer.Group,
        answer.IsRecurring ? "1" : "0",
        answer.Score.ToString("0.####", CultureInfo.InvariantCulture),
        answer.Frequency is { } frequency ? JsonNamingPolicy.SnakeCaseLower.ConvertName(frequency.ToString()) : "",
        answer.Next?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    }));

    private sealed record Found(IReadOnlyList<Guid> Ids, double Score, Frequency Frequency, DateOnly Next);

    private sealed record GroupAnswer(string Group, bool IsRecurring, double Score, Frequency? Frequency, DateOnly? Next);

    private sealed class Tally
    {
        private int _hits;
        private int _misses;
        private int _falseAlarms;
        private int _groups;
        private int _nexts;
        private int _nearNexts;

        public void Count(bool isTrue, bool isFound)
        {
            _groups++;
            _hits += isTrue && isFound ? 1 : 0;
            _misses += isTrue && !isFound ? 1 : 0;
            _falseAlarms += !isTrue && isFound ? 1 : 0;
        }

        /// <summary>Of the streams that were found and go on.</summary>
        public void CountNext(DateOnly? expected, DateOnly? actual)
        {
            if (expected is { } said && actual is { } came)
            {
                _nexts++;
                _nearNexts += Math.Abs(said.DayNumber - came.DayNumber) <= NextDays ? 1 : 0;
            }
        }

        public void Print(string set, string method, JsonObject figures)
        {
            var (precision, recall) = (Share(_hits, _hits + _falseAlarms), Share(_hits, _hits + _misses));
            var f1 = Share(2 * _hits, (2 * _hits) + _falseAlarms + _misses);
            double? next = _nexts == 0 ? null : Share(_nearNexts, _nexts);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{set,-30} {method,-12} {_groups,7} {precision,10:0.000} {recall,8:0.000} {f1,8:0.000}   {next,8:0.000}"));
            figures[$"{set}/{method}"] = new JsonObject
            {
                ["groups"] = _groups,
                ["precision"] = precision,
                ["recall"] = recall,
                ["f1"] = f1,
                ["next_date_within_3_days"] = next,
            };
        }

        private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
    }
}
