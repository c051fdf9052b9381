using System.Globalization;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Anomalies;

/// <summary>What other people's ledgers say of a category: how its amounts lie among the others, how common it is, and what it goes with.</summary>
/// <remarks>
/// Only differences of logarithms are used, so a user may live in any currency: how dear their life is, is read off their own payments. A category that the
/// others do not have is taken as middling.
/// </remarks>
public sealed class SpendingHabits
{
    private const string Table = "spending-habits.csv.gz";

    /// <summary>Accounts without the pair that are thought beside those counted.</summary>
    private const double Doubt = 4;

    /// <summary>A merchant is known when so many people pay it.</summary>
    private const int KnownByPeople = 8;

    private const double LeastSpread = 0.3;

    private static readonly Lazy<SpendingHabits> Shipped = new(Read);

    private readonly IReadOnlyDictionary<string, Habit> _categories;
    private readonly IReadOnlyDictionary<string, Habit> _merchants;
    private static readonly Dictionary<string, double> NoAffinity = [];

    private readonly IReadOnlyDictionary<(string Category, string With), double> _pairs;
    private readonly Dictionary<string, Dictionary<string, double>> _affinities;
    private readonly Habit _middling;

    private SpendingHabits(
        IReadOnlyDictionary<string, Habit> categories, IReadOnlyDictionary<string, Habit> merchants, IReadOnlyDictionary<(string Category, string With), double> pairs)
    {
        (_categories, _merchants, _pairs) = (categories, merchants, pairs);
        _affinities = pairs.GroupBy(p => p.Key.Category, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToDictionary(p => p.Key.With, p => p.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        _middling = new Habit(Median(h => h.Center), Median(h => h.Spread), Median(h => h.Share));

        double Median(Func<Habit, double> value) => categories.Count == 0 ? 1 : RobustStatistics.Median(categories.Values.Select(value));
    }

    private enum Subject
    {
        Category,
        Merchant,
        Pair,
    }

    /// <summary>The one that Cash Sense ships.</summary>
    public static SpendingHabits Default => Shipped.Value;

    /// <param name="ledgers">The payments of other people, one list each, in one currency.</param>
    public static SpendingHabits Of(IReadOnlyList<IReadOnlyList<LedgerEntry>> ledgers)
    {
        List<(int Person, LedgerEntry Row)> rows = [.. ledgers.SelectMany((l, person) => l.Where(e => e.Category is not null && e.Amount > 0).Select(e => (person, e)))];
        var sets = rows.GroupBy(r => r.Person).Select(g => g.Select(r => r.Row.Category!.Detailed).Distinct(StringComparer.Ordinal).ToList()).ToList();
        var counts = sets.SelectMany(s => s).CountBy(c => c).ToDictionary(StringComparer.Ordinal);
        var together = sets.SelectMany(s => s.SelectMany(a => s.Select(b => (a, b)))).CountBy(p => p).ToDictionary();
        var pairs = from category in counts.Keys
                    from with in counts.Keys
                    let expected = (double)counts[category] * counts[with] / sets.Count
                    select (Key: (category, with), Affinity: Math.Round(Math.Log((together.GetValueOrDefault((category, with)) + Doubt) / (expected + Doubt)), 2));
        return new SpendingHabits(
            HabitsOf(rows, r => r.Category!.Detailed, ledgers.Count, fewest: 1),
            HabitsOf(rows, r => r.MerchantKey, ledgers.Count, KnownByPeople),
            pairs.Where(p => p.Key.category != p.Key.with && p.Affinity != 0).ToDictionary(p => p.Key, p => p.Affinity));
    }

    /// <summary>The lines of the file that holds these habits, the header first.</summary>
    public IEnumerable<string> Lines() =>
    [
        "subject,name,with,center_or_affinity,spread,share",
        .. Lines(Subject.Category, _categories),
        .. Lines(Subject.Merchant, _merchants),
        .. _pairs.OrderBy(p => p.Key.Category, StringComparer.Ordinal).ThenBy(p => p.Key.With, StringComparer.Ordinal)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{Subject.Pair},{p.Key.Category},{p.Key.With},{p.Value},,")),
    ];

    internal Habit OfCategory(string category) => _categories.GetValueOrDefault(category) ?? _middling;

    /// <summary>Of the merchant where enough people pay it, else of the category.</summary>
    internal Habit OfMerchant(string key, string category) => _merchants.GetValueOrDefault(key) ?? OfCategory(category);

    /// <summary>How much more often than by chance the category and another one are in one ledger: a logarithm by the other, which is not there where it is 0.</summary>
    internal Dictionary<string, double> AffinitiesOf(string category) => _affinities.GetValueOrDefault(category) ?? NoAffinity;

    private static Dictionary<string, Habit> HabitsOf(List<(int Person, LedgerEntry Row)> rows, Func<LedgerEntry, string> name, int people, int fewest) =>
        (from row in rows
         group row by name(row.Row) into named
         let payers = named.DistinctBy(r => r.Person).Count()
         where payers >= fewest && named.Key.Length > 0
         let logs = named.Select(r => Math.Log((double)r.Row.Amount)).ToList()
         select (named.Key, Habit: new Habit(
             Math.Round(RobustStatistics.Median(logs), 2), Math.Round(Math.Max(RobustStatistics.Spread(logs), LeastSpread), 2), Math.Round((payers + 0.5) / (people + 1), 4))))
        .ToDictionary(h => h.Key, h => h.Habit, StringComparer.Ordinal);

    private static IEnumerable<string> Lines(Subject subject, IReadOnlyDictionary<string, Habit> habits) => habits.OrderBy(h => h.Key, StringComparer.Ordinal)
        .Select(h => string.Create(CultureInfo.InvariantCulture, $"{subject},\"{h.Key.Replace("\"", "\"\"", StringComparison.Ordinal)}\",,{h.Value.Center},{h.Value.Spread},{h.Value.Share}"));

    private static SpendingHabits Read()
    {
        var rows = DataFile.Rows(Table).ToLookup(f => Enum.Parse<Subject>(f[0]));
        return new SpendingHabits(Named(Subject.Category), Named(Subject.Merchant), rows[Subject.Pair].ToDictionary(f => (f[1], f[2]), f => Number(f[3])));

        Dictionary<string, Habit> Named(Subject subject) =>
            rows[subject].ToDictionary(f => f[1], f => new Habit(Number(f[3]), Number(f[4]), Number(f[5])), StringComparer.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Middle and robust spread of the log amounts, and the share of people who pay for it.</summary>
    internal sealed record Habit(double Center, double Spread, double Share);
}
