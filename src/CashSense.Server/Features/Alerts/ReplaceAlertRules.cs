using System.ComponentModel;
using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Alerts;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Alerts;

/// <summary><c>PUT /api/alert_rules</c>: the list replaces the user's rules, all of them or none.</summary>
internal static class ReplaceAlertRules
{
    private const int MaxRules = 100;

    public sealed record Request([property: Description("At most 100. An empty list gives all defaults back.")] IReadOnlyList<Rule> Rules);

    public sealed record Rule(
        [property: Description("budget_80, budget_100, large_transaction, unusual_transaction, low_balance, price_rise or bank_needs_attention.")] string Kind,
        [property: Description("By default true; false keeps the rule but says nothing.")] bool? Enabled = null,
        [property: Description("By default the kind's own; see GET.")] decimal? Threshold = null,
        [property: Description("Only for large_transaction and low_balance; by default the account's, else the one of most rows.")] string? Currency = null,
        [property: Description("The one account to look at; by default all. Budgets and connections have none.")] Guid? AccountId = null);

    public static async Task<Results<Ok<ListAlertRules.Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, CashSenseDb db, Work work, TimeProvider clock, CancellationToken ct)
    {
        if (body.Value.Rules.Count > MaxRules)
        {
            return Problems.BadField("rules", new($"must not hold more than {MaxRules} rules", $"ne doit pas contenir plus de {MaxRules} règles"));
        }

        var accounts = await db.Accounts.AsNoTracking().Where(a => a.UserId == user.Id).ToDictionaryAsync(a => a.Id, a => a.Currency, ct);
        var mainCurrency = await db.MainCurrencyOfAsync(user.Id, ct);
        var rules = new List<AlertRule>();
        foreach (var (i, asked) in body.Value.Rules.Index())
        {
            var (rule, problem) = Read(asked, string.Create(CultureInfo.InvariantCulture, $"rules[{i}]"), accounts, mainCurrency);
            if (problem is not null)
            {
                return problem;
            }

            if (rules.Exists(r => (r.Kind, r.Currency, r.Scope) == (rule!.Kind, rule.Currency, rule.Scope)))
            {
                return Problems.BadField($"rules[{i}]", new(
                    "says the same as a rule before it: one rule per kind, currency and account",
                    "répète une règle qui précède : une seule règle par type, devise et compte"));
            }

            rules.Add(rule!);
        }

        await db.WriteAsync(user.Id, async token =>
        {
            await db.AlertRuleSettings.Where(r => r.UserId == user.Id).ExecuteDeleteAsync(token);
            db.AlertRuleSettings.AddRange(rules.Select(r => RowOf(r, user.Id, clock.GetUtcNow())));
        }, ct);
        await work.WakeAsync(WorkKind.EvaluateAlerts, new WorkKey(user.Id), ct);   // a lower threshold may have something to say at once
        return TypedResults.Ok(await ListAlertRules.LoadAsync(db, user.Id, ct));
    }

    private static (AlertRule? Rule, ProblemHttpResult? Problem) Read(
        Rule asked, string path, Dictionary<Guid, string> accounts, string? mainCurrency)
    {
        if (!AlertKinds.TryParse(asked.Kind, out var kind))
        {
            return (null, Problems.BadField($"{path}.kind", Rules.OneOf(Enum.GetValues<AlertKind>().Select(k => k.Code()))));
        }

        if (asked.AccountId is { } id && !accounts.ContainsKey(id))
        {
            return (null, Problems.NotFound(new($"{path}.account_id", $"Le compte de « {path}.account_id »")));
        }

        var accountCurrency = asked.AccountId is { } accountId ? accounts[accountId] : null;
        var currency = asked.Currency ?? (kind.HasCurrency() ? accountCurrency ?? mainCurrency : null);
        var problem = Check(asked, kind, currency, accountCurrency, path);
        if (problem is not null)
        {
            return (null, problem);
        }

        var threshold = asked.Threshold ?? AlertRule.Defaults([currency ?? ""]).First(r => r.Kind == kind).Threshold;
        return (new AlertRule(kind, threshold, currency, new AlertScope(asked.AccountId), asked.Enabled ?? true), null);
    }

    private static ProblemHttpResult? Check(Rule asked, AlertKind kind, string? currency, string? accountCurrency, string path)
    {
        var (least, most) = ThresholdRange(kind);
        return asked switch
        {
            { AccountId: not null } when kind is AlertKind.Budget80 or AlertKind.Budget100 or AlertKind.BankNeedsAttention =>
                Problems.BadField($"{path}.account_id", new(
                    $"has no meaning for {kind.Code()}, which belongs to no one account", $"n'a pas de sens pour {kind.Code()}, qui ne dépend d'aucun compte particulier")),
            { Threshold: { } threshold } when threshold < least || threshold > most =>
                Problems.BadField($"{path}.threshold", Rules.Between(least, most)),
            { Currency: not null } when !kind.HasCurrency() => Problems.BadField($"{path}.currency", new(
                $"has no meaning for {kind.Code()}, whose threshold is not an amount", $"n'a pas de sens pour {kind.Code()}, dont le seuil n'est pas un montant")),
            { Currency: { } code } when !Currencies.IsWellFormed(code) => Problems.BadField($"{path}.currency", Rules.Currency),
            _ when kind.HasCurrency() && currency is null => Problems.BadField($"{path}.currency", new(
                "is needed, as there is no transaction yet to tell it", "est nécessaire, car aucune opération ne permet encore de la connaître")),
            _ when kind.HasCurrency() && accountCurrency is not null && currency != accountCurrency =>
                Problems.BadField($"{path}.currency", Rules.CurrencyOfAccount(accountCurrency)),
            _ => null,
        };
    }

    private static (decimal Least, decimal Most) ThresholdRange(AlertKind kind) => kind switch
    {
        AlertKind.Budget80 or AlertKind.Budget100 => (0.01m, 10m),
        AlertKind.LargeTransaction => (0.01m, Money.MaxAmount),
        AlertKind.UnusualTransaction => (0m, 1m),
        AlertKind.LowBalance => (0m, Money.MaxAmount),
        AlertKind.PriceRise => (0m, 10m),
        AlertKind.BankNeedsAttention => (0m, 0m),
    };

    private static AlertRuleSetting RowOf(AlertRule rule, Guid userId, DateTimeOffset now) => new()
    {
        UserId = userId,
        Id = Guid.CreateVersion7(now),
        Kind = rule.Kind.Code(),
        Currency = rule.Currency ?? AlertRuleSetting.NoCurrency,
        Enabled = rule.IsEnabled,
        Threshold = rule.Threshold,
        AccountId = rule.Scope.AccountId,
    };
}
