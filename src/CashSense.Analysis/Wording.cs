using System.Globalization;

namespace CashSense.Analysis;

/// <summary>How amounts and shares are written inside a sentence. Without the machine's culture data, so every machine writes the same.</summary>
public static class Wording
{
    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f" };

    /// <summary>"1,052.30 EUR" and "1 052,30 EUR", rounded half to even to the currency's minor unit, without a sign: the sentence says the direction.</summary>
    public static LocalizedText Amount(decimal amount, string currency)
    {
        var rounded = Currencies.Round(Math.Abs(amount), currency);
        var format = string.Create(CultureInfo.InvariantCulture, $"N{Currencies.MinorUnitDecimals(currency)}");
        return new($"{rounded.ToString(format, CultureInfo.InvariantCulture)} {currency}", $"{rounded.ToString(format, French)} {currency}");
    }

    /// <summary>Like <see cref="Amount"/>, with a minus below zero: what is on an account.</summary>
    public static LocalizedText Balance(decimal amount, string currency)
    {
        var size = Amount(amount, currency);
        return Currencies.Round(amount, currency) < 0 ? new($"-{size.English}", $"-{size.French}") : size;
    }

    /// <summary>"12.5%" and "12,5 %" for a share of 0.125: percents with at most one decimal, half to even.</summary>
    public static LocalizedText Percent(decimal share)
    {
        var percent = decimal.Round(share * 100, 1, MidpointRounding.ToEven);
        return new($"{percent.ToString("0.#", CultureInfo.InvariantCulture)}%", $"{percent.ToString("0.#", French)}\u00a0%");
    }

    /// <summary>Who was paid, as a sentence names them: the merchant, else the bank's line.</summary>
    public static LocalizedText Payee(LedgerEntry entry) =>
        entry.Merchant.Length > 0 ? new(entry.Merchant, entry.Merchant)
        : entry.Description.Length > 0 ? new(entry.Description, entry.Description)
        : new("an unknown merchant", "un commerçant inconnu");
}
