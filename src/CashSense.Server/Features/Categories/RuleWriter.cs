using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary>Stores rules, tries them, and applies them to the past.</summary>
internal sealed class RuleWriter(CashSenseDb db, ServingCategorizers categorizers, TimeProvider clock)
{
    // Each row is held against each rule; more than this nobody keeps in mind.
    private const int MaxRules = 200;

    /// <param name="id">The rule to replace; null for a new one.</param>
    public async Task<Results<Ok<RuleAnswer>, ProblemHttpResult>> SetAsync(Guid userId, Guid? id, RuleBody body, Language language, CancellationToken ct)
    {
        var stored = await StoredAsync(userId, isTracked: false, ct);
        var (rule, problem) = await ReadAsync(userId, id, body, stored, ct);
        if (problem is not null)
        {
            return problem;
        }

        var own = await db.OwnCategoriesOfAsync(userId, ct);
        if (body.DryRun)
        {
            var order = Ordered(stored, rule!, body.Position);
            var wouldBe = (await categorizers.ForAsync(db, userId, ct)).With(order.Select(r => r.ToCategoryRule()));
            var trial = await RuleTrial.OfAsync(db, userId, wouldBe, rule!.Id, isReal: false, ct);
            return TypedResults.Ok(trial.ToAnswer(RuleView.Of(rule, own, language, isStored: id is not null), own, language, isDryRun: true, runId: null));
        }

        var (written, refused) = await db.WriteAsync(userId, token => WriteAsync(userId, id, body, token), ct);
        return refused is not null ? refused
            : TypedResults.Ok(written!.Trial.ToAnswer(RuleView.Of(written.Rule, own, language), own, language, isDryRun: false, written.RunId));
    }

    public Task<bool> DeleteAsync(Guid userId, Guid id, CancellationToken ct) => db.WriteAsync(userId, async token =>
    {
        var rules = await StoredAsync(userId, isTracked: true, token);
        if (rules.Find(r => r.Id == id) is not { } rule)
        {
            return false;
        }

        db.CategorizationRules.Remove(rule);
        Number(rules.FindAll(r => r != rule));
        return true;
    }, ct);

    // Asked again in the turn: since the first look another call may have taken the last place, or what the rule names may be gone.
    private async Task<(Written?, ProblemHttpResult?)> WriteAsync(Guid userId, Guid? id, RuleBody body, CancellationToken ct)
    {
        var rules = await StoredAsync(userId, isTracked: true, ct);
        var (rule, problem) = await ReadAsync(userId, id, body, rules, ct);
        if (problem is not null)
        {
            return (null, problem);
        }

        if (id is null)
        {
            db.CategorizationRules.Add(rule!);
        }

        rule!.UpdatedAt = clock.GetUtcNow();
        Ordered(rules, rule, body.Position);
        await db.SaveChangesAsync(ct);
        var trial = await RuleTrial.OfAsync(db, userId, await categorizers.ForAsync(db, userId, ct), rule.Id, isReal: body.ApplyToPast, ct);
        return (new Written(rule, trial, body.ApplyToPast && trial.Changes.Count > 0 ? db.StoreRun(userId, trial.Changes, clock.GetUtcNow()) : null), null);
    }

    private async Task<(CategorizationRule? Rule, ProblemHttpResult? Problem)> ReadAsync(
        Guid userId, Guid? id, RuleBody body, List<CategorizationRule> stored, CancellationToken ct)
    {
        var rule = id is null ? New(userId) : stored.Find(r => r.Id == id);
        return rule is null ? (null, Problems.NotFound(Thing.Rule))
            : await body.PutOnAsync(rule, db, ct) is { } wrong ? (null, wrong)
            : id is null && stored.Count >= MaxRules ? (null, Problems.BadField("if", new($"would be one rule too many: there are {MaxRules} already", $"serait une règle de trop : il y en a déjà {MaxRules}")))
            : (rule, null);
    }

    private CategorizationRule New(Guid userId)
    {
        var now = clock.GetUtcNow();
        return new CategorizationRule { UserId = userId, Id = Guid.CreateVersion7(now), Position = 0, Name = "", CreatedAt = now, UpdatedAt = now };
    }

    private Task<List<CategorizationRule>> StoredAsync(Guid userId, bool isTracked, CancellationToken ct)
    {
        var rules = db.CategorizationRules.Where(r => r.UserId == userId).OrderBy(r => r.Position).ThenBy(r => r.Id);
        return (isTracked ? rules : rules.AsNoTracking()).ToListAsync(ct);
    }

    /// <summary>The rules with one at its place, numbered anew.</summary>
    private static List<CategorizationRule> Ordered(List<CategorizationRule> rules, CategorizationRule rule, int? position)
    {
        var place = position - 1 ?? (rules.IndexOf(rule) is >= 0 and var present ? present : rules.Count);
        var others = rules.FindAll(r => r != rule);
        others.Insert(Math.Min(place, others.Count), rule);
        Number(others);
        return others;
    }

    private static void Number(List<CategorizationRule> rules)
    {
        foreach (var (i, rule) in rules.Index())
        {
            rule.Position = i + 1;
        }
    }

    private sealed record Written(CategorizationRule Rule, RuleTrial Trial, Guid? RunId);
}
