using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary>What a rule does, or would do, to the transactions that are there.</summary>
internal sealed record RuleAnswer(
    RuleView Rule,
    bool DryRun,
    [property: Description("The run over past transactions, which can be undone; null when none changed.")] Guid? RunId,
    [property: Description("Stored transactions to which the rule applies.")] int Matches,
    [property: Description("Of them, those that changed, or would change if it were applied to the past.")] RowChangesView Changes,
    [property: Description("Your other rules that want something else for the same transactions, by position.")] IReadOnlyList<RuleAnswer.Conflict> Conflicts)
{
    public sealed record Conflict(
        Guid RuleId,
        string Name,
        int Position,
        [property: Description("Whether the other rule wins, being before this one.")] bool OtherWins,
        [property: Description("How many stored transactions both want.")] int Transactions);
}

/// <summary>A rule held against the stored transactions.</summary>
internal sealed record RuleTrial(int Matches, IReadOnlyList<RowChange> Changes, IReadOnlyList<RuleAnswer.Conflict> Conflicts)
{
    /// <param name="categorizer">With the rule among its rules.</param>
    /// <param name="isReal">Whether the rows are to be changed, inside a write; else they are only looked at.</param>
    public static async Task<RuleTrial> OfAsync(CashSenseDb db, Guid userId, UserCategorizer categorizer, Guid ruleId, bool isReal, CancellationToken ct)
    {
        var (rows, met) = (new List<Transaction>(), new Dictionary<CategoryRule, int>());
        var rule = categorizer.Rules.First(r => r.Id == ruleId);
        await foreach (var row in db.TransactionsOf(userId).AsAsyncEnumerable().WithCancellation(ct))
        {
            var applying = categorizer.RulesFor(row);
            if (applying.Contains(rule))
            {
                rows.Add(row);
                foreach (var other in applying.Where(r => r.Id != ruleId && r.Then.Contradicts(rule.Then)))
                {
                    met[other] = met.GetValueOrDefault(other) + 1;
                }
            }
        }

        var changes = Recategorization.Apply(categorizer, isReal ? await TrackedAsync(db, userId, [.. rows.Select(r => r.Id)], ct) : rows);
        return new RuleTrial(
            rows.Count,
            changes,
            [.. met.OrderBy(m => m.Key.Position).Select(m => new RuleAnswer.Conflict(m.Key.Id, m.Key.Name, m.Key.Position, m.Key.Position < rule.Position, m.Value))]);
    }

    public RuleAnswer ToAnswer(RuleView rule, IReadOnlyDictionary<Guid, OwnCategory> own, Language language, bool isDryRun, Guid? runId) =>
        new(rule, isDryRun, runId, Matches, RowChangesView.Of(Changes, own, language), Conflicts);

    private static async Task<List<Transaction>> TrackedAsync(CashSenseDb db, Guid userId, Guid[] ids, CancellationToken ct)
    {
        var rows = new List<Transaction>();
        foreach (var chunk in ids.Chunk(Queries.ValuesPerQuery))
        {
            rows.AddRange(await db.Transactions.Where(t => t.UserId == userId && chunk.Contains(t.Id)).ToListAsync(ct));
        }

        return rows;
    }
}
