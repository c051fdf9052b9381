using System.Globalization;
using System.Text;
using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Budgets;

namespace CashSense.Analysis.Alerts;

/// <summary>Asks every rule of the facts.</summary>
public static class AlertEvaluation
{
    /// <summary>
    /// The alerts that the facts give. A fact that was there before gives the same alert with the same key again; the caller stores each key once.
    /// </summary>
    /// <remarks>
    /// The keys: a budget by goal, first day of the period and threshold; a large transaction by its id, or the pending row's; an unusual one by its id, and what did not come by the payment or due day; a low balance by account, threshold
    /// and the day it fell below (<see cref="LowBalanceEpisode"/>); a price rise by the first payment at the new price; a bank by connection, error and
    /// its first day. Where two rules see one event, it is told once, in the words of the lower threshold.
    /// </remarks>
    /// <param name="rules">In any order; disabled ones are silent.</param>
    /// <param name="facts">What is known now.</param>
    /// <returns>Ordered by kind, then key; no key twice.</returns>
    public static IReadOnlyList<Alert> Evaluate(IReadOnlyCollection<AlertRule> rules, AlertFacts facts)
    {
        var episodes = LowBalanceEpisode.Advance(rules, facts);

        // The sort below is stable: of two alerts with one key, the lower threshold speaks, and the posted row instead of its pending one.
        var known = facts with { Transactions = [.. facts.Transactions.OrderBy(t => t.Entry.IsPending).ThenBy(t => t.Entry.Id)] };
        return
        [
            .. rules.Where(r => r.IsEnabled)
                .OrderBy(r => r.Threshold)
                .SelectMany(r => AlertsOf(r, known, episodes))
                .OrderBy(a => a.Kind).ThenBy(a => a.DedupKey, StringComparer.Ordinal)
                .DistinctBy(a => a.DedupKey),
        ];
    }

    private static IEnumerable<Alert> AlertsOf(AlertRule rule, AlertFacts facts, IReadOnlyList<LowBalanceEpisode> episodes) => rule.Kind switch
    {
        AlertKind.Budget80 or AlertKind.Budget100 => Budgets(rule, facts.Budgets),
        AlertKind.LargeTransaction => LargeTransactions(rule, facts.Transactions),
        AlertKind.UnusualTransaction => Anomalies(rule, facts.Anomalies),
        AlertKind.LowBalance => LowBalances(rule, facts.Balances, episodes),
        AlertKind.PriceRise => PriceRises(rule, facts.PriceChanges),
        AlertKind.BankNeedsAttention => BankErrors(rule, facts.BankErrors),
    };

    private static IEnumerable<Alert> Budgets(AlertRule rule, IEnumerable<BudgetFact> budgets) =>
        from fact in budgets
        let progress = fact.Progress
        where rule.Scope.Covers(progress.Goal) && HasReached(progress, rule)
        select new Alert(
            rule.Kind,
            Key(rule.Kind, fact.GoalId, progress.Range.From, rule.Threshold),
            AlertTexts.BudgetTitle(progress, rule.Kind),
            AlertTexts.BudgetBody(progress),
            new AlertSubject(GoalId: fact.GoalId));

    // Not the rounded share: 79.996 % is not yet 80 %. A limit of nothing is used up by the first cent, and has no first part.
    private static bool HasReached(BudgetProgress progress, AlertRule rule) =>
        progress.Spent > 0 && progress.Spent >= rule.Threshold * progress.Limit && (progress.Limit > 0 || rule.Kind == AlertKind.Budget100);

    private static IEnumerable<Alert> LargeTransactions(AlertRule rule, IEnumerable<TransactionFact> transactions) =>
        from fact in transactions
        where IsTold(fact.Entry, rule) && fact.Entry.Currency == rule.Currency && fact.Entry.Amount > 0 && fact.Entry.Amount >= rule.Threshold
        select new Alert(
            rule.Kind,
            Key(rule.Kind, fact.PendingId ?? fact.Entry.Id),
            AlertTexts.LargeTransactionTitle(fact.Entry),
            AlertTexts.LargeTransactionBody(fact.Entry, rule.Threshold),
            SubjectOf(fact.Entry));

