using System.Collections.Frozen;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>What can be cancelled, or asked back after a price rise.</summary>
internal static class StreamSavings
{
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

    /// <summary>The surer of the two for each stream; on a tie the larger.</summary>
    public static IEnumerable<SavingsOpportunity> Find(IReadOnlyCollection<LedgerEntry> spending, IReadOnlyList<RecurringStream> streams, DateOnly today)
    {
        var active = streams.Where(s => s.IsEstablished && s.IsSpending && s.IsActive(today)).ToList();
        var perMerchant = spending.GroupBy(e => (e.MerchantKey, e.Currency)).ToDictionary(g => g.Key, g => g.Count());
        return active.Select(stream => new[] { Subscription(stream), PriceRise(stream, today) }
            .OfType<SavingsOpportunity>()
            .OrderByDescending(o => o.Confidence)
            .ThenByDescending(o => o.YearlySaving.Amount)
            .FirstOrDefault()).OfType<SavingsOpportunity>();

        SavingsOpportunity? Subscription(RecurringStream stream)
        {
            if (stream.Category is not { } category || !SubscriptionCategories.Contains(category.Detailed))
            {
                return null;
            }

            var isLong = stream.FirstDate <= today.AddYears(-1);
            var isAlone = perMerchant.GetValueOrDefault((stream.MerchantKey, stream.Currency)) == stream.Entries.Count;
            var isOneOfSeveral = Interchangeable.Contains(category.Detailed) && active.Count(s => s.Category == category) > 1;
            var isEasilyForgotten = EasilyForgotten.Contains(category.Detailed);
            var confidence = 0.3 + (isLong ? 0.15 : 0) + (isAlone ? 0.05 : 0) + (isEasilyForgotten ? 0.25 : 0) + (isOneOfSeveral ? 0.1 : 0);
            return Opportunity(stream, SavingsKind.Subscription, stream.MonthlyAmount, confidence, SubscriptionTitle(stream), SubscriptionDetail(stream));
        }
    }

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
        var monthly = (stream.LastAmount - changes[0].From) * stream.Frequency.PerYear() / 12;
        return Opportunity(stream, SavingsKind.PriceRise, monthly, isNegotiable ? 0.55 : 0.4, RiseTitle(stream), RiseDetail(stream, changes[0], monthly));
    }

    private static SavingsOpportunity Opportunity(
        RecurringStream stream, SavingsKind kind, decimal monthly, double confidence, LocalizedText title, LocalizedText detail) => new(
            FormattableString.Invariant($"{kind}|{stream.Key}"),
            kind,
            title,
            detail,
            new Money(monthly, stream.Currency).Rounded(),
            new Money(monthly * 12, stream.Currency).Rounded(),
            Math.Round(confidence, 2),
            [.. stream.Entries.TakeLast(SavingsOpportunity.MaxEvidence).Select(e => e.Id)]);

    private static LocalizedText SubscriptionTitle(RecurringStream stream) => new($"Subscription: {stream.Name}", $"Abonnement : {stream.Name}");

    private static LocalizedText SubscriptionDetail(RecurringStream stream)
    {
        var (each, since) = (Wording.Amount(stream.LastAmount, stream.Currency), CalendarNames.Of(stream.FirstDate));
        var year = Wording.Amount(stream.MonthlyAmount * 12, stream.Currency);
        return new(
            $"{stream.Name} has taken payments since {since.English}, now {each.English}. If you no longer use it, cancelling saves {year.English} a year.",
            $"{stream.Name} est payé depuis le {since.French}, à présent {each.French}. Si vous ne l'utilisez plus, résilier économise {year.French} par an.");
    }

    private static LocalizedText RiseTitle(RecurringStream stream) => new($"Price rise: {stream.Name}", $"Hausse de prix : {stream.Name}");

    private static LocalizedText RiseDetail(RecurringStream stream, PriceChange first, decimal monthly)
    {
        var (from, to, day) = (Wording.Amount(first.From, stream.Currency), Wording.Amount(stream.LastAmount, stream.Currency), CalendarNames.Of(first.Date));
        var year = Wording.Amount(monthly * 12, stream.Currency);
        return new(
            $"{stream.Name} cost {from.English} until {day.English} and now costs {to.English}: {year.English} a year more.",
            $"{stream.Name} coûtait {from.French} jusqu'au {day.French} et coûte maintenant {to.French} : {year.French} de plus par an.");
    }
}
