namespace CashSense.Analysis.Anomalies;

/// <summary>What a verdict does, in a sentence for a person.</summary>
public static class VerdictWording
{
    /// <param name="verdict">The user's word.</param>
    /// <param name="kind">Of the finding.</param>
    /// <param name="payee">Who was paid, as a person reads it.</param>
    /// <param name="amount">Of the finding, positive.</param>
    /// <param name="currency">Of the amount.</param>
    public static LocalizedText Of(Verdict verdict, AnomalyKind kind, string payee, decimal amount, string currency)
    {
        if (verdict is Verdict.Odd)
        {
            return new("It stays an alarm, and counts as a right one.", "Elle reste une alerte et compte comme justifiée.");
        }

        if (AnomalyVerdict.CoveredUpTo(kind, amount, currency) is not { } most)
        {
            return new($"No alarm of this kind for {payee} any more.", $"Plus d'alerte de ce genre pour {payee}.");
        }

        var upTo = Wording.Amount(most, currency);
        return new($"No alarm of this kind for {payee} up to {upTo.English} any more.", $"Plus d'alerte de ce genre pour {payee} jusqu'à {upTo.French}.");
    }
}
