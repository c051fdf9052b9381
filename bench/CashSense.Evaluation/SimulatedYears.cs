using System.Collections.Frozen;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;

namespace CashSense.Evaluation;

/// <summary>Two years of one of the simulator's households, with what its script knows of them, and with habits that look like streams.</summary>
/// <param name="Entries">As the product would hold them on the day.</param>
/// <param name="Streams">What recurs and shows often enough to be found.</param>
/// <param name="Unjudged">Rows of what recurs but shows too seldom, or of which it is open whether it recurs: neither found nor missed.</param>
internal sealed record SimulatedYears(
    IReadOnlyList<LedgerEntry> Entries, DateOnly Today, IReadOnlyList<SimulatedYears.TrueStream> Streams, IReadOnlySet<Guid> Unjudged)
{
    private const int Days = 730;
    private const int DaysAhead = 400;
    private const int NearMisses = 20;

    /// <summary>Lines of the scripts that fall when they fall: a refund of the health insurance, a friend.</summary>
    private static readonly FrozenSet<string> Irregular = FrozenSet.Create(
        StringComparer.Ordinal, "cpam", "e-transfer", "e-transfer in");

    /// <summary>Moves between the household's own accounts, which the product pairs before it looks for streams.</summary>
    private static readonly FrozenSet<string> OwnMoves = FrozenSet.Create(
        StringComparer.Ordinal, "card bill", "debit differe", "savings", "savings back", "livret", "livret back");

    /// <param name="Next">The first payment after today; null when the script has ended it.</param>
    internal sealed record TrueStream(IReadOnlySet<Guid> Ids, DateOnly? Next);

    public static IEnumerable<SimulatedYears> All(IEnumerable<int> seeds) =>
        from seed in seeds
        from household in (Household[])[new DemoHousehold(), new FrenchHousehold(), new AmericanHousehold(), new CanadianHousehold()]
        select Of(household, seed);

    private static SimulatedYears Of(Household household, int seed)
    {
        // Whole weeks, so that a near-miss keeps its weekday.
        var back = 7 * (seed % 52);
        var today = GeneratedMerchant.LastDay.AddDays(-back);
        var served = household.Accounts.Where(a => a.HasTransactions).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        var rows = new History(household, seed).Through(today.AddDays(DaysAhead)).Rows
            .Where(r => r.PostedOn > today.AddDays(-Days) && r.PostedOn <= today.AddDays(DaysAhead) && served.Contains(r.Account)).ToList();
        var lines = rows.Select((row, i) => (Row: row, Entry: Entry(household, row, new Guid(i + 1, (short)seed, 1, new byte[8]), seed))).ToList();
        var known = lines.FindAll(l => l.Entry.Date <= today);
        var (streams, unjudged) = (new List<TrueStream>(), new HashSet<Guid>());
        foreach (var line in lines.Where(l => IsRegular(l.Row)).GroupBy(l => (l.Row.Account, Line: LineOf(l.Row), l.Row.Merchant, l.Row.Amount > 0)))
        {
            List<LedgerEntry> past = [.. line.Select(l => l.Entry).Where(e => e.Date <= today).OrderBy(e => e.Date)];
            var isYearly = past.Count > 1 && past[1].Date.DayNumber - past[0].Date.DayNumber > 300;
            if (past.Count >= (isYearly ? 2 : 3) && line.Key.Line != "tax refund")
            {
                streams.Add(new TrueStream(past.Select(e => e.Id).ToHashSet(), line.Select(l => l.Entry.Date).Where(d => d > today).Order().Cast<DateOnly?>().FirstOrDefault()));
            }
            else
            {
                unjudged.UnionWith(past.Select(e => e.Id));
            }
        }

        var habits = Enumerable.Range(0, int.MaxValue).Select(i => GeneratedMerchant.Of(2_000_000 + (seed * 1000) + i)).Where(m => m.Recurring.Count == 0).Take(NearMisses);
        return new SimulatedYears(
            [.. known.Select(l => l.Entry), .. habits.SelectMany(h => h.Entries).Select(e => e with { Date = e.Date.AddDays(-back) })], today, streams, unjudged);
    }

    private static bool IsRegular(HouseholdRow row) =>
        row.PendingOn is null && row is not ({ Amount: < 0, Merchant: not null } or { Plant.Kind: "bank_fee" }) && !Irregular.Contains(LineOf(row)) && row.Sorting.Truth != "TRANSFER_OUT_WITHDRAWAL" && !IsOwnMove(row);

    private static bool IsOwnMove(HouseholdRow row) => OwnMoves.Contains(LineOf(row).TrimEnd([.. "0123456789 "]));

    private static string LineOf(HouseholdRow row) => row.Key.Split('/')[1];

    private static LedgerEntry Entry(Household household, HouseholdRow row, Guid id, int seed)
    {
        var text = MerchantText.Of(row.Description, row.MerchantName);
        var account = household.Accounts.Index().First(a => a.Item.Key == row.Account).Index;
        return new LedgerEntry(
            id, new Guid(seed, (short)(account + 1), 2, new byte[8]), row.PostedOn!.Value, row.Amount, household.Style.Currency, row.Description,
            text.Merchant, text.Key, row.Sorting.Sent is { } sent ? PfcCategory.FromPlaid(null, sent) : null, IsTransfer: IsOwnMove(row));
    }
}
