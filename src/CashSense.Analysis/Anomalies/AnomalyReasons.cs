using System.Globalization;

namespace CashSense.Analysis.Anomalies;

/// <summary>Why a payment is odd, in sentences with the numbers that matter, each read off the user's own rows up to the payment's day.</summary>
internal static class AnomalyReasons
{
    private const int BurstDays = 3;

    /// <summary>For a kind that the scorer alone sees.</summary>
    /// <param name="kind">What it is seen as.</param>
    /// <param name="payment">The payment; of a burst the first one that is told.</param>
    /// <param name="last">The day of the last payment of a burst.</param>
    /// <param name="history">The user's rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is one that only a rule sees, with a reason of its own.</exception>
    public static LocalizedText Of(AnomalyKind kind, LedgerEntry payment, DateOnly last, PaymentHistory history) => kind switch
    {
        AnomalyKind.UnusualAmount => OfAmount(payment, history),
        AnomalyKind.NewMerchantLarge => OfNewMerchant(payment, history),
        AnomalyKind.ForeignSpike => OfCountry(payment, history),
        AnomalyKind.UnusualFee => OfFee(payment, history.EarlierInCategory(payment).Count),
        AnomalyKind.NewCategory => OfCategory(payment, history),
        AnomalyKind.Burst => OfBurst(payment, last, history),
        AnomalyKind.DuplicateCharge or AnomalyKind.PriceRise or AnomalyKind.MissingPay or AnomalyKind.MissingRefund =>
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "A rule gives this one its reason."),
    };

    /// <param name="payment">The payment.</param>
    /// <param name="most">The largest one before it, smaller.</param>
    /// <param name="isOfMerchant">Whether among the merchant's payments, or among the category's.</param>
    public static LocalizedText OfMost(LedgerEntry payment, decimal most, bool isOfMerchant)
    {
        var (paid, before, times) = (Wording.Amount(payment.Amount, payment.Currency), Wording.Amount(most, payment.Currency), Times(payment.Amount / most));
        var (at, label) = (Wording.Payee(payment), payment.Category?.Label ?? PfcCategory.UncategorizedLabel);
        return isOfMerchant
            ? new(
                $"{paid.English} is {times.English} times the most you ever paid at {at.English} ({before.English}).",
                $"{paid.French}, soit {times.French} fois le plus gros montant payé jusque-là chez {at.French} ({before.French}).")
            : new(
                $"{paid.English} is {times.English} times the most you ever paid in this category ({label.English}: {before.English}).",
                $"{paid.French}, soit {times.French} fois le plus gros montant payé jusque-là dans cette catégorie ({label.French} : {before.French}).");
    }

    public static LocalizedText OfNewMerchant(LedgerEntry payment, PaymentHistory history)
    {
        List<LedgerEntry> earlier = [.. Earlier(payment, history)];
        var larger = earlier.Count(e => e.Amount >= payment.Amount);
        var (paid, to) = (Wording.Amount(payment.Amount, payment.Currency), Wording.Payee(payment));
        return larger == 0
            ? new(
                $"First payment to {to.English}, and none of your {earlier.Count} earlier payments was as large as {paid.English}.",
                $"Premier paiement à {to.French}, et aucun de vos {earlier.Count} paiements précédents n'atteignait {paid.French}.")
            : new(
                $"First payment to {to.English}, and only {larger} of your {earlier.Count} earlier payments {(larger == 1 ? "was" : "were")} as large as {paid.English}.",
                $"Premier paiement à {to.French}, et {larger} seulement de vos {earlier.Count} paiements précédents {(larger == 1 ? "atteignait" : "atteignaient")} {paid.French}.");
    }

    /// <param name="payment">A bank fee.</param>
    /// <param name="before">How often this kind of fee was paid before.</param>
    public static LocalizedText OfFee(LedgerEntry payment, int before)
    {
        var (paid, label) = (Wording.Amount(payment.Amount, payment.Currency), payment.Category!.Label);
        return before == 0
            ? new($"A bank fee you have not paid before: {label.English}, {paid.English}.", $"Des frais bancaires jamais payés auparavant : {label.French}, {paid.French}.")
            : new(
                $"A bank fee you have paid only {Often(before).English} before: {label.English}, {paid.English}.",
                $"Des frais bancaires payés {Often(before).French} seulement auparavant : {label.French}, {paid.French}.");
    }

    private static LocalizedText OfAmount(LedgerEntry payment, PaymentHistory history)
    {
        List<decimal> earlier = [.. history.EarlierAtMerchant(payment).Where(e => e.Currency == payment.Currency).Select(e => e.Amount)];
        if (earlier.Count > 0 && earlier.Max() < payment.Amount)
        {
            return OfMost(payment, earlier.Max(), isOfMerchant: true);
        }

        var usual = Wording.Amount(RobustStatistics.Median(earlier.Count > 0 ? earlier : Earlier(payment, history).Select(e => e.Amount).DefaultIfEmpty(payment.Amount)), payment.Currency);
        var (paid, at) = (Wording.Amount(payment.Amount, payment.Currency), Wording.Payee(payment));
        return earlier.Count > 0
            ? new($"{paid.English} at {at.English}, where you usually pay {usual.English}.", $"{paid.French} chez {at.French}, où vous payez d'habitude {usual.French}.")
            : new($"{paid.English} at once, while you usually pay {usual.English}.", $"{paid.French} en une fois, alors que vous payez d'habitude {usual.French}.");
    }

    private static LocalizedText OfCountry(LedgerEntry payment, PaymentHistory history)
    {
        List<LedgerEntry> earlier = [.. Earlier(payment, history).Where(e => e.Country is not null)];
        return ForeignSpikes.Reason(payment, earlier.Count(e => e.Country == payment.Country), earlier.Count);
    }

    private static LocalizedText OfCategory(LedgerEntry payment, PaymentHistory history)
    {
        var before = history.EarlierInCategory(payment).Count;
        var (paid, to, label) = (Wording.Amount(payment.Amount, payment.Currency), Wording.Payee(payment), payment.Category!.Label);
        return before == 0
            ? new(
                $"Your first payment of this kind ({label.English}): {paid.English} to {to.English}.",
                $"Votre premier paiement de ce genre ({label.French}) : {paid.French} à {to.French}.")
            : new(
                $"A kind of payment you have made only {Often(before).English} before ({label.English}): {paid.English} to {to.English}.",
                $"Un genre de paiement fait {Often(before).French} seulement auparavant ({label.French}) : {paid.French} à {to.French}.");
    }

    private static LocalizedText OfBurst(LedgerEntry payment, DateOnly last, PaymentHistory history)
    {
        var all = payment.MerchantKey.Length > 0 ? history.AtMerchant(payment.MerchantKey) : [payment];
        var first = last.AddDays(1 - BurstDays) < payment.Date ? last.AddDays(1 - BurstDays) : payment.Date;
        List<DateOnly> now = [.. all.Select(e => e.Date).Where(d => d >= first && d <= last)];
        List<DateOnly> before = [.. all.Select(e => e.Date).TakeWhile(d => d < first)];
        var most = before.Select((d, i) => i + 1 - before.FindIndex(o => o.AddDays(BurstDays) > d)).DefaultIfEmpty(0).Max();
        var (days, to) = (last.DayNumber - now[0].DayNumber + 1, Wording.Payee(payment));
        var (inEnglish, inFrench) = days == 1 ? ("on one day", "en un jour") : ($"in {days} days", $"en {days} jours");
        var (paymentsEnglish, paymentsFrench) = now.Count == 1 ? ("payment", "paiement") : ("payments", "paiements");
        return most == 0
            ? new(
                $"{now.Count} {paymentsEnglish} to {to.English} {inEnglish}, where you had never paid before.",
                $"{now.Count} {paymentsFrench} à {to.French} {inFrench}, où vous n'aviez jamais payé.")
            : new(
                $"{now.Count} {paymentsEnglish} to {to.English} {inEnglish}; before at most {most} in {BurstDays} days.",
                $"{now.Count} {paymentsFrench} à {to.French} {inFrench} ; jusque-là {most} au plus en {BurstDays} jours.");
    }

    private static IEnumerable<LedgerEntry> Earlier(LedgerEntry payment, PaymentHistory history) =>
        history.Payments.TakeWhile(e => e.Date < payment.Date).Where(e => e.Currency == payment.Currency);

    /// <summary>"3.4" and "3,4"; from ten on whole.</summary>
    private static LocalizedText Times(decimal ratio)
    {
        var text = decimal.Round(ratio, ratio < 10 ? 1 : 0, MidpointRounding.ToEven).ToString("0.#", CultureInfo.InvariantCulture);
        return new(text, text.Replace('.', ','));
    }

    private static LocalizedText Often(int count) => count == 1 ? new("once", "une fois") : new($"{count} times", $"{count} fois");
}