    private static IEnumerable<Alert> Anomalies(AlertRule rule, IEnumerable<Anomaly> anomalies) =>
        from anomaly in anomalies
        where anomaly.Score >= (double)rule.Threshold && (anomaly.Entry is { } entry ? rule.Scope.Covers(entry) : rule.Scope.CoversAccount(anomaly.AccountId))
        select new Alert(
            rule.Kind,
            anomaly is { Entry: { } payment, Kind: not AnomalyKind.MissingRefund } ? Key(rule.Kind, payment.Id) : Key(rule.Kind, anomaly.Subject, anomaly.Kind),
            AlertTexts.AnomalyTitle(anomaly),
            AlertTexts.AnomalyBody(anomaly),
            new AlertSubject(TransactionId: anomaly.Entry?.Id, AccountId: anomaly.AccountId, StreamKey: anomaly.Stream?.Key));

    private static IEnumerable<Alert> LowBalances(AlertRule rule, IEnumerable<BalanceFact> balances, IReadOnlyList<LowBalanceEpisode> episodes) =>
        from balance in balances
        where rule.Currency == balance.Currency && rule.Scope.CoversAccount(balance.AccountId) && balance.Spendable is not null
        from episode in episodes
        where episode.AccountId == balance.AccountId && episode.Threshold == rule.Threshold
        select new Alert(
            rule.Kind,
            Key(rule.Kind, balance.AccountId, rule.Threshold, episode.Since),
            AlertTexts.LowBalanceTitle(balance),
            AlertTexts.LowBalanceBody(balance, rule.Threshold),
            new AlertSubject(AccountId: balance.AccountId));

    private static IEnumerable<Alert> PriceRises(AlertRule rule, IEnumerable<PriceChangeFact> changes) =>
        from change in changes
        where rule.Scope.CoversAccount(change.AccountId) && change.OldAmount > 0 && change.NewAmount > change.OldAmount
            && change.NewAmount - change.OldAmount >= rule.Threshold * change.OldAmount
        select new Alert(
            rule.Kind,
            Key(rule.Kind, change.TransactionId?.ToString() ?? change.StreamKey, change.Since),
            AlertTexts.PriceRiseTitle(change),
            AlertTexts.PriceRiseBody(change),
            new AlertSubject(TransactionId: change.TransactionId, AccountId: change.AccountId, StreamKey: change.StreamKey));

    private static IEnumerable<Alert> BankErrors(AlertRule rule, IEnumerable<BankErrorFact> errors) =>
        from error in errors
        where rule.Scope == AlertScope.Everything
        select new Alert(
            rule.Kind,
            Key(rule.Kind, error.ItemId, error.ErrorCode, error.Since),
            AlertTexts.BankNeedsAttentionTitle(error),
            AlertTexts.BankNeedsAttentionBody(error),
            new AlertSubject(ItemId: error.ItemId));

    private static bool IsTold(LedgerEntry entry, AlertRule rule) => !entry.IsTransfer && !entry.IsExcluded && rule.Scope.Covers(entry);

    private static AlertSubject SubjectOf(LedgerEntry entry) => new(TransactionId: entry.Id, AccountId: entry.AccountId);

    private static string Key(AlertKind kind, params ReadOnlySpan<object> parts)
    {
        var key = new StringBuilder(kind.Code());
        foreach (var part in parts)
        {
            key.Append(':').Append(part switch
            {
                // 0.8 and 0.80 are one threshold: G29 drops what a decimal remembers of its spelling.
                decimal number => number.ToString("G29", CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => part.ToString(),
            });
        }

        return key.ToString();
    }
}
