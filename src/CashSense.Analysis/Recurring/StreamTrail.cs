namespace CashSense.Analysis.Recurring;

/// <summary>What is known of a stream that a person spoke of, from one look at the ledger to the next.</summary>
/// <param name="decision">What was said.</param>
/// <param name="accountEnds">The last row of its account: a bank that is linked again shows the account as another one.</param>
/// <param name="endedAccounts">Of connections that have ended.</param>
internal sealed class StreamTrail(StreamDecision decision, DateOnly accountEnds, IReadOnlySet<Guid> endedAccounts)
{
    /// <summary>The share of the payments, of the stream's or of the trail's, that makes them the same: a stray one or two do not.</summary>
    private const double SameShare = 0.5;

    /// <summary>What costs more than twice as much, or less than half, is another amount by far.</summary>
    private const double OtherAmount = 2;

    /// <summary>Of so many payments one may be odd and not tell what the stream costs, at either end.</summary>
    private const int OddOnes = 5;

    /// <summary>An account is gone when it is silent for so long while the merchant is paid from another.</summary>
    private const int SilentDays = 45;

    private readonly HashSet<Guid> _others = [];
    private readonly List<FoundStream> _taken = [];
    private List<LedgerEntry> _payments = [];
    private (decimal Low, decimal High) _range = (Math.Abs(decision.Amount), Math.Abs(decision.Amount));

    public StreamDecision Decision => decision;

    /// <summary>What belongs to it at this look; empty when nothing does.</summary>
    public IReadOnlyList<FoundStream> Taken => _taken;

    public void BeginLook() => _taken.Clear();

    /// <summary>How many payments a stream shares with the last look; 0 when they are too few to be the same stream.</summary>
    /// <param name="from">The first day that is looked at.</param>
    public int Shared(FoundStream stream, DateOnly from)
    {
        var seen = _payments.Where(p => p.Date >= from).Select(p => p.Id).ToHashSet();
        var shared = stream.Plan.Payments.Count(p => seen.Contains(p.Id));
        return shared > 0 && shared >= SameShare * Math.Min(seen.Count, stream.Plan.Payments.Count) ? shared : 0;
    }

    /// <summary>Whether a stream that shares no payments may still be this one: it costs about the same, and it was not there beside it before.</summary>
    public bool MayBe(FoundStream stream)
    {
        var isMoved = stream.AccountId != decision.AccountId;
        return (isMoved ? stream.Plan.Payments[^1].Date > accountEnds.AddDays(SilentDays) || IsOfEndedAccount(stream) : _taken.Count == 0)
            && Distance(stream) <= PaymentPlan.PriceStep
            && !stream.Plan.Payments.Any(p => _others.Contains(p.Id));
    }

    /// <summary>How far the nearest amount of a stream is from what was paid last: a factor, 1 or more.</summary>
    public double Distance(FoundStream stream) => stream.Plan.Payments.Min(p => Distance(p.Amount));

    public double DistanceOfLatest(FoundStream stream) => Distance(stream.Plan.Payments[^1].Amount);

    /// <returns>What remains of the stream for others: the payments of another plan that the scorer did not tell apart.</returns>
    public IEnumerable<FoundStream> Take(FoundStream stream)
    {
        var plan = stream.Plan;
        var apart = OtherPlan(plan.Payments);
        if (apart.Count == 0)
        {
            _taken.Add(stream);
            return [];
        }

        List<LedgerEntry> kept = [.. plan.Payments.Except(apart)];
        _taken.Add(stream with { Plan = plan with { Payments = kept, Cadence = Cadence.Fit([.. kept.Select(p => p.Date)]) ?? plan.Cadence } });
        return FoundStream.After(apart);
    }

    /// <summary>The payments of a confirmed stream that the scorer no longer takes for one: those known from before, and what costs about the same.</summary>
    /// <param name="rows">Of its account and place, in no stream.</param>
    public void TakeTrusted(IEnumerable<LedgerEntry> rows)
    {
        var known = _payments.Select(p => p.Id).ToHashSet();
        List<LedgerEntry> payments = [.. rows.Where(p => known.Contains(p.Id) || Distance(p.Amount) <= PaymentPlan.PriceStep)];
        if (payments.Count >= 2)
        {
            _taken.Add(new FoundStream(decision.Key, PaymentPlan.Trusted(payments, decision.Frequency)));
        }
    }

