using System.Globalization;
using CashSense.Analysis.Alerts;
using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Budgets;
using static CashSense.Analysis.Tests.Reports.Ledger;

namespace CashSense.Analysis.Tests.Alerts;

public sealed class AlertEvaluationTests
{
    private static readonly IReadOnlyList<AlertRule> Defaults = AlertRule.Defaults(["EUR"]);
    private static readonly Guid Goal = Id(77);
    private static readonly Guid Bank = Id(88);

    [Fact]
    public void A_budget_is_told_at_80_percent()
    {
        var alert = Assert.Single(Evaluate(Budget(264.10m)));
        Assert.Equal(AlertKind.Budget80, alert.Kind);
        Assert.Equal($"budget_80:{Goal}:2026-03-01:0.8", alert.DedupKey);
        Assert.Equal(new LocalizedText("Groceries: 88% of the budget used", "Courses alimentaires : 88 % du budget utilisé"), alert.Title);
        Assert.Equal(
            new LocalizedText(
                "You have spent 264.10 EUR of 300.00 EUR. 35.90 EUR left until 31 March 2026.",
                "Vous avez dépensé 264,10 EUR sur 300,00 EUR. Il reste 35,90 EUR jusqu'au 31 mars 2026."),
            alert.Body);
        Assert.Equal(new AlertSubject(GoalId: Goal), alert.Subject);
    }

    [Fact]
    public void A_budget_is_told_at_100_percent_with_what_is_over()
    {
        var alert = Assert.Single(Evaluate(Budget(312.5m)), a => a.Kind == AlertKind.Budget100);
        Assert.Equal($"budget_100:{Goal}:2026-03-01:1", alert.DedupKey);
        Assert.Equal(new LocalizedText("Groceries: over budget", "Courses alimentaires : budget dépassé"), alert.Title);
        Assert.Equal("You have spent 312.50 EUR of 300.00 EUR: 12.50 EUR over, with the period running until 31 March 2026.", alert.Body.English);
        Assert.Equal(
            "Vous avez dépensé 312,50 EUR sur 300,00 EUR : 12,50 EUR de trop, pour une période qui court jusqu'au 31 mars 2026.",
            alert.Body.French);
    }

    [Theory]
    [InlineData("239.9999", 0)]
    [InlineData("240", 1)]
    [InlineData("299.9999", 1)]
    [InlineData("300", 2)]
    public void Budget_thresholds_are_exact(string spent, int alerts) =>
        Assert.Equal(alerts, Evaluate(Budget(Exact(spent))).Count);

    [Fact]
    public void A_budget_of_nothing_is_told_once_by_the_first_cent()
    {
        Assert.Empty(Evaluate(Budget(0m, limit: 0m)));
        Assert.Equal(AlertKind.Budget100, Assert.Single(Evaluate(Budget(0.01m, limit: 0m))).Kind);
    }

    [Fact]
    public void The_next_period_is_another_event() =>
        Assert.NotEqual(Evaluate(Budget(250m))[0].DedupKey, Evaluate(Budget(250m, day: "2026-04-05"))[0].DedupKey);

    [Fact]
    public void A_large_transaction_is_told()
    {
        var alert = Assert.Single(Evaluate(Transactions(new TransactionFact(Entry(1, "2026-03-01", 1_299.99m, "GENERAL_MERCHANDISE_ELECTRONICS", "Fnac")))));
        Assert.Equal((AlertKind.LargeTransaction, $"large_transaction:{Id(1)}"), (alert.Kind, alert.DedupKey));
        Assert.Equal(new LocalizedText("Large payment: 1,299.99 EUR", "Paiement important : 1\u202f299,99 EUR"), alert.Title);
        Assert.Equal(
            new LocalizedText(
                "1,299.99 EUR to Fnac on 1 March 2026. Your alert begins at 500.00 EUR.",
                "1\u202f299,99 EUR à Fnac le 1er mars 2026. Votre alerte commence à 500,00 EUR."),
            alert.Body);
        Assert.Equal(new AlertSubject(TransactionId: Id(1), AccountId: Checking), alert.Subject);
    }

    [Fact]
    public void Only_money_that_leaves_the_user_can_be_large()
    {
        var large = Entry(1, "2026-03-01", 500m, Rent);
        Assert.Single(Evaluate(Transactions(new TransactionFact(large))));
        LedgerEntry[] silent =
        [
            large with { Amount = 499.99m }, large with { Amount = -5_000m }, large with { IsTransfer = true }, large with { IsExcluded = true },
            large with { Currency = "USD" },
        ];
        Assert.All(silent, entry => Assert.Empty(Evaluate(Transactions(new TransactionFact(entry)))));
    }

