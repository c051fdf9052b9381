namespace CashSense.Analysis.Recurring;

/// <summary>A plan with the key that tells it from others, before it is told as a <see cref="RecurringStream"/>.</summary>
/// <param name="Key">See <see cref="RecurringStream.Key"/>.</param>
/// <param name="Plan">Its payments and their calendar.</param>
internal sealed record FoundStream(string Key, PaymentPlan Plan)
{
    public Guid AccountId => Plan.Payments[^1].AccountId;

    /// <summary>The payments that say what the merchant is called.</summary>
    public IReadOnlyList<LedgerEntry> NamedBy { get; init; } = Plan.Payments;

    public StreamPlace Place => StreamPlace.Of(Plan.Payments[0]);

    /// <summary>The plans of every account, merchant, currency and direction that the scorer is sure of.</summary>
    /// <param name="rows">Any order; amounts of nothing are no payments.</param>
    public static List<FoundStream> In(IEnumerable<LedgerEntry> rows) =>
        [.. rows.Where(e => e.Amount != 0).GroupBy(e => (e.AccountId, StreamPlace.Of(e))).SelectMany(g => Of([.. g.OrderBy(e => e.Date).ThenBy(e => e.Id)]))];

    private static IEnumerable<FoundStream> Of(List<LedgerEntry> payments) =>
        PaymentPlan.Of(payments).Select(plan => new FoundStream(KeyOf(plan.Payments[0], isOnlyPlan: plan.Payments.Count == payments.Count), plan));

    /// <summary>What is left of the plans when the person's word covers only their older payments.</summary>
    public static IEnumerable<FoundStream> After(IReadOnlyList<LedgerEntry> newer) =>
        PaymentPlan.Of(newer).Select(plan => new FoundStream(KeyOf(plan.Payments[0], isOnlyPlan: false), plan));

    /// <summary>Several streams as one, with all their payments; its calendar is the one they keep together, else that of the latest.</summary>
    /// <param name="key">The one stream's. A part of that key gives the merchant's name.</param>
    /// <param name="parts">One or more; they follow each other in time.</param>
    public static FoundStream Joined(string key, IReadOnlyList<FoundStream> parts)
    {
        if (parts is [var only])
        {
            return only with { Key = key };
        }

        List<LedgerEntry> payments = [.. parts.SelectMany(p => p.Plan.Payments).OrderBy(p => p.Date).ThenBy(p => p.Id)];
        var latest = parts.MaxBy(p => (p.Plan.Payments[^1].Date, p.Plan.Payments[^1].Id))!;
        var cadence = Cadence.Fit([.. payments.Select(p => p.Date)]) ?? latest.Plan.Cadence;
        return new FoundStream(key, new PaymentPlan(payments, cadence, parts.Max(p => p.Plan.Score))) { NamedBy = parts.FirstOrDefault(p => p.Key == key)?.NamedBy ?? payments };
    }

    private static string KeyOf(LedgerEntry first, bool isOnlyPlan)
    {
        var key = FormattableString.Invariant($"{first.AccountId:N}|{first.MerchantKey}|{(first.Amount > 0 ? "out" : "in")}|{first.Currency}");
        return isOnlyPlan ? key : FormattableString.Invariant($"{key}|{first.Amount:0.####}");
    }
}

/// <summary>Where a stream may be looked for again: one merchant, one currency, one direction, whatever the account.</summary>
internal readonly record struct StreamPlace(string MerchantKey, string Currency, bool IsOutgoing)
{
    public static StreamPlace Of(LedgerEntry payment) => new(payment.MerchantKey, payment.Currency, payment.Amount > 0);

    public static StreamPlace Of(StreamDecision decision) => new(decision.MerchantKey, decision.Currency, decision.Amount > 0);
}
