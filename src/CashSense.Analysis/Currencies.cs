using System.Collections.Frozen;

namespace CashSense.Analysis;

/// <summary>What ISO 4217 says of a currency.</summary>
public static class Currencies
{
    // Every active currency whose minor unit is not two decimals (ISO 4217:2015, list of 2024).
    private static readonly FrozenDictionary<string, int> Exceptions = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0,
        ["RWF"] = 0, ["UGX"] = 0, ["UYI"] = 0, ["VND"] = 0, ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
        ["CLF"] = 4, ["UYW"] = 4,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Decimals of the smallest payable unit: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code that ISO 4217 does not list.</summary>
    public static int MinorUnitDecimals(string currency) => Exceptions.GetValueOrDefault(currency, 2);

    /// <summary>Half to even, to the currency's smallest payable unit.</summary>
    public static decimal Round(decimal amount, string currency) =>
        decimal.Round(amount, MinorUnitDecimals(currency), MidpointRounding.ToEven);

    /// <summary>True for three upper-case letters, the form of every ISO 4217 code.</summary>
    public static bool IsWellFormed(string code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);
}
