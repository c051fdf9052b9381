using CashSense.Analysis.Alerts;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Alerts;

/// <summary>What a user is alerted of: their own rules, and the defaults where they have said nothing.</summary>
internal static class RulesInForce
{
    /// <returns>By kind, currency, then account.</returns>
    public static async Task<IReadOnlyList<AlertRule>> LoadAsync(CashSenseDb db, Guid userId, CancellationToken ct)
    {
        var currencies = await db.Accounts.AsNoTracking().Where(a => a.UserId == userId).Select(a => a.Currency).Distinct().ToListAsync(ct);
        var own = (await db.AlertRuleSettings.AsNoTracking().Where(r => r.UserId == userId).ToListAsync(ct)).ConvertAll(RuleOf);
        var said = own.Select(r => (r.Kind, r.Currency)).ToHashSet();
        return
        [
            .. own.Concat(AlertRule.Defaults(currencies).Where(r => !said.Contains((r.Kind, r.Currency))))
                .OrderBy(r => r.Kind).ThenBy(r => r.Currency, StringComparer.Ordinal).ThenBy(r => r.Scope.AccountId),
        ];
    }

    private static AlertRule RuleOf(AlertRuleSetting row)
    {
        // The database holds no other kinds: only ReplaceAlertRules writes it.
        var known = AlertKinds.TryParse(row.Kind, out var kind);
        return known
            ? new AlertRule(kind, row.Threshold, row.Currency == AlertRuleSetting.NoCurrency ? null : row.Currency, new AlertScope(row.AccountId), row.Enabled)
            : throw new InvalidOperationException($"'{row.Kind}' is no kind of alert.");
    }
}
