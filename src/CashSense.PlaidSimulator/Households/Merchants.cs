using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace CashSense.PlaidSimulator.Households;

/// <summary>A merchant as the household knows it.</summary>
/// <param name="Stems">The spellings that banks print; the first is the most frequent.</param>
internal sealed record Merchant(string Name, string Group, decimal Low, decimal High, bool IsOnline, IReadOnlyList<string> Stems, string Category);

/// <summary>The merchants of a country, from its file beside this one.</summary>
internal sealed class Merchants
{
    private readonly FrozenDictionary<string, Merchant> _byName;
    private readonly FrozenDictionary<string, Merchant[]> _byGroup;

    private Merchants(IReadOnlyCollection<Merchant> all)
    {
        _byName = all.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
        _byGroup = all.GroupBy(m => m.Group, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    public static Merchants Load(string country)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"merchants-{country}.csv")
            ?? throw new InvalidOperationException($"No merchants of '{country}' are compiled in.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Merchants([.. lines.Skip(1).Select(Parse)]);
    }

    public Merchant Named(string name) => _byName[name];

    public IReadOnlyList<Merchant> Group(string group) => _byGroup[group];

    private static Merchant Parse(string line) => line.Split(';') switch
    {
        [var name, var group, var low, var high, var channel, var stems, var category] => new Merchant(
                name,
                group,
                decimal.Parse(low, CultureInfo.InvariantCulture),
                decimal.Parse(high, CultureInfo.InvariantCulture),
                string.Equals(channel, "online", StringComparison.Ordinal),
                stems.Split('|'),
                category),
        _ => throw new FormatException($"Not a merchant: {line}"),
    };
}
