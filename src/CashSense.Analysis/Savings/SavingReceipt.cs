using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>A saving that a person decided to make.</summary>
/// <param name="Kind">What was to be acted on.</param>
/// <param name="Subject">What to look at since.</param>
/// <param name="Currency">Of every amount.</param>
/// <param name="BaselineMonthly">What the subject cost a month when it was decided.</param>
/// <param name="DecidedOn">The user's day of the decision; what is paid on it is not counted yet.</param>
public sealed record AcceptedSaving(SavingsKind Kind, SavingSubject Subject, string Currency, decimal BaselineMonthly, DateOnly DecidedOn);

/// <summary>How a saving that was decided on turned out.</summary>
public enum SavingOutcome
{
    /// <summary>No payment was due yet, or no whole month has passed.</summary>
    TooEarly,

    /// <summary>Less was spent than before.</summary>
    Saved,

    /// <summary>As much was spent as before, or more.</summary>
    NotSaved,

    /// <summary>Rows cannot tell: money that is only moved.</summary>
    NotMeasured,
}

/// <summary>What was really spent less than before a decision.</summary>
/// <param name="Outcome">How it turned out.</param>
/// <param name="Total">Since the decision, exact; negative when more was spent. Null while it cannot be told.</param>
/// <param name="Monthly">The same a month, rounded to the minor unit.</param>
/// <param name="Note">Why nothing can be told, or what was paid all the same; null where there is nothing to say.</param>
public sealed record SavingReceipt(SavingOutcome Outcome, decimal? Total, decimal? Monthly, LocalizedText? Note)
{
    /// <summary>A merchant's payment between a half and the double of the old one is taken for the same contract when its stream is not known any more.</summary>
    private const decimal LargestChange = 2;

    /// <param name="saving">What was decided.</param>
    /// <param name="entries">Any order; rows after <paramref name="known"/>, pending and excluded rows and own transfers are left out.</param>
    /// <param name="parts">The same entries, with the parts of what the user split instead of the whole.</param>
    /// <param name="streams">Of the same entries, as they stand now.</param>
    /// <param name="known">Up to this day the rows are whole: a bank that is not read any more saves nothing.</param>
    public static SavingReceipt Of(
        AcceptedSaving saving, IReadOnlyCollection<LedgerEntry> entries, IReadOnlyCollection<LedgerEntry> parts, IReadOnlyList<RecurringStream> streams, DateOnly known) => saving.Subject switch
        {
            SavingSubject.Payments stream => OfStream(saving, stream, PaymentsOf(saving, stream, entries, streams, known), known),
            SavingSubject.Category category => OfCategory(saving, category, parts, known),
            _ => new SavingReceipt(SavingOutcome.NotMeasured, null, null, SavingReceiptWording.Moved),
        };

    private static SavingReceipt OfStream(AcceptedSaving saving, SavingSubject.Payments stream, List<StreamEntry> paid, DateOnly known)
    {
        // A due day counts once patience with it is over, or at once when it was paid.
        var grace = RecurringStream.GraceDaysOf(stream.Frequency);
        var dues = Enumerable.Range(0, int.MaxValue).Select(i => stream.Frequency.DayAfter(stream.NextDate, i)).SkipWhile(d => d <= saving.DecidedOn);
        var passed = dues.TakeWhile(d => d.AddDays(grace) <= known).Count();
        var count = Math.Max(passed, saving.Kind is SavingsKind.BillingPeriod ? 0 : paid.Count);
        var needed = saving.Kind is SavingsKind.BillingPeriod ? stream.Frequency.PerYear() : 1;   // a yearly price is held against a whole year
        if (count < needed)
        {
            return new SavingReceipt(SavingOutcome.TooEarly, null, null, SavingReceiptWording.From(dues.ElementAt(needed - 1).AddDays(grace)));
        }

        var total = (count * stream.LastAmount) - paid.Sum(p => p.Amount);
        return Told(saving, total, total / count * stream.Frequency.PerYear() / 12, paid.Count == 0 ? null : SavingReceiptWording.StillCharged(paid, saving.Currency));
    }

    private static SavingReceipt OfCategory(AcceptedSaving saving, SavingSubject.Category category, IReadOnlyCollection<LedgerEntry> parts, DateOnly known)
    {
        var first = Month.Of(saving.DecidedOn).AddMonths(1);
        var last = known == Month.Of(known).LastDay ? Month.Of(known) : Month.Of(known).AddMonths(-1);
        if (last < first)
        {
            return new SavingReceipt(SavingOutcome.TooEarly, null, null, SavingReceiptWording.From(first.LastDay));
        }

        var months = last.Index - first.Index + 1;
        var spent = parts.Where(e => Counts(e, saving, last.LastDay) && e.Date >= first.FirstDay && (e.Category?.Primary == category.Code || e.Category?.Detailed == category.Code)).Sum(e => e.Amount);
        var total = (months * saving.BaselineMonthly) - spent;
        return Told(saving, total, total / months, null);
    }

    private static SavingReceipt Told(AcceptedSaving saving, decimal total, decimal monthly, LocalizedText? note)
    {
        var rounded = new Money(total, saving.Currency).Rounded().Amount;
        return new SavingReceipt(rounded > 0 ? SavingOutcome.Saved : SavingOutcome.NotSaved, rounded, new Money(monthly, saving.Currency).Rounded().Amount, note);
    }

    private static List<StreamEntry> PaymentsOf(
        AcceptedSaving saving, SavingSubject.Payments stream, IReadOnlyCollection<LedgerEntry> entries, IReadOnlyList<RecurringStream> streams, DateOnly known)
    {
        var rows = entries.Where(e => Counts(e, saving, known) && e.Date > saving.DecidedOn && e.MerchantKey == stream.MerchantKey);
        if (saving.Kind is not SavingsKind.BillingPeriod)
        {
            var ids = streams.FirstOrDefault(s => s.Key == stream.Key)?.Entries.Select(e => e.Id).ToHashSet();
            rows = rows.Where(e => ids?.Contains(e.Id) is true || (ids is null && e.Amount * LargestChange >= stream.LastAmount && e.Amount <= stream.LastAmount * LargestChange));
        }

        return [.. rows.OrderBy(e => e.Date).ThenBy(e => e.Id).Select(e => new StreamEntry(e.Id, e.Date, e.Amount))];
    }

    private static bool Counts(LedgerEntry entry, AcceptedSaving saving, DateOnly until) =>
        entry.IsSpending && !entry.IsPending && entry.Currency == saving.Currency && entry.Date <= until;
}
