using System.Collections.Frozen;
using CashSense.Analysis.Budgets;

namespace CashSense.Analysis.Alerts;

/// <summary>Where a rule looks. Each part that is null asks nothing.</summary>
/// <param name="AccountId">Only this account. Budgets and connections belong to no one account, so a rule with an account never speaks of them.</param>
/// <param name="Category">Only what this covers; for budgets only the goal of exactly this category. Balances, recurring payments and connections have no
/// category, so a rule with one never speaks of them.</param>
public sealed record AlertScope(Guid? AccountId = null, BudgetGoalCategory? Category = null)
{
    /// <summary>Everywhere.</summary>
    public static AlertScope Everything { get; } = new();

    internal bool Covers(LedgerEntry entry) => (AccountId is null || AccountId == entry.AccountId) && (Category is null || Category.Covers(entry.Category));

    internal bool Covers(BudgetGoal goal) => AccountId is null && (Category is null || Category == goal.Category);

    internal bool CoversAccount(Guid? accountId) => Category is null && (AccountId is null || AccountId == accountId);
}

/// <summary>One thing that the user wants to be told of.</summary>
/// <param name="Kind">What.</param>
/// <param name="Threshold">
/// From where on, not negative. Budgets: share of the limit used, 0.8 = 80 %. Large transaction and low balance: an amount in <paramref name="Currency"/>.
/// Unusual transaction: score from 0 to 1, of what the false-alarm budget tells. Price rise: share of the old price, 0.05 = 5 %. Bank needs attention: without meaning, 0.
/// </param>
/// <param name="Currency">For the kinds with an amount (<see cref="AlertKinds.HasCurrency"/>); null for the others. No rate is assumed: a rule in one
/// currency is silent about another.</param>
/// <param name="Scope">Where it looks.</param>
/// <param name="IsEnabled">False keeps the rule but says nothing.</param>
public sealed record AlertRule(AlertKind Kind, decimal Threshold, string? Currency, AlertScope Scope, bool IsEnabled = true)
{
    private const decimal DefaultLargeAmount = 500m;

    // What makes about 500 euros in the currency's own round numbers. An order of magnitude is enough for a first threshold, and the user can change it.
    private static readonly FrozenDictionary<string, decimal> LargeAmounts = new (decimal Amount, string Codes)[]
    {
        (2_000m, "AED BRL ILS MYR PLN QAR RON SAR"),
        (5_000m, "CNY DKK HKD MAD NOK SEK ZAR"),
        (10_000m, "CZK MXN THB TRY TWD UAH"),
        (50_000m, "INR JPY PHP RUB"),
        (200_000m, "HUF"),
        (300_000m, "XAF XOF"),
        (500_000m, "CLP KRW"),
        (2_000_000m, "COP"),
        (10_000_000m, "IDR VND"),
    }.SelectMany(a => a.Codes.Split(' '), (a, code) => (code, a.Amount)).ToFrozenDictionary(a => a.code, a => a.Amount, StringComparer.Ordinal);

    /// <summary>
    /// One enabled rule of every kind, and one per currency where a currency matters: a transaction of about 500 euros is large, a balance below a fifth of
    /// that is low. Of anomalies all that the user's budget tells: they said how many that are.
    /// </summary>
    /// <param name="currencies">The currencies of the user's accounts; each counts once.</param>
    /// <returns>Ordered by kind, then currency.</returns>
    public static IReadOnlyList<AlertRule> Defaults(IEnumerable<string> currencies)
    {
        var codes = currencies.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return
        [
            new(AlertKind.Budget80, 0.8m, null, AlertScope.Everything),
            new(AlertKind.Budget100, 1m, null, AlertScope.Everything),
            .. codes.Select(c => new AlertRule(AlertKind.LargeTransaction, LargeAmount(c), c, AlertScope.Everything)),
            new(AlertKind.UnusualTransaction, 0m, null, AlertScope.Everything),
            .. codes.Select(c => new AlertRule(AlertKind.LowBalance, LargeAmount(c) / 5, c, AlertScope.Everything)),
            new(AlertKind.PriceRise, 0.05m, null, AlertScope.Everything),
            new(AlertKind.BankNeedsAttention, 0m, null, AlertScope.Everything),
        ];
    }

    private static decimal LargeAmount(string currency) => LargeAmounts.GetValueOrDefault(currency, DefaultLargeAmount);
}
