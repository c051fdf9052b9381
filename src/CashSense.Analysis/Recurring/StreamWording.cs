namespace CashSense.Analysis.Recurring;

/// <summary>What happened to a stream, in a sentence for a person. The day stands beside it.</summary>
public static class StreamWording
{
    /// <param name="happened">An event of the stream.</param>
    /// <param name="currency">The stream's.</param>
    public static LocalizedText Of(StreamEvent happened, string currency)
    {
        var (from, to) = (Wording.Amount(happened.From ?? 0, currency), Wording.Amount(happened.To ?? 0, currency));
        return happened.Kind switch
        {
            StreamEventKind.New => new($"First payment: {to.English}", $"Premier paiement : {to.French}"),
            StreamEventKind.TrialTurnedPaid => new($"The trial is over: {to.English} instead of {from.English}", $"L'essai est fini : {to.French} au lieu de {from.French}"),
            StreamEventKind.PriceRise or StreamEventKind.PriceDrop => new($"Went from {from.English} to {to.English}", $"Est passé de {from.French} à {to.French}"),
            StreamEventKind.Missed => new("Nothing was paid on this due day", "Rien n'a été payé à cette échéance"),
            StreamEventKind.DoubleCharge => new($"Paid once more for the same due day: {to.English}", $"Payé une fois de plus pour la même échéance : {to.French}"),
            StreamEventKind.Resumed => new($"Paid again: {to.English}", $"De nouveau payé : {to.French}"),
            StreamEventKind.Ended => new("Not paid any more from this due day on", "N'est plus payé à partir de cette échéance"),
        };
    }
}