    [Fact]
    public void A_posted_row_is_not_told_after_its_pending_row()
    {
        var pending = Evaluate(Transactions(new TransactionFact(Entry(1, "2026-03-01", 600m, Rent) with { IsPending = true })));
        var posted = Evaluate(Transactions(new TransactionFact(Entry(2, "2026-03-02", 600m, Rent), PendingId: Id(1))));
        Assert.Single(pending);
        Assert.Equal(pending.Select(a => a.DedupKey), posted.Select(a => a.DedupKey));
        Assert.All(posted, a => Assert.Equal(Id(2), a.Subject.TransactionId));
    }

    [Fact]
    public void An_unusual_transaction_is_told_with_its_reason()
    {
        var reason = new LocalizedText("Charged twice on the same day.", "Débitée deux fois le même jour.");
        var alert = Assert.Single(Evaluate(Odd(Entry(1, "2026-03-05", 12m, Restaurant, "Chez Paul"), 0.2, reason)));
        Assert.Equal((AlertKind.UnusualTransaction, $"unusual_transaction:{Id(1)}"), (alert.Kind, alert.DedupKey));
        Assert.Equal(new LocalizedText("Unusual transaction: Chez Paul", "Opération inhabituelle : Chez Paul"), alert.Title);
        Assert.Equal("12.00 EUR to Chez Paul on 5 March 2026. Charged twice on the same day.", alert.Body.English);
        Assert.Equal("12,00 EUR à Chez Paul le 5 mars 2026. Débitée deux fois le même jour.", alert.Body.French);
        AlertRule[] oddest = [new(AlertKind.UnusualTransaction, 0.8m, null, AlertScope.Everything)];
        Assert.Empty(AlertEvaluation.Evaluate(oddest, Odd(Entry(1, "2026-03-05", 12m, Restaurant), 0.7999, reason)));
        Assert.Single(AlertEvaluation.Evaluate(oddest, Odd(Entry(1, "2026-03-05", 12m, Restaurant), 0.8, reason)));
    }

    [Fact]
    public void A_refund_that_did_not_come_is_an_alert_of_its_own_beside_its_charge()
    {
        var reason = new LocalizedText("It has not been given back.", "Il n'a pas été remboursé.");
        var charge = Entry(1, "2026-03-05", 12m, Restaurant, "Chez Paul");
        var refund = Odd(charge, 0.9, reason, AnomalyKind.MissingRefund);
        var alerts = Evaluate(refund with { Anomalies = [.. refund.Anomalies, .. Odd(charge, 0.9, reason).Anomalies] });
        Assert.Equal([$"unusual_transaction:{Id(1)}", $"unusual_transaction:{Id(1):N}:MissingRefund"], alerts.Select(a => a.DedupKey));
        Assert.Equal((new LocalizedText("Not given back: Chez Paul", "Pas remboursé : Chez Paul"), reason), (alerts[1].Title, alerts[1].Body));
    }

    [Fact]
    public void A_low_balance_is_told()
    {
        var alert = Assert.Single(Evaluate(Balance("2026-03-05", 52.3m)));
        Assert.Equal((AlertKind.LowBalance, $"low_balance:{Checking}:100:2026-03-05"), (alert.Kind, alert.DedupKey));
        Assert.Equal(new LocalizedText("Low balance: Compte courant", "Solde bas : Compte courant"), alert.Title);
        Assert.Equal(
            new LocalizedText(
                "52.30 EUR available on Compte courant, below your alert level of 100.00 EUR.",
                "52,30 EUR disponibles sur Compte courant, sous votre seuil d'alerte de 100,00 EUR."),
            alert.Body);
        Assert.Equal(new AlertSubject(AccountId: Checking), alert.Subject);
    }

    [Fact]
    public void A_low_balance_is_one_event_until_it_recovers()
    {
        // Day by day: below, still below, unknown, lower, exactly the threshold again, below.
        (string Day, decimal? Available)[] days =
        [
            ("2026-03-01", 150m), ("2026-03-02", 90m), ("2026-03-03", 95m), ("2026-03-04", null),
            ("2026-03-05", 10m), ("2026-03-06", 100m), ("2026-03-07", 99.99m),
        ];
        var keys = new List<string>();
        IReadOnlyList<LowBalanceEpisode> open = [];
        foreach (var (day, available) in days)
        {
            var facts = Balance(day, available) with { OpenEpisodes = open };
            keys.AddRange(Evaluate(facts).Select(a => a.DedupKey));
            open = LowBalanceEpisode.Advance(Defaults, facts);
        }

        Assert.Equal([$"low_balance:{Checking}:100:2026-03-02", $"low_balance:{Checking}:100:2026-03-07"], keys.Distinct());
        Assert.Equal(4, keys.Count);
        Assert.Equal([new LowBalanceEpisode(Checking, 100m, Day("2026-03-07"))], open);
    }

