using CashSense.Analysis;
using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Recurring;

namespace CashSense.Server.Data;

/// <summary>Each user's rows of three years and what recurs in them, read once for each state of them and day: the one door for forecasts, alerts, savings, anomalies and the calendar.</summary>
public sealed class UserLedgers(LedgerMemory memory)
{
    // A row and what the detector knows of it take about one.
    private const int KilobytesBeside = 16;

    public Task<UserLedger> ForAsync(CashSenseDb db, Guid userId, DateOnly today, CancellationToken ct) =>
        memory.ForAsync<UserLedger>(db, userId, "", today, l => KilobytesBeside + l.Entries.Count, _ => ReadAsync(db, userId, today, ct), ct);

    private static async Task<UserLedger> ReadAsync(CashSenseDb db, Guid userId, DateOnly today, CancellationToken ct)
    {
        var from = today.AddYears(-RecurringStreams.YearsRead);
        var entries = await db.LedgerOfAsync(userId, from, today, ct);
        var parts = await db.PartsOfAsync(userId, from, today, ct);
        return new UserLedger(
            from, today, entries, parts.Count == 0 ? entries : [.. entries.SelectMany(e => parts[e.Id] is var split && split.Any() ? split : [e])], await db.StreamsOfAsync(userId, entries, today, ct));
    }
}

/// <summary>A user's rows up to a day, of <see cref="RecurringStreams.YearsRead"/> years, and what is found in them. All currencies, connections and accounts, the ended ones too.</summary>
/// <param name="From">The first day that was read; there may be older rows.</param>
/// <param name="Today">The user's day.</param>
/// <param name="Entries">Oldest first.</param>
/// <param name="Parts">The same with the parts of what the user split instead of the whole: for sums by category.</param>
/// <param name="AllStreams">What recurs, as the user corrected it; the refused ones too, for who shows them to be taken back.</param>
public sealed record UserLedger(DateOnly From, DateOnly Today, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<LedgerEntry> Parts, IReadOnlyList<RecurringStream> AllStreams)
{
    private readonly Lock _first = new();
    private AnomalyDetector? _detector;

    /// <summary>The streams that count.</summary>
    public IReadOnlyList<RecurringStream> Streams { get; } = [.. AllStreams.Where(s => !s.IsRefused)];

    /// <summary>What does not fit them; computed when it is first asked for.</summary>
    public AnomalyDetector Detector
    {
        get
        {
            lock (_first)
            {
                return _detector ??= new AnomalyDetector(Entries, Streams, Today);
            }
        }
    }
}
