namespace CashSense.Analysis.Alerts;

/// <summary>A time during which an account stays below a threshold.</summary>
/// <remarks>The caller keeps the open ones, in the transaction that stores the alerts, and hands them back as <see cref="AlertFacts.OpenEpisodes"/>.</remarks>
/// <param name="AccountId">The account.</param>
/// <param name="Threshold">In the account's currency.</param>
/// <param name="Since">The day it was first seen below.</param>
public sealed record LowBalanceEpisode(Guid AccountId, decimal Threshold, DateOnly Since)
{
    /// <summary>
    /// The episodes that are open after these facts. One begins when a balance is first below the threshold of an enabled rule and ends when it is not any
    /// more; an unknown balance changes nothing. It also ends with its rule: a new threshold is a new question.
    /// </summary>
    /// <returns>Ordered by account, then threshold.</returns>
    public static IReadOnlyList<LowBalanceEpisode> Advance(IReadOnlyCollection<AlertRule> rules, AlertFacts facts)
    {
        var lowRules = rules.Where(r => r is { IsEnabled: true, Kind: AlertKind.LowBalance }).ToList();
        var open = facts.OpenEpisodes.ToDictionary(e => (e.AccountId, e.Threshold));
        var read = facts.Balances.Where(b => b.AccountType == AccountTypes.Depository && b.Spendable is not null).ToList();
        var seen = read.Select(b => b.AccountId).ToHashSet();
        var kept = facts.OpenEpisodes.Where(e =>
            !seen.Contains(e.AccountId) && lowRules.Exists(r => r.Threshold == e.Threshold && r.Scope.CoversAccount(e.AccountId)));
        var below =
            from balance in read
            from rule in lowRules
            where rule.Currency == balance.Currency && rule.Scope.CoversAccount(balance.AccountId) && balance.Spendable < rule.Threshold
            select open.GetValueOrDefault((balance.AccountId, rule.Threshold)) ?? new LowBalanceEpisode(balance.AccountId, rule.Threshold, balance.Day);
        return [.. kept.Concat(below).DistinctBy(e => (e.AccountId, e.Threshold)).OrderBy(e => e.AccountId).ThenBy(e => e.Threshold)];
    }
}