    [Fact]
    public void An_account_that_was_not_read_keeps_its_episode_while_its_rule_lives()
    {
        var episode = new LowBalanceEpisode(Checking, 100m, Day("2026-03-02"));
        var facts = new AlertFacts { OpenEpisodes = [episode] };
        Assert.Equal([episode], LowBalanceEpisode.Advance(Defaults, facts));
        Assert.Empty(Evaluate(facts));
        Assert.Empty(LowBalanceEpisode.Advance([.. Defaults.Select(r => r with { IsEnabled = false })], facts));
        Assert.Empty(LowBalanceEpisode.Advance([.. Defaults.Select(r => r with { Threshold = r.Threshold * 2 })], facts));
    }

    [Fact]
    public void The_current_balance_stands_in_for_an_unknown_available_one_and_cards_do_not_run_low()
    {
        var facts = Balance("2026-03-05", null);
        var balance = facts.Balances.Single() with { Current = 5m };
        Assert.Single(Evaluate(facts with { Balances = [balance] }));
        Assert.Empty(Evaluate(facts with { Balances = [balance with { AccountType = "credit" }] }));
        Assert.Empty(Evaluate(facts with { Balances = [balance with { Currency = "USD" }] }));
    }

    [Fact]
    public void A_price_rise_is_told()
    {
        var alert = Assert.Single(Evaluate(PriceChange(13.49m, 15.49m)));
        Assert.Equal((AlertKind.PriceRise, $"price_rise:{Id(5)}:2026-03-12"), (alert.Kind, alert.DedupKey));
        Assert.Equal(new LocalizedText("Netflix costs more", "Netflix coûte plus cher"), alert.Title);
        Assert.Equal(
            new LocalizedText(
                "From 13.49 EUR to 15.49 EUR since 12 March 2026: 14.8% more.",
                "De 13,49 EUR à 15,49 EUR depuis le 12 mars 2026 : 14,8\u00a0% de plus."),
            alert.Body);
        Assert.Equal(new AlertSubject(TransactionId: Id(5), AccountId: Checking, StreamKey: "netflix-eur"), alert.Subject);
    }

    [Theory]
    [InlineData("100", "105", 1)]
    [InlineData("100", "104.99", 0)]
    [InlineData("100", "90", 0)]
    [InlineData("0", "10", 0)]
    public void A_price_rise_needs_its_threshold_and_an_old_price(string before, string after, int alerts) =>
        Assert.Equal(alerts, Evaluate(PriceChange(Exact(before), Exact(after))).Count);

