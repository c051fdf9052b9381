using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CashSense.Server.Data;

/// <summary>What is computed from a user's rows, kept in memory until they or the day change: any write counts <see cref="User.LedgerVersion"/>, on every node.</summary>
public sealed class LedgerMemory : IDisposable
{
    // A sixty-fourth of the memory that there is, enough for one household of many years, and no more than a node of many users has for each of its parts.
    private static readonly long MostKilobytes = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 64 / 1024, 64 * 1024, 256 * 1024);

    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(20);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKilobytes });

    /// <summary>The answer to a question as of now.</summary>
    /// <param name="db">Read once for the version, and by <paramref name="compute"/>.</param>
    /// <param name="userId">Whose rows.</param>
    /// <param name="question">Tells this answer from others of the user, by value.</param>
    /// <param name="today">The user's day.</param>
    /// <param name="kilobytes">About what the answer takes in memory.</param>
    /// <param name="compute">Takes the last answer, of an older state or day; null where none is kept.</param>
    /// <param name="ct">Of the caller.</param>
    public async Task<T> ForAsync<T>(CashSenseDb db, Guid userId, object question, DateOnly today, Func<T, int> kilobytes, Func<T?, Task<T>> compute, CancellationToken ct)
        where T : class
    {
        var version = await db.Users.AsNoTracking().Where(u => u.Id == userId).Select(u => u.LedgerVersion).FirstOrDefaultAsync(ct);   // before the rows: a change meanwhile makes it old
        var key = (userId, typeof(T), question);
        var kept = _kept.Get<Kept<T>>(key);
        if (kept is not null && kept.Version == version && kept.Today == today)
        {
            return kept.Answer;
        }

        var answer = await compute(kept?.Answer);
        _kept.Set(key, new Kept<T>(version, today, answer), new MemoryCacheEntryOptions { Size = kilobytes(answer), SlidingExpiration = Unasked });
        return answer;
    }

    public void Dispose()
    {
        _kept.Clear();
        _kept.Dispose();
    }

    private sealed record Kept<T>(long Version, DateOnly Today, T Answer);
}
