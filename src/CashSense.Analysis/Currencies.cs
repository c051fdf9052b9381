using System.Collections.Frozen;

namespace CashSense.Analysis;

/// <summary>What ISO 4217 says of a currency.</summary>
public static class Currencies
{
    // Every active currency whose minor unit is not two decimals (ISO 4217:2015, list of 2024).
    private static readonly FrozenDictionary<string, int> Exceptions = new (int Decimals, string Codes)[]
    {
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    }.SelectMany(e => e.Codes.Split(' '), (e, code) => (code, e.Decimals)).ToFrozenDictionary(e => e.code, e => e.Decimals, StringComparer.Ordinal);

    /// <summary>Decimals of the smallest payable unit: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code that ISO 4217 does not list.</summary>
    public static int MinorUnitDecimals(string currency) => Exceptions.GetValueOrDefault(currency, 2);

    /// <summary>Half to even, to the currency's smallest payable unit.</summary>
    public static decimal Round(decimal amount, string currency) =>
        decimal.Round(amount, MinorUnitDecimals(currency), MidpointRounding.ToEven);

    /// <summary>An estimate as an amount: forecasts are computed in doubles and become money here, rounded, and nowhere else. Half to even.</summary>
    /// <exception cref="OverflowException">It is no number, or beyond decimal's range.</exception>
    public static decimal Round(double estimate, string currency) => Round((decimal)estimate, currency);

    /// <summary>To the smallest payable unit that is not larger: what is promised must not be more than there is.</summary>
    public static decimal RoundDown(decimal amount, string currency) =>
        decimal.Round(amount, MinorUnitDecimals(currency), MidpointRounding.ToNegativeInfinity);

    /// <summary>True for three upper-case letters, the form of every ISO 4217 code.</summary>
    public static bool IsWellFormed(string code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);
}
