using System.Collections.Frozen;
using System.Reflection;

namespace CashSense.Analysis;

/// <summary>What a category does to a household's money.</summary>
public enum CashFlowKind
{
    /// <summary>Money earned.</summary>
    Income,

    /// <summary>Money spent.</summary>
    Expense,

    /// <summary>Repaying what was borrowed: spent, as seen by a household's month.</summary>
    Debt,

    /// <summary>Moved between accounts: neither earned nor spent.</summary>
    Transfer,
}

/// <summary>A category of Plaid's personal finance taxonomy, version 1: 16 primary, 104 detailed.</summary>
/// <remarks>Only <see cref="PfcCategory.Find"/> and <see cref="PfcCategory.FromPlaid"/> make one, so a category that exists is in the taxonomy. Compared by <see cref="Detailed"/>.</remarks>
public sealed record PfcCategory
{
    private const string LabelSeparator = ", ";

    private static readonly Taxonomy Loaded = Taxonomy.Load();

    private PfcCategory(int place, string primary, string detailed, LocalizedText primaryLabel, LocalizedText label, CashFlowKind kind) =>
        (Place, Primary, Detailed, PrimaryLabel, Label, Kind) = (place, primary, detailed, primaryLabel, label, kind);

    /// <summary>Upper-case code such as <c>FOOD_AND_DRINK</c>.</summary>
    public string Primary { get; }

    /// <summary>Upper-case code that begins with the primary and an underscore, such as <c>FOOD_AND_DRINK_GROCERIES</c>.</summary>
    public string Detailed { get; }

    /// <summary>The primary category as a person reads it.</summary>
    public LocalizedText PrimaryLabel { get; }

    /// <summary>The detailed category as a person reads it.</summary>
    public LocalizedText Label { get; }

    /// <summary>What it does to a household's money.</summary>
    public CashFlowKind Kind { get; }

    /// <summary>Where it stands in <see cref="All"/>.</summary>
    internal int Place { get; }

    /// <summary>True for what a household spends: expenses and debt repayments, but no transfer and no income.</summary>
    public bool IsSpending => Kind is CashFlowKind.Expense or CashFlowKind.Debt;

    /// <summary>What a person reads where there is no category.</summary>
    public static LocalizedText UncategorizedLabel { get; } = new("Uncategorized", "Non catégorisé");

    /// <summary>All 104, ordered by code.</summary>
    public static IReadOnlyList<PfcCategory> All => Loaded.Ordered;

    /// <summary>The 16 primary codes, ordered, each with its label.</summary>
    public static IReadOnlyDictionary<string, LocalizedText> Primaries => Loaded.Primaries;

    /// <summary>Both parts for a list, "Food and drink, Groceries".</summary>
    public string FullLabel(Language language) => PrimaryLabel.In(language) + LabelSeparator + Label.In(language);

    /// <summary>The category of a detailed code of version 1; null when there is none. Case counts.</summary>
    public static PfcCategory? Find(string? detailed) => detailed is null ? null : Loaded.ByDetailed.GetValueOrDefault(detailed);

    /// <summary>Whether a primary or detailed code of version 1 holds what a household spends. Case counts.</summary>
    public static bool HoldsSpending(string code) => All.Any(c => c.IsSpending && (c.Primary == code || c.Detailed == code));

    /// <summary>Like <see cref="Find"/> for a code that stands in our own source.</summary>
    /// <exception cref="KeyNotFoundException">The code is not in version 1.</exception>
    public static PfcCategory Require(string detailed) => Loaded.ByDetailed[detailed];

    /// <summary>
    /// What a code received from Plaid, of version 1 or 2, means in version 1. An unknown detailed code falls to the catch-all of its primary
    /// (Plaid adds codes without notice); an unknown primary gives null: unsorted.
    /// </summary>
    public static PfcCategory? FromPlaid(string? primary, string? detailed)
    {
        if (detailed is not null && Loaded.ByPlaidDetailed.TryGetValue(detailed, out var known))
        {
            return known;
        }

        return primary is null ? null : Loaded.CatchAll.GetValueOrDefault(primary);
    }

