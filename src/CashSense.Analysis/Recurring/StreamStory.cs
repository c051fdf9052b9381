namespace CashSense.Analysis.Recurring;

/// <summary>Reads out of the payments of one stream how it stands and what happened to it.</summary>
/// <param name="plan">The stream's payments and calendar.</param>
/// <param name="today">Nothing later is known.</param>
internal sealed class StreamStory(PaymentPlan plan, DateOnly today)
{
    private const int PauseAfter = 2;
    private const int ShortestEnd = 30;
    private const int LongestEnd = 180;
    private const decimal TrialShare = 0.5m;
    private const int LongestTrial = 100;

    private readonly Cadence _cadence = plan.Cadence;
    private readonly IReadOnlyList<LedgerEntry> _payments = plan.Payments;

    private DateOnly Next => _cadence.NextAfter(_payments[^1].Date);

    private int DaysOverdue => today.DayNumber - Next.DayNumber;

    private bool IsEnded => DaysOverdue > Math.Clamp(_cadence.Frequency.PeriodDays() * 5 / 2, ShortestEnd, LongestEnd);

    /// <param name="events">As <see cref="Events"/> gives them.</param>
    public StreamStatus Status(IReadOnlyList<StreamEvent> events)
    {
        if (DaysOverdue > _cadence.Tolerance)
        {
            return IsEnded ? StreamStatus.Ended : DaysOverdue > RecurringStream.GraceDaysOf(_cadence.Frequency) ? StreamStatus.Paused : StreamStatus.Late;
        }

        var isBack = events.LastOrDefault(e => e.Kind is StreamEventKind.Resumed) is { EntryId: { } id } && _payments.TakeLast(PauseAfter).Any(p => p.Id == id);
        return _payments.Count < _cadence.Frequency.MaturePayments() ? StreamStatus.Early : isBack ? StreamStatus.Resumed : StreamStatus.Mature;
    }

    /// <param name="knownSince">The account's first row.</param>
    /// <param name="atMerchant">All rows of the merchant on the account, amounts of nothing included; any order.</param>
    /// <param name="changes">The stream's price changes.</param>
    /// <returns>By date.</returns>
    public IReadOnlyList<StreamEvent> Events(DateOnly knownSince, IEnumerable<LedgerEntry> atMerchant, IReadOnlyList<PriceChange> changes) =>
    [
        .. Beginning(knownSince).Concat(Trial(atMerchant)).Concat(changes.Select(ToEvent)).Concat(Doubles()).Concat(Gaps()).Concat(Overdue())
            .OrderBy(e => e.Date).ThenBy(e => e.Kind),
    ];

    private IEnumerable<StreamEvent> Beginning(DateOnly knownSince)
    {
        var first = _payments[0];
        if (knownSince.AddDays(_cadence.Frequency.PeriodDays() + _cadence.Tolerance) < first.Date)
        {
            yield return new StreamEvent(StreamEventKind.New, first.Date, first.Id, To: first.Amount);
        }
    }

    /// <summary>The trial may be the stream's own first payment, or a row that is too far from the calendar, or too small, to be one of it.</summary>
    private IEnumerable<StreamEvent> Trial(IEnumerable<LedgerEntry> atMerchant)
    {
        if (_payments.Count < 2)
        {
            yield break;   // the last one that is left of what a person spoke of
        }

        var (first, second) = (_payments[0], _payments[1]);
        if (IsTrialOf(first, second))
        {
            yield return new StreamEvent(StreamEventKind.TrialTurnedPaid, second.Date, second.Id, first.Amount, second.Amount);
        }
        else if (atMerchant.Where(e => e.Date < first.Date).MaxBy(e => (e.Date, e.Id)) is { } before && IsTrialOf(before, first))
        {
            yield return new StreamEvent(StreamEventKind.TrialTurnedPaid, first.Date, first.Id, before.Amount, first.Amount);
        }
    }

    private static bool IsTrialOf(LedgerEntry trial, LedgerEntry paid) =>
        Math.Abs(trial.Amount) <= TrialShare * Math.Abs(paid.Amount) && paid.Amount > 0 && paid.Date.DayNumber - trial.Date.DayNumber <= LongestTrial;

    private StreamEvent ToEvent(PriceChange change) => new(
        Math.Abs(change.To) > Math.Abs(change.From) ? StreamEventKind.PriceRise : StreamEventKind.PriceDrop,
        change.Date,
        _payments.First(p => p.Date == change.Date && p.Amount == change.To).Id,
        change.From,
        change.To);

    private IEnumerable<StreamEvent> Doubles() =>
        from pair in _payments.Zip(_payments.Skip(1))
        where pair.First.Amount == pair.Second.Amount && Number(pair.First) == Number(pair.Second)
        select new StreamEvent(StreamEventKind.DoubleCharge, pair.Second.Date, pair.Second.Id, To: pair.Second.Amount);

    private IEnumerable<StreamEvent> Gaps()
    {
        foreach (var (before, after) in _payments.Zip(_payments.Skip(1)))
        {
            var missed = Number(after) - Number(before) - 1;
            for (var number = 1; number <= missed; number++)
            {
                yield return new StreamEvent(StreamEventKind.Missed, _cadence.Calendar.Due(Number(before) + number));
            }

            if (missed >= PauseAfter)
            {
                yield return new StreamEvent(StreamEventKind.Resumed, after.Date, after.Id, To: after.Amount);
            }
        }
    }

    private IEnumerable<StreamEvent> Overdue()
    {
        if (IsEnded)
        {
            return [new StreamEvent(StreamEventKind.Ended, Next)];
        }

        // Until patience is over a payment is late, not missed.
        var known = today.AddDays(-RecurringStream.GraceDaysOf(_cadence.Frequency) - 1);
        return _cadence.Calendar.Between(Next, known).Select(due => new StreamEvent(StreamEventKind.Missed, due));
    }

    private int Number(LedgerEntry payment) => _cadence.Calendar.NumberNear(payment.Date);
}
