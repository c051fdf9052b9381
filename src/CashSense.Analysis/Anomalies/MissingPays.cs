using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Anomalies;

/// <summary>A pay that came on its calendar, and then did not.</summary>
/// <remarks>
/// Pay is what a household lives on: wages, pensions, allowances. It is missed some days after the longest delay that the stream has shown, and only on an account
/// whose bank has told of that day. Of several due days in a row the first is told. No pay is missing when the same payer paid something else about then,
/// or when another payer began: that is a new job.
/// </remarks>
internal static class MissingPays
{
    /// <summary>A weekend and two holidays.</summary>
    private const int FewestWaitDays = 5;
    private const int MostWaitDays = 15;
    private const int BeyondLongestDelay = 3;

    /// <summary>Four pays without a gap score 0.67, twelve 0.86, before the stream's own certainty.</summary>
    private const double Doubt = 2;
    private const double DoubtOfGap = 4;

    public static IEnumerable<Suspicion> Find(PaymentHistory history) => history.Streams.Where(IsPay).SelectMany(s => FindIn(s, history));

    private static bool IsPay(RecurringStream stream) => !stream.IsOutgoing && IsPay(stream.Category);

    private static bool IsPay(PfcCategory? category) => category?.Detailed is "INCOME_WAGES" or "INCOME_RETIREMENT_PENSION" or "INCOME_UNEMPLOYMENT";

    private static IEnumerable<Suspicion> FindIn(RecurringStream stream, PaymentHistory history)
    {
        var wait = Math.Clamp(stream.Entries.Max(e => stream.Calendar.Delay(e.Date)) + BeyondLongestDelay, FewestWaitDays, MostWaitDays);
        var missed = stream.Events.Where(e => e.Kind is StreamEventKind.Missed or StreamEventKind.Ended).Select(e => e.Date).Append(stream.NextDate).Distinct().Order().ToList();
        var (gaps, before) = (0, DateOnly.MinValue);
        foreach (var due in missed)
        {
            var isFirst = before == DateOnly.MinValue || stream.Entries.Any(e => e.Date > before && e.Date < due);
            before = due;
            var paid = stream.Entries.Where(e => e.Date < due).ToList();
            var missedFrom = due.AddDays(wait);
            if (!isFirst || paid.Count == 0 || missedFrom > history.LastDayOf(stream.AccountId) || IsPaidOtherwise(stream, due, missedFrom, history))
            {
                continue;
            }

            var score = stream.Score * paid.Count / (paid.Count + Doubt + (DoubtOfGap * gaps));
            gaps++;
            yield return new Suspicion(
                FormattableString.Invariant($"{stream.Key}|{due:yyyy-MM-dd}"),
                missedFrom,
                null,
                stream,
                [new Suspicion.View(AnomalyKind.MissingPay, Finding.OnScale(score), Reason(stream, paid[^1], due))]);
        }
    }

    private static bool IsPaidOtherwise(RecurringStream stream, DateOnly due, DateOnly missedFrom, PaymentHistory history)
    {
        var early = due.AddDays(-stream.Frequency.PeriodDays() / 2);
        var own = stream.Entries.Select(e => e.Id).ToHashSet();
        var enough = stream.LastAmount / 2;   // money in is negative: expenses paid back are no pay
        if (history.ReceivedFrom(stream.MerchantKey).Any(e => e.Date >= early && e.Date <= missedFrom && e.Amount <= enough && !own.Contains(e.Id)))
        {
            return true;
        }

        var lastPaid = stream.Entries.Last(e => e.Date < due).Date;
        return history.Received
            .Where(e => IsPay(e.Category) && e.MerchantKey != stream.MerchantKey && e.Currency == stream.Currency && e.Amount <= enough)
            .GroupBy(e => e.MerchantKey, StringComparer.Ordinal)
            .Select(g => g.Min(e => e.Date))
            .Any(first => first > lastPaid && first <= missedFrom);
    }

    private static LocalizedText Reason(RecurringStream stream, StreamEntry last, DateOnly due)
    {
        var (amount, day, before) = (Wording.Amount(last.Amount, stream.Currency), CalendarNames.Of(due), CalendarNames.Of(last.Date));
        return new(
            $"{stream.Merchant} has not paid {amount.English}, expected on {day.English}; the last pay came on {before.English}.",
            $"{stream.Merchant} n'a pas versé {amount.French}, attendus le {day.French} ; la dernière paie est arrivée le {before.French}.");
    }
}
