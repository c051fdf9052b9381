using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Savings;
using CashSense.Server.Data;
using CashSense.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Savings;

/// <summary>What one user could save today, and what was decided on so far.</summary>
/// <param name="Ledger">All that was looked at.</param>
/// <param name="Found">Every opportunity, whatever was decided on it.</param>
/// <param name="Decisions">By day, then by id.</param>
internal sealed record UserSavings(SavingsLedger Ledger, IReadOnlyList<SavingsOpportunity> Found, IReadOnlyList<SavingDecision> Decisions)
{
    /// <summary>Those that nothing was decided on; nor is a stream named again of which one is followed, for another reason.</summary>
    public IReadOnlyList<SavingsOpportunity> Open()
    {
        var decided = Decisions.Select(d => d.Id).ToHashSet();
        var followed = Decisions.Where(d => d.Verdict is SavingVerdict.Accepted && d.StreamKey is not null).Select(d => d.StreamKey).ToHashSet(StringComparer.Ordinal);
        return [.. Found.Where(o => !decided.Contains(SavingDecision.IdOf(o)) && !(o.Subject is SavingSubject.Payments stream && followed.Contains(stream.Key)))];
    }

    public static async Task<UserSavings> OfAsync(CashSenseDb db, Guid userId, UserLedgers ledgers, CashFlowOutlooks outlooks, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await ledgers.ForAsync(db, userId, today, ct);
        var cash = await CashOfAsync(db, userId, ct);
        var goals = await db.BudgetGoals.AsNoTracking().Where(g => g.UserId == userId).ToListAsync(ct);
        var types = await db.Accounts.AsNoTracking().Where(a => a.UserId == userId).Select(a => new { a.Id, a.Type }).ToListAsync(ct);
        var ahead = new Dictionary<string, CashFlowOutlook>(StringComparer.Ordinal);
        foreach (var currency in cash.Select(c => c.Currency).Distinct(StringComparer.Ordinal))
        {
            ahead.Add(currency, (await outlooks.ForAsync(db, userId, currency, today, ct)).Outlook);
        }

        var ledger = new SavingsLedger(rows.Entries, rows.Parts, rows.Streams, cash, today)
        {
            Budgets = goals.ConvertAll(GoalStates.ToGoal),
            Outlooks = ahead,
            AccountTypesById = types.ToDictionary(a => a.Id, a => a.Type),
        };
        var decisions = await db.SavingDecisions.AsNoTracking().Where(d => d.UserId == userId).OrderBy(d => d.DecidedOn).ThenBy(d => d.Id).ToListAsync(ct);
        return new UserSavings(ledger, SavingsOpportunities.Find(ledger), decisions);
    }

    // Accounts of ended connections are left out: nobody knows what lies there today.
    private static async Task<List<CashPosition>> CashOfAsync(CashSenseDb db, Guid userId, CancellationToken ct) => await (
        from account in db.Accounts.AsNoTracking()
        join item in db.Items on new { account.UserId, Id = account.ItemId } equals new { item.UserId, item.Id }
        where account.UserId == userId && item.Status != ItemStatus.Unlinked && account.Type == AccountTypes.Depository
        select new CashPosition(account.Id, account.Subtype ?? "", account.Available ?? account.Current, account.Currency)).ToListAsync(ct);
}