    [Fact]
    public void A_bank_in_error_is_told_with_what_to_do()
    {
        var alert = Assert.Single(Evaluate(BankError("ITEM_LOGIN_REQUIRED")));
        Assert.Equal((AlertKind.BankNeedsAttention, $"bank_needs_attention:{Bank}:ITEM_LOGIN_REQUIRED:2026-03-01"), (alert.Kind, alert.DedupKey));
        Assert.Equal(new LocalizedText("Crédit Agricole needs your attention", "Crédit Agricole demande votre attention"), alert.Title);
        Assert.Equal(
            new LocalizedText(
                "No update since 1 March 2026. Sign in to your bank again to go on.",
                "Pas de mise à jour depuis le 1er mars 2026. Reconnectez-vous à votre banque pour continuer."),
            alert.Body);
        Assert.Equal(new AlertSubject(ItemId: Bank), alert.Subject);
        Assert.Contains("(INSTITUTION_DOWN)", Assert.Single(Evaluate(BankError("INSTITUTION_DOWN"))).Body.French, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluating_again_in_any_order_gives_the_same_alerts()
    {
        var facts = Everything();
        var alerts = Evaluate(facts);
        Assert.Equal(Enum.GetValues<AlertKind>(), alerts.Select(a => a.Kind).Distinct());
        Assert.Equal(alerts, Evaluate(facts));
        Assert.Equal(alerts, AlertEvaluation.Evaluate([.. Defaults.Reverse()], facts with { Transactions = [.. facts.Transactions.Reverse()] }));
        Assert.Equal(alerts.Count, alerts.DistinctBy(a => a.DedupKey).Count());
    }

    [Fact]
    public void Two_rules_that_see_one_event_tell_it_once()
    {
        AlertRule[] rules = [Large(100m), Large(200m)];
        var facts = Transactions(new TransactionFact(Entry(1, "2026-03-01", 300m, Rent)));
        Assert.Equal(AlertEvaluation.Evaluate(rules, facts), AlertEvaluation.Evaluate([.. rules.Reverse()], facts));
        Assert.Contains("100.00 EUR", Assert.Single(AlertEvaluation.Evaluate(rules, facts)).Body.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pending_row_and_its_posted_row_together_are_told_once_by_the_posted_one()
    {
        var pending = new TransactionFact(Entry(1, "2026-03-01", 600m, Rent) with { IsPending = true });
        var posted = new TransactionFact(Entry(2, "2026-03-02", 600m, Rent), PendingId: Id(1));
        Assert.Equal(Id(2), Assert.Single(Evaluate(Transactions(pending, posted))).Subject.TransactionId);
        Assert.Equal(Id(2), Assert.Single(Evaluate(Transactions(posted, pending))).Subject.TransactionId);
    }

    [Fact]
    public void A_disabled_rule_is_silent() =>
        Assert.Empty(AlertEvaluation.Evaluate([.. Defaults.Select(r => r with { IsEnabled = false })], Everything()));

    [Fact]
    public void A_rule_looks_only_where_its_scope_says()
    {
        var facts = Everything();
        Assert.Empty(AlertEvaluation.Evaluate([.. Defaults.Select(r => r with { Scope = new AlertScope(Card) })], facts));
        Assert.Equal(
            [AlertKind.LargeTransaction, AlertKind.UnusualTransaction, AlertKind.LowBalance, AlertKind.PriceRise],
            AlertEvaluation.Evaluate([.. Defaults.Select(r => r with { Scope = new AlertScope(Checking) })], facts).Select(a => a.Kind).Distinct());
        Assert.True(BudgetGoalCategory.TryParse(Groceries, out var groceries));
        Assert.Equal(
            [AlertKind.Budget80, AlertKind.Budget100],
            AlertEvaluation.Evaluate([.. Defaults.Select(r => r with { Scope = new AlertScope(Category: groceries) })], facts).Select(a => a.Kind));
    }

    private static IReadOnlyList<Alert> Evaluate(AlertFacts facts) => AlertEvaluation.Evaluate(Defaults, facts);

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static AlertRule Large(decimal threshold) => new(AlertKind.LargeTransaction, threshold, "EUR", AlertScope.Everything);

    private static AlertFacts Budget(decimal spent, string day = "2026-03-20", decimal limit = 300m)
    {
        Assert.True(BudgetGoalCategory.TryParse(Groceries, out var category));
        var goal = new BudgetGoal(category, limit, "EUR", BudgetPeriod.Monthly);
        return new AlertFacts { Budgets = [new(Goal, BudgetProgress.Compute(goal, spent, goal.Amount, Day(day), goal.Period.Range(Day(day))))] };
    }

    private static AlertFacts Transactions(params TransactionFact[] transactions) => new() { Transactions = transactions };

    private static AlertFacts Odd(LedgerEntry entry, double score, LocalizedText reason = default, AnomalyKind kind = AnomalyKind.DuplicateCharge) =>
        new() { Anomalies = [new(entry.Id.ToString("N"), kind, entry.Date, score, entry, Stream: null, [reason], [])] };

    private static AlertFacts Balance(string day, decimal? available) =>
        new() { Balances = [new(Checking, "Compte courant", "depository", "EUR", available, Current: null, Day(day))] };

    private static AlertFacts PriceChange(decimal before, decimal after) =>
        new() { PriceChanges = [new("netflix-eur", "Netflix", Checking, "EUR", before, after, Day("2026-03-12"), Id(5))] };

    private static AlertFacts BankError(string code) => new() { BankErrors = [new(Bank, "Crédit Agricole", code, Day("2026-03-01"))] };

    private static AlertFacts Everything() => new()
    {
        Budgets = Budget(400m).Budgets,
        Transactions =
        [
            new(Entry(1, "2026-03-01", 600m, Rent)), new(Entry(2, "2026-03-02", 700m, Rent)),
        ],
        Anomalies = [.. Odd(Entry(1, "2026-03-01", 600m, Rent), 0.95).Anomalies, .. Odd(Entry(3, "2026-03-03", 8m, null), 1).Anomalies],
        Balances = Balance("2026-03-05", -20m).Balances,
        PriceChanges = PriceChange(10m, 12m).PriceChanges,
        BankErrors = BankError("ITEM_LOGIN_REQUIRED").BankErrors,
    };
}
