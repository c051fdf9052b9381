using System.Collections.Frozen;

namespace CashSense.Analysis.Recurring;

/// <summary>Finds what returns on a calendar. Habits, such as groceries and coffee, are refused: they come at their own pace or for any amount.</summary>
/// <remarks>
/// The payments of one account, merchant, direction and currency are laid on the calendar they are nearest to, weekly to yearly (<see cref="Cadence"/>), and
/// scored by what tells a bill from a habit (<see cref="RecurrenceScorer"/>). Where one merchant has two plans, or one plan among purchases, each cluster of
/// amounts is tried by itself, and the explanation that accounts for more of the payments is kept. A person's word goes before all of it (<see cref="StreamDecision"/>).
/// </remarks>
public static class RecurringStreams
{
    /// <summary>How far back rows are worth reading: enough to see a yearly bill three times; what lies further back says little about today.</summary>
    public const int YearsRead = 3;

    /// <summary>What the scorer finds by itself, on accounts whose connections all stand.</summary>
    /// <inheritdoc cref="Find(IReadOnlyCollection{LedgerEntry}, DateOnly, IReadOnlyCollection{StreamDecision}, IReadOnlyCollection{LedgerEntry}, IReadOnlySet{Guid})"/>
    public static IReadOnlyList<RecurringStream> Find(IReadOnlyCollection<LedgerEntry> entries, DateOnly today) => Find(entries, today, [], [], FrozenSet<Guid>.Empty);

    /// <summary>What the scorer finds, as a person corrected it.</summary>
    /// <param name="entries">Any order. Pending rows, own transfers, rows the user excluded, rows without a merchant and rows after today are left out.</param>
    /// <param name="today">The user's day: nothing later is read.</param>
    /// <param name="decisions">What the person said; of two with one key the first counts.</param>
    /// <param name="earlier">
    /// Rows from before <paramref name="entries"/> of the merchants spoken of, back to <see cref="YearsRead"/> years before they were: by them a stream is followed
    /// whose price has moved since. No stream is found in them.
    /// </param>
    /// <param name="endedAccounts">Those whose connection has ended: their streams have ended with it, and what was said of their streams goes over to the account that tells the same, or goes on where they end.</param>
    /// <returns>
    /// Ended streams too, see <see cref="RecurringStream.IsActive"/>, and refused ones, see <see cref="RecurringStream.IsRefused"/>; ordered by key, no two with
    /// the same. No row is in two streams.
    /// </returns>
    public static IReadOnlyList<RecurringStream> Find(
        IReadOnlyCollection<LedgerEntry> entries,
        DateOnly today,
        IReadOnlyCollection<StreamDecision> decisions,
        IReadOnlyCollection<LedgerEntry> earlier,
        IReadOnlySet<Guid> endedAccounts)
    {
        var read = Readable(entries, today);
        var (spoken, others) = SpokenStreams.FindAgain([.. decisions.DistinctBy(d => d.Key)], read, Readable(earlier, today), FoundStream.In(read), today, endedAccounts);
        var teller = new StreamTeller(read, today, endedAccounts);
        return
        [
            .. Merged(spoken, decisions).Select(s => teller.Tell(s.Stream, s.Decision) with { MergedKeys = s.Parts })
                .Concat(WithOwnKeys(others, decisions).Select(s => teller.Tell(s)))
                .OrderBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    private static List<LedgerEntry> Readable(IReadOnlyCollection<LedgerEntry> entries, DateOnly today) =>
        [.. entries.Where(e => !e.IsPending && !e.IsTransfer && !e.IsExcluded && e.MerchantKey.Length > 0 && e.Date <= today)];

    private static IEnumerable<(StreamDecision Decision, FoundStream Stream, IReadOnlyList<string> Parts)> Merged(
        IReadOnlyList<(StreamDecision Decision, FoundStream Stream)> spoken, IReadOnlyCollection<StreamDecision> decisions)
    {
        var byKey = decisions.DistinctBy(d => d.Key).ToDictionary(d => d.Key, StringComparer.Ordinal);
        foreach (var group in spoken.GroupBy(s => SurvivorOf(s.Decision, byKey)))
        {
            var survivor = group.Key;
            List<FoundStream> parts = [];
            foreach (var (decision, stream) in group.OrderBy(s => s.Decision.Key != survivor.Key).ThenBy(s => s.Decision.Key, StringComparer.Ordinal))
            {
                if (parts.Exists(p => SideBySide.Are(p, stream)))
                {
                    yield return (decision, stream, []);
                }
                else
                {
                    parts.Add(stream with { Key = decision.Key });
                }
            }

            yield return (survivor, FoundStream.Joined(survivor.Key, parts), [.. parts.Select(p => p.Key).Where(key => key != survivor.Key).Order(StringComparer.Ordinal)]);
        }
    }

    // A circle, or a survivor that nobody knows, merges nothing.
    private static StreamDecision SurvivorOf(StreamDecision decision, Dictionary<string, StreamDecision> byKey)
    {
        var survivor = decision;
        for (var steps = 0; survivor.MergedInto is { } key; steps++)
        {
            if (steps == byKey.Count || !byKey.TryGetValue(key, out var next) || StreamPlace.Of(next) with { MerchantKey = "" } != StreamPlace.Of(decision) with { MerchantKey = "" })
            {
                return decision;
            }

            survivor = next;
        }

        return survivor;
    }

    // The key of a stream that was spoken of stays its own, also when another one of the merchant would now be called so.
    private static IEnumerable<FoundStream> WithOwnKeys(IReadOnlyList<FoundStream> others, IReadOnlyCollection<StreamDecision> decisions)
    {
        var taken = decisions.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var stream in others.OrderBy(s => s.Key, StringComparer.Ordinal).ThenBy(s => s.Plan.Payments[0].Id))
        {
            var first = stream.Plan.Payments[0];
            string[] names = [stream.Key, FormattableString.Invariant($"{stream.Key}|{first.Amount:0.####}"), $"{stream.Key}|{first.Id:N}"];
            yield return stream with { Key = names.First(taken.Add) };
        }
    }
}
