using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Anomalies;

/// <summary>Finds what does not fit the user's own past, each with a named reason: the learned scorer's view and the rules' on one scale.</summary>
/// <remarks>
/// The scorer was trained on cards of a city: it knows new categories and bursts, and much of odd amounts. The rules know what it cannot: streams, refunds, a household's
/// double charges and holidays. A payment is held against earlier rows, never against later ones, except that a habit (two tickets of one price a day) and a
/// refund count wherever they lie up to the last day. Every payment of the ledger is scored, for the budget asks what was usual in the year before.
/// </remarks>
public sealed class AnomalyDetector
{
    /// <summary>How far back rows are worth reading: two years of habits and a year of scores before the days judged.</summary>
    public const int YearsRead = RecurringStreams.YearsRead;

    private readonly PaymentHistory _history;
    private readonly List<Suspicion> _suspicions;

    /// <param name="ledger">One user's rows in any order; those after <paramref name="to"/> are not read.</param>
    /// <param name="streams">What recurs in them, as <see cref="RecurringStreams"/> finds it for <paramref name="to"/>.</param>
    /// <param name="to">The user's day, the last one judged.</param>
    public AnomalyDetector(IReadOnlyCollection<LedgerEntry> ledger, IReadOnlyList<RecurringStream> streams, DateOnly to)
    {
        _history = new PaymentHistory(ledger, streams, to);
        var rules = Rules(_history).ToLookup(f => f.Payment.Id);
        var scorer = AnomalyScorer.Default;
        _suspicions =
        [
            .. scorer.Read(_history.Payments).Select(e => Suspicion.Of(e.Entry, HouseholdViews.Of(e, scorer, _history), rules[e.Entry.Id], _history.StreamOf(e.Entry))),
            .. MissingPays.Find(_history),
        ];
    }

    /// <summary>The alarms of some days.</summary>
    /// <remarks>Judged are payments (posted spending with a positive amount) and pays that did not come; pending rows are judged once their amount is final.</remarks>
    /// <param name="from">The first day told.</param>
    /// <param name="limit">The user's budget, or a sensitivity instead.</param>
    /// <param name="verdicts">All that the user has said of findings.</param>
    /// <param name="accounts">Only what happened there is told; null for everywhere. The limit counts all of the user's alarms either way.</param>
    public AnomalyReport Report(DateOnly from, IAlarmLimit limit, IReadOnlyCollection<AnomalyVerdict> verdicts, IReadOnlySet<Guid>? accounts = null)
    {
        var taught = new TaughtByUser(verdicts);
        var told = _suspicions.Concat(MissingRefunds.Find(_history, verdicts)).Select(taught.Applied);
        var anomalies = limit.Alarms(told)
            .Where(a => a.Payments[0].Date >= from)
            .Select(ToAnomaly)
            .Where(a => accounts is null || accounts.Contains(a.AccountId))
            .OrderByDescending(a => a.Score)
            .ThenByDescending(a => a.Date)
            .ThenBy(a => a.Subject, StringComparer.Ordinal);
        return new AnomalyReport([.. anomalies], _history.Payments.Count(p => p.Date >= from && (accounts is null || accounts.Contains(p.AccountId))));
    }

    private static IEnumerable<Finding> Rules(PaymentHistory history) =>
    [
        .. DuplicateCharges.Find(history),
        .. UnusualAmounts.Find(history),
        .. NewMerchants.Find(history),
        .. ForeignSpikes.Find(history),
        .. PriceRises.Find(history),
        .. UnusualFees.Find(history),
    ];

    private Anomaly ToAnomaly(Alarm<Suspicion> alarm)
    {
        var first = alarm.Payments[0];
        var shown = first.Views.OrderByDescending(v => v.Probability).ThenBy(v => v.Kind)
            .Where((v, place) => place == 0 || v.Probability >= FalseAlarmBudget.LeastScore)
            .Select(v => v.Reason ?? AnomalyReasons.Of(v.Kind, first.Entry!, alarm.Payments[^1].Date, _history));
        return new Anomaly(
            first.Subject, first.Kind, first.Date, alarm.Payments.Max(p => p.Score), first.Entry, StreamFor(first), [.. shown], [.. Related(first, alarm)]);
    }

    private static RecurringStream? StreamFor(Suspicion suspicion) => suspicion.Kind is AnomalyKind.PriceRise or AnomalyKind.MissingPay ? suspicion.Stream : null;

    private IEnumerable<Guid> Related(Suspicion first, Alarm<Suspicion> alarm) => first.Kind switch
    {
        AnomalyKind.DuplicateCharge => DuplicateCharges.TwinBefore(_history, first.Entry!) is { } twin ? [twin.Id] : [],
        AnomalyKind.MissingPay => [first.Id],
        AnomalyKind.UnusualAmount or AnomalyKind.NewMerchantLarge or AnomalyKind.ForeignSpike or AnomalyKind.PriceRise or AnomalyKind.UnusualFee
            or AnomalyKind.NewCategory or AnomalyKind.Burst or AnomalyKind.MissingRefund => alarm.Payments.Skip(1).Select(p => p.Id),
    };
}
