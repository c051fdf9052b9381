namespace CashSense.Analysis.Anomalies;

/// <summary>Money that was to be given back and was not.</summary>
/// <remarks>
/// A ledger shows no promise, so only two cases can be told honestly. A deposit: the merchant gave back this very amount each time before, twice at least, and this time has
/// not within 14 days, or twice the longest wait so far. And a double charge that the user called odd: 14 days after the charge, and after their word,
/// it has not come back. Goods that are now and then returned are neither: their amounts differ, or some were kept.
/// </remarks>
internal static class MissingRefunds
{
    private const int RequiredReturns = 2;
    private const int LongestReturn = 60;
    private const int FewestWaitDays = 14;

    /// <summary>Two earlier returns score 0.6, five 0.79.</summary>
    private const double Doubt = 4.0 / 3;

    private const double ScoreOfCalledOdd = 0.8;

    public static IEnumerable<Suspicion> Find(PaymentHistory history, IEnumerable<AnomalyVerdict> verdicts) => Deposits(history).Concat(CalledOdd(history, verdicts));

    private static IEnumerable<Suspicion> Deposits(PaymentHistory history) => history.Payments
        .Where(p => history.ReceivedFrom(p.MerchantKey).Count >= RequiredReturns && history.StreamOf(p) is null)
        .GroupBy(p => (p.AccountId, p.MerchantKey, p.Currency, p.Amount))
        .Where(g => g.Count() > RequiredReturns)
        .SelectMany(g => DepositsOf([.. g], history));

    private static IEnumerable<Suspicion> DepositsOf(List<LedgerEntry> payments, PaymentHistory history)
    {
        Queue<LedgerEntry> returns = new(history.RefundsOf(payments[0]));
        List<int> waits = [];
        foreach (var payment in payments)
        {
            while (returns.TryPeek(out var early) && early.Date < payment.Date)
            {
                returns.Dequeue();
            }

            if (returns.TryPeek(out var back) && back.Date <= payment.Date.AddDays(LongestReturn))
            {
                waits.Add(returns.Dequeue().Date.DayNumber - payment.Date.DayNumber);
                continue;
            }

            var missedFrom = payment.Date.AddDays(Math.Max(2 * waits.DefaultIfEmpty(0).Max(), FewestWaitDays));
            if (waits.Count >= RequiredReturns && missedFrom <= history.LastDayOf(payment.AccountId))
            {
                yield return Of(payment, missedFrom, waits.Count / (waits.Count + Doubt), OfDeposit(payment, waits));
            }

            yield break;   // once the merchant has kept it, there is no such habit any more
        }
    }

    private static IEnumerable<Suspicion> CalledOdd(PaymentHistory history, IEnumerable<AnomalyVerdict> verdicts)
    {
        var odd = verdicts.Where(v => v is { Kind: AnomalyKind.DuplicateCharge, Verdict: Verdict.Odd }).DistinctBy(v => v.Subject).ToDictionary(v => v.Subject, StringComparer.Ordinal);
        return from payment in odd.Count == 0 ? [] : history.Payments
               let word = odd.GetValueOrDefault(Suspicion.SubjectOf(payment))
               where word is not null && !history.RefundsOf(payment).Any()
               let missedFrom = (word.Day > payment.Date ? word.Day : payment.Date).AddDays(FewestWaitDays)
               where missedFrom <= history.LastDayOf(payment.AccountId)
               select Of(payment, missedFrom, ScoreOfCalledOdd, OfDuplicate(payment));
    }

    private static Suspicion Of(LedgerEntry payment, DateOnly missedFrom, double score, LocalizedText reason) => new(
        Suspicion.SubjectOf(payment), missedFrom, payment, null, [new Suspicion.View(AnomalyKind.MissingRefund, Finding.OnScale(score), reason)]);

    private static LocalizedText OfDeposit(LedgerEntry payment, List<int> waits)
    {
        var (amount, day, who) = (Wording.Amount(payment.Amount, payment.Currency), CalendarNames.Of(payment.Date), Wording.Payee(payment));
        return new(
            $"{amount.English} to {who.English} on {day.English} has not come back; each of the {waits.Count} times before it did within {Days(waits.Max()).English}.",
            $"{amount.French} à {who.French} le {day.French} n'ont pas été rendus ; les {waits.Count} fois précédentes, ils l'étaient sous {Days(waits.Max()).French}.");
    }

    private static LocalizedText OfDuplicate(LedgerEntry payment)
    {
        var (amount, day, who) = (Wording.Amount(payment.Amount, payment.Currency), CalendarNames.Of(payment.Date), Wording.Payee(payment));
        return new(
            $"The second charge of {amount.English} by {who.English} on {day.English}, which you called odd, has not been given back.",
            $"Le second débit de {amount.French} par {who.French} le {day.French}, que vous avez signalé, n'a pas été remboursé.");
    }

    private static LocalizedText Days(int days) => days <= 1 ? new("a day", "un jour") : new($"{days} days", $"{days} jours");
}
