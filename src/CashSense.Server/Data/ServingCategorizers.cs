using System.Collections.Concurrent;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Security;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>The categorizer that serves each user: the last promoted model of their own, else the shipped one, under their rules and corrections.</summary>
public sealed partial class ServingCategorizers(CategorizerChanges changes, ModelSeal seal, TimeProvider clock, ILogger<ServingCategorizers> log)
{
    // A model has at most some 22 MB, of whichever family: the households of a small host stay in memory, on a large one they are read again.
    private const int KeptModels = 8;

    // A user's rules and corrections are a few KB; those who have not called for long are read again.
    private const int KeptUsers = 4_096;

    // Another node may have written: how long its users may not see it here.
    private static readonly TimeSpan CheckedFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, (Guid RunId, Categorizer Categorizer)> _own = new();
    private readonly ConcurrentDictionary<Guid, Kept> _kept = new();

    /// <summary>The user's categorizer where it is in memory and as of now, without a look at the database; null where that must be asked: <see cref="ForAsync"/>.</summary>
    public UserCategorizer? InMemory(Guid userId) =>
        _kept.GetValueOrDefault(userId) is { } kept && kept.ChangesSeen == changes.Of(userId) && clock.GetElapsedTime(kept.CheckedAt) < CheckedFor && KeptModel(userId, kept.ModelRunId) is { } model
            ? new UserCategorizer(model, kept.Word, kept.Own, clock)
            : null;

    /// <summary>The user's categorizer as of now: what this node wrote is seen at once, what another wrote within a second.</summary>
    public async Task<UserCategorizer> ForAsync(CashSenseDb db, Guid userId, CancellationToken ct)
    {
        if (!db.IsWriting && InMemory(userId) is { } fresh)
        {
            return fresh;
        }

        var (changesSeen, checkedAt) = (changes.Of(userId), clock.GetTimestamp());   // before the look: a change meanwhile makes it old
        var kept = _kept.GetValueOrDefault(userId);
        var version = await db.Users.AsNoTracking().Where(u => u.Id == userId).Select(u => u.CategorizerVersion).FirstOrDefaultAsync(ct);
        var current = kept?.Version == version ? kept with { ChangesSeen = changesSeen, CheckedAt = checkedAt } : new Kept(
            version, changesSeen, checkedAt, await ReadWordAsync(db, userId, ct), await db.OwnCategoriesOfAsync(userId, ct), await ModelRunOfAsync(db, userId, ct));
        if (!db.IsWriting)   // what is not committed yet is nobody else's to see
        {
            if (_kept.Count >= KeptUsers)
            {
                _kept.Clear();
            }

            _kept[userId] = current;
        }

        return new UserCategorizer(await ModelAsync(db, userId, current.ModelRunId, ct), current.Word, current.Own, clock);
    }

    /// <summary>Without the user's word: what a training is held against.</summary>
    public async Task<Categorizer> ModelOfAsync(CashSenseDb db, Guid userId, CancellationToken ct) =>
        await ModelAsync(db, userId, await ModelRunOfAsync(db, userId, ct), ct);

    private static Task<Guid?> ModelRunOfAsync(CashSenseDb db, Guid userId, CancellationToken ct) =>
        db.CategoryModels.AsNoTracking().Where(m => m.UserId == userId).Select(m => (Guid?)m.RunId).FirstOrDefaultAsync(ct);

    private Categorizer? KeptModel(Guid userId, Guid? runId) =>
        runId is null ? Categorizer.Default : _own.TryGetValue(userId, out var kept) && kept.RunId == runId ? kept.Categorizer : null;

    private async Task<Categorizer> ModelAsync(CashSenseDb db, Guid userId, Guid? runId, CancellationToken ct)
    {
        if (KeptModel(userId, runId) is { } kept)
        {
            return kept;
        }

        var stored = await db.CategoryModels.AsNoTracking().FirstAsync(m => m.UserId == userId, ct);   // perhaps newer than what was asked for
        var categorizer = Read(stored);
        if (_own.Count >= KeptModels)
        {
            _own.Clear();
        }

        _own[userId] = (stored.RunId, categorizer);
        return categorizer;
    }

    private static async Task<UserWord> ReadWordAsync(CashSenseDb db, Guid userId, CancellationToken ct)
    {
        var rules = await db.CategorizationRules.AsNoTracking().Where(r => r.UserId == userId).ToListAsync(ct);
        var corrections = await db.MerchantCorrections.AsNoTracking().Where(c => c.UserId == userId).ToListAsync(ct);
        return new UserWord(
            rules.Select(r => r.ToCategoryRule()),
            new CorrectionMemory(
                from correction in corrections
                let category = PfcCategory.Find(correction.Category)
                where category is not null
                select KeyValuePair.Create(correction.MerchantKey, new CategoryChoice(category, correction.OwnCategoryId))));
    }

    // What cannot be relied on leaves the shipped model until the next training replaces it: a sync must not fail for that.
    private Categorizer Read(CategoryModel stored)
    {
        if (!seal.Fits(stored.Content, stored.Seal, stored.UserId))
        {
            LogForeign(log, stored.RunId);
            return Categorizer.Default;
        }

        try
        {
            using var stream = new MemoryStream(stored.Content);
            return Categorizer.Default.With(LineClassifier.ReadFrom(stream));
        }
        catch (ModelFormatException e)
        {
            LogUnreadable(log, e, stored.RunId);
            return Categorizer.Default;
        }
    }

    private sealed record Kept(long Version, long ChangesSeen, long CheckedAt, UserWord Word, IReadOnlyDictionary<Guid, OwnCategory> Own, Guid? ModelRunId);

    [LoggerMessage(LogLevel.Error, "The model of training run {RunId} does not bear this installation's seal and is not opened; the shipped one serves instead")]
    private static partial void LogForeign(ILogger log, Guid runId);

    [LoggerMessage(LogLevel.Error, "The model of training run {RunId} cannot be read; the shipped one serves instead")]
    private static partial void LogUnreadable(ILogger log, Exception exception, Guid runId);
}
