namespace CashSense.Analysis.Anomalies;

/// <summary>A recurring stream with a fixed price that went up.</summary>
internal static class PriceRises
{
    /// <summary>A rise of 6 % scores 0.6, one of 20 % scores 0.83; the usual indexing of a rent stays below.</summary>
    private const double HalfScore = 0.04;

    public static IEnumerable<Finding> Find(PaymentHistory history)
    {
        var payments = history.Payments.ToDictionary(p => p.Id);
        return from stream in history.Streams
               where stream.IsOutgoing
               from change in stream.PriceChanges
               where change.IsRise
               from entry in stream.Entries
               where entry.Date == change.Date && entry.Amount == change.To && payments.ContainsKey(entry.Id)
               let share = (double)change.Share
               select new Finding(payments[entry.Id], AnomalyKind.PriceRise, share / (share + HalfScore), Reason(stream.Merchant, stream.Currency, change));
    }

    private static LocalizedText Reason(string merchant, string currency, Recurring.PriceChange change)
    {
        var (from, to, share) = (Wording.Amount(change.From, currency), Wording.Amount(change.To, currency), Wording.Percent(change.Share));
        return new(
            $"{merchant} went up from {from.English} to {to.English} (+{share.English}).",
            $"{merchant} est passé de {from.French} à {to.French} (+{share.French}).");
    }
}
