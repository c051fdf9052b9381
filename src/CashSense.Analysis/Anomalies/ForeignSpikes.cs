namespace CashSense.Analysis.Anomalies;

/// <summary>A large payment in a country where this user hardly ever pays.</summary>
internal static class ForeignSpikes
{
    /// <summary>Earlier rows that name a country: fewer do not tell where the user lives.</summary>
    private const int RequiredRows = 30;

    /// <summary>After three payments the user is there: a holiday raises one or two alarms, not one a day.</summary>
    private const int KnownAfter = 3;

    private const double HalfScoreUnseen = 2.0 / 3;
    private const double HalfScoreRare = 1;

    public static IEnumerable<Finding> Find(PaymentHistory history)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        var total = 0;
        foreach (var payment in history.Payments.Where(p => p.Country is not null))
        {
            var country = payment.Country!;
            var before = seen.GetValueOrDefault(country);
            if (payment.Date >= history.From && total >= RequiredRows && before < KnownAfter && history.Level(payment, 0.9) is { } large)
            {
                var ratio = (double)payment.Amount / large;
                var score = ratio / (ratio + (before == 0 ? HalfScoreUnseen : HalfScoreRare));
                yield return new Finding(payment, AnomalyKind.ForeignSpike, score, Reason(payment, before));
            }

            seen[country] = before + 1;
            total++;
        }
    }

    private static LocalizedText Reason(LedgerEntry payment, int before)
    {
        var paid = Wording.Amount(payment.Amount, payment.Currency);
        return before == 0
            ? new(
                $"{paid.English} in a country where you have never paid before ({payment.Country}).",
                $"{paid.French} dans un pays où vous n'aviez jamais payé ({payment.Country}).")
            : new(
                $"{paid.English} in a country where you hardly ever pay ({payment.Country}).",
                $"{paid.French} dans un pays où vous ne payez presque jamais ({payment.Country}).");
    }
}
