using CashSense.Analysis.Alerts;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Alerts;

/// <summary>Raises what the rules find and was not yet told. May run twice: the second run finds every alert's key taken.</summary>
internal sealed class EvaluateAlerts(CashSenseDb db, AlertFactReader facts, TimeProvider clock) : IWork
{
    public async Task RunAsync(WorkKey key, CancellationToken ct)
    {
        var visits = await db.Items.AsNoTracking().Where(i => i.UserId == key.UserId).ToDictionaryAsync(i => i.Id, i => i.LastTriedAt, ct);
        var known = await facts.ReadAsync(key.UserId, ct);
        await db.WriteAsync(key.UserId, async token =>
        {
            var rules = await RulesInForce.LoadAsync(db, key.UserId, token);   // in the turn: what was just switched off is not told any more
            var open = await db.LowBalances.Where(l => l.UserId == key.UserId).ToListAsync(token);
            var all = known with { OpenEpisodes = open.ConvertAll(l => new LowBalanceEpisode(l.AccountId, l.Threshold, l.Since)) };
            await RaiseAsync(key.UserId, AlertEvaluation.Evaluate(rules, all), token);
            Keep(key.UserId, open, LowBalanceEpisode.Advance(rules, all));
            foreach (var item in await db.Items.Where(i => i.UserId == key.UserId).ToListAsync(token))
            {
                item.AlertedUpTo = visits.GetValueOrDefault(item.Id, item.AlertedUpTo);
            }
        }, ct);
    }

    private async Task RaiseAsync(Guid userId, IReadOnlyList<Alert> alerts, CancellationToken ct)
    {
        var keys = alerts.Select(a => a.DedupKey).ToList();
        var told = (await db.Notifications.Where(n => n.UserId == userId && keys.Contains(n.DedupKey)).Select(n => n.DedupKey).ToListAsync(ct))
            .ToHashSet(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        db.Notifications.AddRange(alerts.Where(a => !told.Contains(a.DedupKey)).Select((a, order) => new Notification
        {
            UserId = userId,
            Id = Guid.CreateVersion7(now.AddMilliseconds(order)),   // those of one evaluation keep their order in the list
            Kind = a.Kind.Code(),
            DedupKey = a.DedupKey,
            TitleEnglish = a.Title.English,
            TitleFrench = a.Title.French,
            BodyEnglish = a.Body.English,
            BodyFrench = a.Body.French,
            SubjectId = a.Subject.TransactionId ?? a.Subject.GoalId ?? a.Subject.AccountId ?? a.Subject.ItemId,
            CreatedAt = now,
        }));
    }

    private void Keep(Guid userId, List<LowBalance> open, IReadOnlyList<LowBalanceEpisode> episodes)
    {
        db.LowBalances.RemoveRange(open.Where(l => !episodes.Contains(new LowBalanceEpisode(l.AccountId, l.Threshold, l.Since))));
        var before = open.Select(l => (l.AccountId, l.Threshold)).ToHashSet();
        db.LowBalances.AddRange(episodes.Where(e => !before.Contains((e.AccountId, e.Threshold)))
            .Select(e => new LowBalance { UserId = userId, AccountId = e.AccountId, Threshold = e.Threshold, Since = e.Since }));
    }
}
