namespace CashSense.Analysis.Anomalies;

/// <summary>A large payment in a country where this user hardly ever pays.</summary>
internal static class ForeignSpikes
{
    /// <summary>Earlier rows that name a country: fewer do not tell where the user lives.</summary>
    private const int RequiredRows = 30;

    /// <summary>After three payments within the last thirty days the user is there: a holiday raises one or two alarms, not one a day.</summary>
    private const int ThereAfter = 3;
    private const int ThereDays = 30;

    /// <summary>One payment in fifty is a country that the user goes to.</summary>
    private const double KnownShare = 0.02;

    private const double HalfScoreUnseen = 2.0 / 3;
    private const double HalfScoreRare = 1;

    public static IEnumerable<Finding> Find(PaymentHistory history)
    {
        Dictionary<string, List<DateOnly>> seen = new(StringComparer.Ordinal);
        var total = 0;
        foreach (var payment in history.Payments.Where(p => p.Country is not null))
        {
            if (!seen.TryGetValue(payment.Country!, out var earlier))
            {
                seen[payment.Country!] = earlier = [];
            }

            var isThere = earlier.Count >= ThereAfter && earlier[^ThereAfter].AddDays(ThereDays) >= payment.Date;
            if (total >= RequiredRows && !isThere && earlier.Count < KnownShare * total
                && history.Level(payment, 0.9) is { } large)
            {
                var ratio = (double)payment.Amount / large;
                var score = ratio / (ratio + (earlier.Count == 0 ? HalfScoreUnseen : HalfScoreRare));
                yield return new Finding(payment, AnomalyKind.ForeignSpike, score, Reason(payment, earlier.Count, total));
            }

            earlier.Add(payment.Date);
            total++;
        }
    }

    /// <param name="payment">The payment.</param>
    /// <param name="before">Earlier payments in its country.</param>
    /// <param name="total">Earlier payments in any country.</param>
    public static LocalizedText Reason(LedgerEntry payment, int before, int total)
    {
        var paid = Wording.Amount(payment.Amount, payment.Currency);
        return before == 0
            ? new(
                $"{paid.English} in a country where you have never paid before ({payment.Country}).",
                $"{paid.French} dans un pays où vous n'aviez jamais payé ({payment.Country}).")
            : new(
                $"{paid.English} in a country where you hardly ever pay ({payment.Country}): {before} of your {total} earlier payments.",
                $"{paid.French} dans un pays où vous ne payez presque jamais ({payment.Country}) : {before} de vos {total} paiements précédents.");
    }
}
