namespace CashSense.Analysis.Recurring;

/// <summary>Finds the streams again that a person spoke of, however their price, their key and the window of rows have moved since.</summary>
/// <remarks>
/// Each is followed from the day it was spoken of to today, a year at a time: the window of one look overlaps the next one's by two years, so that a stream is
/// known by the payments it shares with itself, whatever it costs meanwhile. Only where it shares none (rows are missing, or it paused for years) the amount decides.
/// What the person did not speak of is remembered too: a neighbour that was there all the time is never taken for the stream that has gone.
/// </remarks>
internal static class SpokenStreams
{
    /// <param name="decisions">Distinct keys.</param>
    /// <param name="read">The rows that streams are found in.</param>
    /// <param name="earlier">Older rows of the same merchants, as far as they are known.</param>
    /// <param name="found">The streams of <paramref name="read"/>.</param>
    /// <param name="today">The last look's day.</param>
    /// <param name="endedAccounts">Of connections that have ended.</param>
    /// <returns>The decisions whose stream is there, and the streams that nobody spoke of.</returns>
    public static (IReadOnlyList<(StreamDecision Decision, FoundStream Stream)> Spoken, IReadOnlyList<FoundStream> Others) FindAgain(
        IReadOnlyCollection<StreamDecision> decisions,
        IReadOnlyCollection<LedgerEntry> read,
        IReadOnlyCollection<LedgerEntry> earlier,
        IReadOnlyList<FoundStream> found,
        DateOnly today,
        IReadOnlySet<Guid> endedAccounts)
    {
        if (decisions.Count == 0)
        {
            return ([], found);
        }

        List<LedgerEntry> all = [.. earlier.Concat(read).DistinctBy(e => e.Id)];
        var ends = all.GroupBy(e => e.AccountId).ToDictionary(g => g.Key, g => g.Max(e => e.Date));
        var (atPlace, foundAtPlace) = (all.Where(e => e.Amount != 0).ToLookup(StreamPlace.Of), found.ToLookup(f => f.Place));
        var (from, current) = (read.Count == 0 ? today : read.Min(e => e.Date), read.Select(e => e.Id).ToHashSet());
        List<(StreamDecision, FoundStream)> spoken = [];
        List<FoundStream> others = [.. found.Where(f => !decisions.Any(d => StreamPlace.Of(d) == f.Place))];
        foreach (var place in decisions.GroupBy(StreamPlace.Of))
        {
            List<StreamTrail> trails = [.. place.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => new StreamTrail(d, ends.GetValueOrDefault(d.AccountId), endedAccounts))];
            foreach (var day in DaysBefore(today, place))
            {
                var first = day.AddYears(-RecurringStreams.YearsRead);
                List<LedgerEntry> rows = [.. atPlace[place.Key].Where(e => e.Date >= first && e.Date <= day)];
                Look([.. trails.Where(t => t.Decision.SpokenOn <= day)], FoundStream.In(rows), rows, first);
            }

            others.AddRange(Look(trails, [.. foundAtPlace[place.Key]], [.. atPlace[place.Key].Where(e => current.Contains(e.Id))], from));
            spoken.AddRange(trails.Where(t => t.Taken.Count > 0).Select(t => (t.Decision, t.Joined())));
        }

        return (spoken, others);
    }

    /// <summary>The days on which somebody spoke, and every year after each, before today.</summary>
    private static IEnumerable<DateOnly> DaysBefore(DateOnly today, IEnumerable<StreamDecision> decisions) =>
        decisions.SelectMany(d => Enumerable.Range(0, Math.Max(today.Year - d.SpokenOn.Year + 1, 0)).Select(d.SpokenOn.AddYears)).Where(day => day < today).Distinct().Order();

    /// <returns>The streams that belong to no trail.</returns>
    private static List<FoundStream> Look(IReadOnlyList<StreamTrail> trails, IReadOnlyList<FoundStream> found, IReadOnlyList<LedgerEntry> rows, DateOnly from)
    {
        List<FoundStream> free = [.. found];
        foreach (var trail in trails)
        {
            trail.BeginLook();
        }

        TakeWhile(() =>
            from trail in trails
            from stream in free
            let shared = trail.Shared(stream, @from)
            where shared > 0
            orderby shared descending, trail.Decision.Key, stream.Key
            select (trail, stream));
        TakeWhile(() =>
            from trail in trails
            from stream in free
            where trail.MayBe(stream)
            orderby trail.Distance(stream), trail.DistanceOfLatest(stream), trail.Decision.Key, stream.Key
            select (trail, stream));
        foreach (var trail in trails.Where(t => t.Taken.Count == 0 && t.Decision.Word is StreamWord.Confirmed))
        {
            // Without them the other rows of the merchant may be a stream that the scorer could not see before.
            trail.TakeTrusted(Unused(trail.Decision.AccountId));
            free.AddRange(trail.Taken.Count > 0 ? FoundStream.After(Unused(trail.Decision.AccountId)) : []);
        }

        foreach (var trail in trails)
        {
            trail.EndLook(found);
        }

        return free;

        // One at a time: what is left of a stream may belong to another trail.
        void TakeWhile(Func<IEnumerable<(StreamTrail Trail, FoundStream Stream)>> pairs)
        {
            while (pairs().FirstOrDefault() is (not null, _) and var (trail, stream))
            {
                free.Remove(stream);
                free.AddRange(trail.Take(stream));
            }
        }

        List<LedgerEntry> Unused(Guid accountId)
        {
            var used = trails.SelectMany(t => t.Taken).Concat(free).SelectMany(s => s.Plan.Payments).Select(p => p.Id).ToHashSet();
            return [.. rows.Where(r => r.AccountId == accountId && !used.Contains(r.Id)).OrderBy(r => r.Date).ThenBy(r => r.Id)];
        }
    }
}
