using System.Collections.Frozen;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>What can be cancelled, or asked back after a price rise: one opportunity for each stream at most.</summary>
internal static class StreamSavings
{
    /// <summary>Two payments may pass before one notices what a trial became.</summary>
    private const int TrialDays = 60;

    private const int ShortestYear = 350;
    private const int LongestYear = 380;

    private static readonly FrozenSet<string> SubscriptionCategories = FrozenSet.Create(
        StringComparer.Ordinal,
        "ENTERTAINMENT_MUSIC_AND_AUDIO",
        "ENTERTAINMENT_TV_AND_MOVIES",
        "ENTERTAINMENT_VIDEO_GAMES",
        "ENTERTAINMENT_OTHER_ENTERTAINMENT",
        "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS",
        "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES",
        "GENERAL_MERCHANDISE_ELECTRONICS",
        "GENERAL_SERVICES_OTHER_GENERAL_SERVICES",
        "GENERAL_SERVICES_STORAGE",
        "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS");

    /// <summary>Paid on while nobody uses it any more: gyms, software and online services, storage.</summary>
    private static readonly FrozenSet<string> EasilyForgotten = FrozenSet.Create(
        StringComparer.Ordinal,
        "GENERAL_MERCHANDISE_ELECTRONICS",
        "GENERAL_SERVICES_OTHER_GENERAL_SERVICES",
        "GENERAL_SERVICES_STORAGE",
        "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS");

    /// <summary>Categories in which two services do the same for one household.</summary>
    private static readonly FrozenSet<string> Interchangeable = FrozenSet.Create(
        StringComparer.Ordinal,
        "ENTERTAINMENT_MUSIC_AND_AUDIO",
        "ENTERTAINMENT_TV_AND_MOVIES",
        "GENERAL_SERVICES_STORAGE",
        "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS");

    /// <summary>Contracts that a call or a change of provider makes cheaper.</summary>
    private static readonly FrozenSet<string> Negotiable = FrozenSet.Create(
        StringComparer.Ordinal,
        "GENERAL_SERVICES_INSURANCE",
        "RENT_AND_UTILITIES_INTERNET_AND_CABLE",
        "RENT_AND_UTILITIES_TELEPHONE",
        "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY");

    /// <summary>For each stream the newest news: a trial that became dear, a rise, a dearer way to pay; only then what may simply be too much.</summary>
    public static IEnumerable<SavingsOpportunity> Find(SavingsLedger ledger)
    {
        var today = ledger.Today;
        var active = ledger.Streams.Where(s => s.IsSpending && s.IsActive(today)).ToList();
        var established = active.FindAll(s => s.IsEstablished);
        var perMerchant = ledger.Spending.GroupBy(e => (e.MerchantKey, e.Currency)).ToDictionary(g => g.Key, g => g.Count());
        return active
            .Select(s => Trial(s, today) ?? (s.IsEstablished ? PriceRise(s, today) ?? BillingPeriod(s, ledger) ?? Doubled(s, established, today) ?? Subscription(s) : null))
            .OfType<SavingsOpportunity>();

        SavingsOpportunity? Subscription(RecurringStream stream)
        {
            if (!IsSubscription(stream))
            {
                return null;
            }

            var isAlone = perMerchant.GetValueOrDefault((stream.MerchantKey, stream.Currency)) == stream.Entries.Count;
            var confidence = 0.3 + LongShare(stream, today) + (isAlone ? 0.05 : 0) + (EasilyForgotten.Contains(stream.Category!.Detailed) ? 0.25 : 0)
                + (Rivals(stream, established).Any() ? 0.1 : 0);
            return Cancelling(stream, SavingsKind.Subscription, stream.MonthlyAmount, confidence, StreamSavingWording.Subscription(stream));
        }
    }

    private static SavingsOpportunity? Trial(RecurringStream stream, DateOnly today) =>
        IsSubscription(stream) && stream.Events.FirstOrDefault(e => e.Kind is StreamEventKind.TrialTurnedPaid && e.Date > today.AddDays(-TrialDays)) is { From: { } from } paid
            ? Cancelling(stream, SavingsKind.TrialTurnedPaid, PaidPerMonth(stream), 0.6, StreamSavingWording.Trial(stream, from, paid.Date))
            : null;

    private static SavingsOpportunity? PriceRise(RecurringStream stream, DateOnly today)
    {
        // Nobody asks the landlord, the lender or the state for last year's price; what the bank takes is a kind of its own.
        var category = stream.Category;
        var changes = stream.PriceChanges.Where(c => c.Date > today.AddYears(-1)).ToList();
        if (category is { Primary: "BANK_FEES" or "LOAN_PAYMENTS" or "GOVERNMENT_AND_NON_PROFIT" } or { Detailed: "RENT_AND_UTILITIES_RENT" }
            || changes.Count == 0 || stream.LastAmount <= changes[0].From)
        {
            return null;
        }

        var isNegotiable = category is not null && (Negotiable.Contains(category.Detailed) || SubscriptionCategories.Contains(category.Detailed));
        var monthly = PerMonth(stream.LastAmount - changes[0].From, stream.Frequency);
        // By the day of the last rise: the next one is news again.
        return Opportunity(
            stream, SavingsKind.PriceRise, FormattableString.Invariant($"{stream.Key}|{changes.FindLast(c => c.IsRise).Date:yyyy-MM-dd}"), monthly, null,
            isNegotiable ? 0.55 : 0.4, StreamSavingWording.Rise(stream, changes[0], monthly), new CashFlowEdit.ChangeAmount(stream.Key, null, changes[0].From));
    }

