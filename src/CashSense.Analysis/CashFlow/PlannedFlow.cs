using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>What is known of the time ahead: a bill, a pay, a set transfer, each on its days, with its own uncertainty.</summary>
/// <param name="Key">The stream's key, or a name for what is in no stream.</param>
/// <param name="AccountId">The account that it moves.</param>
/// <param name="Name">Who is paid or pays.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Category">Null when nobody knows.</param>
/// <param name="Dues">By date, all after today.</param>
/// <param name="Errors">What may come on top of a due amount, each as likely; at least one. Plaid's sign.</param>
/// <param name="Reach80">How far below and above a due amount four payments of five should lie.</param>
/// <param name="Delays">Days between due and booked, each as likely; at least one.</param>
/// <param name="Chance">Probability that a due day is paid at all, 0 to 1.</param>
public sealed record PlannedFlow(
    string Key,
    Guid AccountId,
    string Name,
    PlannedFlowKind Kind,
    PfcCategory? Category,
    IReadOnlyList<PlannedDue> Dues,
    IReadOnlyList<double> Errors,
    (double Below, double Above) Reach80,
    IReadOnlyList<int> Delays,
    double Chance)
{
    /// <summary>What it is called where it draws by chance: nothing that a renaming, another currency or an edit changes.</summary>
    internal string DrawnAs { get; init; } = Key;

    private const int ReadDelays = 12;

    // What is believed of a stream before it is seen: one due day in a hundred is not paid.
    private const double PriorPaid = 10;
    private const double PriorMissed = 0.1;

    // Days after which half of those are paid that are later than the stream has ever been.
    private const double LateHalfLife = 2;

    // A pending row is the due one when it lies no further from it, in days.
    private const int PendingDays = 6;

    /// <summary>The dues of a stream up to a day; null for one that has ended or rests.</summary>
    /// <param name="stream">A stream as it stands today.</param>
    /// <param name="kind">What it is to the account.</param>
    /// <param name="today">Dues lie after it.</param>
    /// <param name="last">The last day of interest.</param>
    public static PlannedFlow? Of(RecurringStream stream, PlannedFlowKind kind, DateOnly today, DateOnly last)
    {
        if (stream.Status is StreamStatus.Ended or StreamStatus.Paused)
        {
            return null;
        }

        var amounts = stream.Decision?.ExpectedAmount is { } said ? AmountOutlook.Always(said) : AmountOutlook.Of(stream.Entries);
        var isLate = stream.NextDate <= today;
        var dues = stream.Calendar.Between(isLate ? today.AddDays(1) : stream.NextDate, last).Where(d => d > stream.NextDate || !isLate);
        int[] delays = [.. stream.Entries.TakeLast(ReadDelays).Select(e => stream.Calendar.Delay(e.Date))];
        var missed = stream.Events.Count(e => e.Kind is StreamEventKind.Missed);
        var paid = (stream.Entries.Count + PriorPaid) / (stream.Entries.Count + missed + PriorPaid + PriorMissed);
        var late = isLate && stream.IsActive(today)
            ? [new PlannedDue(today.AddDays(1), amounts.On(stream.NextDate), StillPaid(delays, today.DayNumber - stream.NextDate.DayNumber - 1, paid), IsLate: true)]
            : Array.Empty<PlannedDue>();
        return new PlannedFlow(
            stream.Key,
            stream.AccountId,
            stream.Name,
            kind,
            stream.Category,
            [.. late, .. dues.Select(d => new PlannedDue(d, amounts.On(d)))],
            amounts.Errors,
            amounts.Reach80,
            delays,
            paid * (stream.IsEstablished ? 1 : stream.Score));
    }

    /// <summary>Without the dues that are announced already: what counts pending rows has them. Each row takes one due at most, the nearest whose amount it may be.</summary>
    /// <param name="stream">The one that this flow continues.</param>
    /// <param name="rows">Of its account, pending and others.</param>
    public PlannedFlow WithoutPending(RecurringStream stream, IEnumerable<LedgerEntry> rows)
    {
        List<PlannedDue> left = [.. Dues];
        foreach (var row in rows.Where(r => r.IsPending && r.MerchantKey == stream.MerchantKey && r.Amount != 0 && r.Amount > 0 == stream.IsOutgoing).OrderBy(r => r.Date).ThenBy(r => r.Id))
        {
            var near = left.Where(d => Apart(d, row) <= PendingDays && MayBe(d, row)).OrderBy(d => Apart(d, row)).ThenBy(d => d.Date).Cast<PlannedDue?>().FirstOrDefault();
            _ = near is { } due && left.Remove(due);
        }

        return left.Count == Dues.Count ? this : this with { Dues = left };

        static int Apart(PlannedDue due, LedgerEntry row) => Math.Abs(row.Date.DayNumber - due.Date.DayNumber);

        bool MayBe(PlannedDue due, LedgerEntry row) =>
            ((double)row.Amount >= due.Expected - Reach80.Below && (double)row.Amount <= due.Expected + Reach80.Above)
            || (due.Expected != 0 && PaymentPlan.Ratio(row.Amount, (decimal)due.Expected) <= PaymentPlan.PriceStep);
    }

    /// <summary>The one likely future: each due that rather comes than not, with its usual delay and without error.</summary>
    /// <param name="today">What would have come until then comes the day after.</param>
    internal IEnumerable<(DateOnly Day, double Amount)> Likely(DateOnly today)
    {
        var delay = (int)RobustStatistics.Median(Delays.Select(d => (double)d));
        return Dues.Where(d => Chance * d.Chance >= 0.5).Select(d => (DateOnly.FromDayNumber(Math.Max(today.DayNumber + 1, d.Date.DayNumber + (d.IsSet || d.IsLate ? 0 : delay))), d.Expected));
    }

    /// <summary>Draws one future: what is paid on which day.</summary>
    /// <param name="random">Drawn from three times for each due day, whatever comes of it.</param>
    /// <param name="today">Day 0; what would have come until then comes on day 1.</param>
    /// <param name="days">How many days ahead.</param>
    /// <param name="paid">Takes a day, 1 to <paramref name="days"/>, and an amount, Plaid's sign.</param>
    internal void Draw(PathRandom random, DateOnly today, int days, Action<int, double> paid)
    {
        foreach (var due in Dues)
        {
            var (isPaid, delay, error) = (random.Unit() < Chance * due.Chance, Delays[random.Below(Delays.Count)], Errors[random.Below(Errors.Count)]);
            var day = Math.Max(1, due.Date.DayNumber + (due.IsSet ? 0 : delay) - today.DayNumber);
            if (isPaid && day <= days)
            {
                paid(day, Drawn(due, error));
            }
        }
    }

    // Bayes: that it was not paid within so many whole days speaks against it the more, the more punctual the stream is. The result is over the chance of any due day.
    private static double StillPaid(int[] delays, int daysLate, double paid)
    {
        var later = daysLate < 0 ? 1 : (delays.Count(d => d > daysLate) + Math.Pow(0.5, daysLate / LateHalfLife)) / (delays.Length + 1);
        return later / ((later * paid) + 1 - paid);
    }

    // A bill does not become a gift.
    private static double Drawn(PlannedDue due, double error) => due.Expected > 0 ? Math.Max(0, due.Expected + error) : Math.Min(0, due.Expected + error);
}

/// <summary>A day on which something is expected.</summary>
/// <param name="Date">Due.</param>
/// <param name="Expected">How much, without the errors; Plaid's sign.</param>
/// <param name="Chance">Less than 1 for what is late already: it may not come any more.</param>
/// <param name="IsSet">A person set the day: it does not slip.</param>
/// <param name="IsLate">It was due today or before, and is expected any day.</param>
public readonly record struct PlannedDue(DateOnly Date, double Expected, double Chance = 1, bool IsSet = false, bool IsLate = false);

/// <summary>What a planned flow is.</summary>
public enum PlannedFlowKind
{
    /// <summary>Leaves for good: a bill, a subscription, a loan.</summary>
    Bill,

    /// <summary>Wages and what replaces them.</summary>
    Pay,

    /// <summary>Any other money that comes in.</summary>
    Income,

    /// <summary>Between own accounts.</summary>
    Transfer,

    /// <summary>What a card took, leaving the account that pays for it.</summary>
    CardSettlement,
}