    /// <inheritdoc/>
    public bool Equals(PfcCategory? other) => other is not null && string.Equals(Detailed, other.Detailed, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Detailed.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Detailed;

    private sealed record Taxonomy(
        IReadOnlyList<PfcCategory> Ordered,
        FrozenDictionary<string, PfcCategory> ByDetailed,
        FrozenDictionary<string, PfcCategory> ByPlaidDetailed,
        FrozenDictionary<string, PfcCategory> CatchAll,
        IReadOnlyDictionary<string, LocalizedText> Primaries)
    {
        // The table is part of the program (data/pfc/README.md), not a file that somebody may edit, so it is trusted to have its form.
        public static Taxonomy Load()
        {
            var rows = ReadRows("pfc-taxonomy.csv");
            var primaries = ReadRows("pfc-primary.csv").ToDictionary(r => r[0], r => new LocalizedText(r[1], r[2]), StringComparer.Ordinal);
            var version1 = rows.Where(r => r[2] == "yes")
                .OrderBy(r => r[1], StringComparer.Ordinal)
                .Select((r, place) => new PfcCategory(place, r[0], r[1], primaries[r[0]], new LocalizedText(r[5], r[6]), KindOf(r[1], r[7])))
                .ToList();
            var byDetailed = version1.ToFrozenDictionary(c => c.Detailed, StringComparer.Ordinal);
            var byPlaid = rows.Where(r => r[4].Length > 0).ToFrozenDictionary(r => r[1], r => byDetailed[r[4]], StringComparer.Ordinal);
            return new Taxonomy(version1, byDetailed, byPlaid, CatchAlls(rows, version1, byPlaid), SortedPrimaries(version1));
        }

        // The table calls all that has no merchant a transfer. Between own accounts it is one; cash, and money to or from other people, is spent or earned:
        // a household's month must not lose it. (A leg of an own transfer counts nowhere, whatever its category: LedgerEntry.)
        private static CashFlowKind KindOf(string detailed, string hint) => detailed switch
        {
            "TRANSFER_OUT_WITHDRAWAL" or "TRANSFER_OUT_OTHER_TRANSFER_OUT" => CashFlowKind.Expense,
            "TRANSFER_IN_DEPOSIT" or "TRANSFER_IN_OTHER_TRANSFER_IN" => CashFlowKind.Income,
            _ => Enum.Parse<CashFlowKind>(hint, ignoreCase: true),
        };

        // "OTHER_<primary>" where version 1 has one; otherwise the first code of the primary whose name says "other".
        private static FrozenDictionary<string, PfcCategory> CatchAlls(
            List<string[]> rows, List<PfcCategory> version1, FrozenDictionary<string, PfcCategory> byPlaid) =>
            rows.Select(r => r[0]).Distinct(StringComparer.Ordinal)
                .Select(primary => (primary, category:
                    version1.FirstOrDefault(c => c.Primary == primary && c.Detailed.Contains("_OTHER_", StringComparison.Ordinal))
                    ?? rows.Where(r => r[0] == primary).Select(r => byPlaid.GetValueOrDefault(r[1])).FirstOrDefault(c => c is not null)))
                .Where(p => p.category is not null)
                .ToFrozenDictionary(p => p.primary, p => p.category!, StringComparer.Ordinal);

        private static SortedDictionary<string, LocalizedText> SortedPrimaries(List<PfcCategory> version1)
        {
            var sorted = new SortedDictionary<string, LocalizedText>(StringComparer.Ordinal);
            foreach (var category in version1)
            {
                sorted[category.Primary] = category.PrimaryLabel;
            }

            return sorted;
        }

        private static List<string[]> ReadRows(string resource)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(','))];
        }
    }
}