    /// <param name="seen">All streams of this look at the place.</param>
    public void EndLook(IEnumerable<FoundStream> seen)
    {
        if (_taken.Count > 0)
        {
            _payments = [.. _taken.SelectMany(t => t.Plan.Payments).OrderBy(p => p.Date).ThenBy(p => p.Id)];
            List<decimal> amounts = [.. _payments.Where(p => p.Date > _payments[^1].Date.AddYears(-1)).Select(p => Math.Abs(p.Amount)).Order()];
            var odd = amounts.Count / OddOnes;
            _range = (amounts[odd], amounts[^(odd + 1)]);
        }

        if (_payments.Count > 0)
        {
            _others.UnionWith(seen.Where(s => !IsToldTwice(s)).SelectMany(s => s.Plan.Payments).Select(p => p.Id));
            _others.ExceptWith(_payments.Select(p => p.Id));
        }
    }

    /// <summary>What was taken, as one stream. Of an account that was linked again the new one's rows count where both have them.</summary>
    public FoundStream Joined()
    {
        var accounts = _taken.GroupBy(t => t.AccountId).OrderBy(g => !endedAccounts.Contains(g.Key)).ThenBy(g => g.Max(t => t.Plan.Payments[^1].Date)).ThenBy(g => g.Key).ToList();
        List<FoundStream> parts = [];
        foreach (var account in accounts)
        {
            var since = account.Min(t => t.Plan.Payments[0].Date);
            var before = parts.Select(t => t with { Plan = t.Plan with { Payments = [.. t.Plan.Payments.Where(p => p.Date < since)] } }).Where(t => t.Plan.Payments.Count > 0);
            parts = [.. before, .. account];
        }

        return FoundStream.Joined(decision.Key, parts);
    }

    // At once, where a silence would have to be waited for: the one account tells what the other told, or goes on where it ended.
    private bool IsOfEndedAccount(FoundStream stream)
    {
        var hasEnded = endedAccounts.Contains(decision.AccountId);
        return (hasEnded || endedAccounts.Contains(stream.AccountId)) && Own is { Count: > 0 } own
            && (IsToldTwice(stream) || (hasEnded && stream.Plan.Payments[0].Date > own.Max(p => p.Date)));
    }

    // As of the last look and of this one.
    private List<LedgerEntry> Own => [.. _payments.Concat(_taken.SelectMany(t => t.Plan.Payments)).DistinctBy(p => p.Id)];

    // What is new since the person spoke, costs another amount by far and keeps a price and a calendar of its own. Where it only follows, on the same days, that has
    // another price; what was confirmed goes on also on other days; a heating bill in another season has no price.
    private List<LedgerEntry> OtherPlan(IReadOnlyList<LedgerEntry> payments)
    {
        var known = _payments.Select(p => p.Id).ToHashSet();
        List<LedgerEntry> apart = [.. payments.Where(p => p.Date > decision.SpokenOn && !known.Contains(p.Id) && Distance(p.Amount) > OtherAmount)];
        if (apart.Count == 0 || apart.Count == payments.Count)
        {
            return [];
        }

        List<decimal> amounts = [.. apart.Select(p => Math.Abs(p.Amount)).Order()];
        var keepsAPrice = amounts.Zip(amounts.Skip(1)).All(step => PaymentPlan.Ratio(step.First, step.Second) <= PaymentPlan.ClusterGap);
        return keepsAPrice && !IsItsOwnNewPrice(apart, [.. payments.Except(apart)]) && PaymentPlan.Of(apart).Sum(p => p.Payments.Count) == apart.Count ? apart : [];
    }

    private bool IsItsOwnNewPrice(List<LedgerEntry> apart, List<LedgerEntry> before) =>
        before[^1].Date < apart[0].Date
        && (decision.Word is not StreamWord.Refused || Cadence.Fit([.. before.Select(p => p.Date)]) is not { } cadence
            || apart.Count(p => Math.Abs(cadence.Calendar.Delay(p.Date)) <= cadence.Tolerance) >= SameShare * apart.Count);

    /// <summary>Payments of another account that are the same as these: the account's rows came once more when its bank was linked again.</summary>
    private bool IsToldTwice(FoundStream stream) =>
        stream.AccountId != decision.AccountId
        && Own is var payments
        && payments.Select(p => (p.Date, p.Amount)).ToHashSet() is var own
        && (payments.Min(p => p.Date), payments.Max(p => p.Date)) is var (first, last)
        && stream.Plan.Payments.Where(p => p.Date >= first && p.Date <= last).ToList() is { Count: > 0 } beside
        && beside.Count(p => own.Contains((p.Date, p.Amount))) >= SameShare * beside.Count;

    private double Distance(decimal amount) => PaymentPlan.Ratio(Math.Abs(amount), Math.Clamp(Math.Abs(amount), _range.Low, _range.High));
}