    /// <summary>Only by the household's own history: what the merchant asks others for is not known.</summary>
    private static SavingsOpportunity? BillingPeriod(RecurringStream stream, SavingsLedger ledger)
    {
        // Below a quarter of the twelve months it is another plan.
        var year = stream.LastAmount * 12;
        var larger = ledger.Spending.Where(e => e.MerchantKey == stream.MerchantKey && e.Currency == stream.Currency && e.Amount < year && e.Amount * 4 > year)
            .OrderBy(e => e.Date).ToList();

        // Of what is still paid by the year it is not known whether it is the same plan.
        var isYearly = larger.Zip(larger.Skip(1)).Any(p => IsYearApart(p.First.Date, p.Second.Date)) && larger[^1].Date < ledger.Today.AddDays(-LongestYear);
        return stream.Frequency is Frequency.Monthly && isYearly
            ? Opportunity(stream, SavingsKind.BillingPeriod, stream.Key, (year - larger[^1].Amount) / 12, null, 0.5, StreamSavingWording.ByTheYear(stream, larger[^1].Amount), edit: null)
            : null;
    }

    private static bool IsYearApart(DateOnly first, DateOnly second) => second.DayNumber - first.DayNumber is >= ShortestYear and <= LongestYear;

    /// <summary>One of a kind is kept: of the others the cheapest is named, so that the saving is the least there is.</summary>
    private static SavingsOpportunity? Doubled(RecurringStream stream, List<RecurringStream> established, DateOnly today)
    {
        var rivals = IsSubscription(stream) ? Rivals(stream, established).ToList() : [];
        return rivals.Count > 0 && rivals.TrueForAll(r => (stream.MonthlyAmount, stream.Key).CompareTo((r.MonthlyAmount, r.Key)) < 0)
            ? Cancelling(
                stream, SavingsKind.DoubledSubscription, stream.MonthlyAmount, 0.45 + LongShare(stream, today) + (EasilyForgotten.Contains(stream.Category!.Detailed) ? 0.2 : 0),
                StreamSavingWording.Doubled(stream, rivals.MaxBy(r => (r.MonthlyAmount, r.Key))!))
            : null;
    }

    private static IEnumerable<RecurringStream> Rivals(RecurringStream stream, List<RecurringStream> established) => Interchangeable.Contains(stream.Category!.Detailed)
        ? established.Where(s => s.Category == stream.Category && s.Currency == stream.Currency && s.MerchantKey != stream.MerchantKey)
        : [];

    private static bool IsSubscription(RecurringStream stream) => stream.Category is { } category && SubscriptionCategories.Contains(category.Detailed);

    private static double LongShare(RecurringStream stream, DateOnly today) => stream.FirstDate <= today.AddYears(-1) ? 0.15 : 0;

    private static decimal PerMonth(decimal amount, Frequency frequency) => amount * frequency.PerYear() / 12;

    /// <summary>By what was really paid last: what compares prices of the past looks at nothing else.</summary>
    private static decimal PaidPerMonth(RecurringStream stream) => PerMonth(stream.LastAmount, stream.Frequency);

    private static SavingsOpportunity Cancelling(RecurringStream stream, SavingsKind kind, decimal monthly, double confidence, SavingWording wording) => Opportunity(
        stream, kind, stream.Key, monthly, stream.Decision?.ExpectedAmount is null ? RangeOf(stream) : null, confidence, wording, new CashFlowEdit.Cancel(stream.Key), monthly);

    // A price that stands, and what a person says, is sure; one that moves every time is what four of five of the last payments were.
    private static (decimal Low, decimal High)? RangeOf(RecurringStream stream)
    {
        var since = stream.PriceChanges.Count == 0 ? DateOnly.MinValue : stream.PriceChanges[^1].Date;
        double[] amounts = [.. stream.Entries.Where(e => e.Date >= since).TakeLast(RecurringStream.AveragedPayments).Select(e => (double)e.Amount)];
        return amounts.Distinct().Count() < 2 ? null : (At(0.1), At(0.9));

        decimal At(double share) => PerMonth((decimal)RobustStatistics.Quantile(amounts, share), stream.Frequency);
    }

    private static SavingsOpportunity Opportunity(
        RecurringStream stream, SavingsKind kind, string subject, decimal monthly, (decimal Low, decimal High)? range, double confidence, SavingWording wording, CashFlowEdit? edit,
        decimal? baseline = null) =>
        SavingsOpportunity.Of(
            FormattableString.Invariant($"{kind}|{subject}"), kind, wording, stream.Currency, monthly, range, baseline ?? PaidPerMonth(stream), confidence,
            stream.Entries.TakeLast(SavingsOpportunity.MaxEvidence).Select(e => e.Id), SavingSubject.Payments.Of(stream), edit);
}
