using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CashSense.Analysis.Alerts;

/// <summary>What a user can be told of.</summary>
public enum AlertKind
{
    /// <summary>A first part of a budget is used, by default 80 %.</summary>
    Budget80,

    /// <summary>A budget is used up, by default 100 %.</summary>
    Budget100,

    /// <summary>Much money left an account at once.</summary>
    LargeTransaction,

    /// <summary>A transaction is odd for this user, or money did not come: what their false-alarm budget tells.</summary>
    UnusualTransaction,

    /// <summary>Little is left on an account.</summary>
    LowBalance,

    /// <summary>A recurring payment costs more than before.</summary>
    PriceRise,

    /// <summary>A connection to a bank is in error.</summary>
    BankNeedsAttention,
}

/// <summary>The kinds' codes, as they are stored and sent.</summary>
public static class AlertKinds
{
    private static readonly FrozenDictionary<string, AlertKind> ByCode =
        Enum.GetValues<AlertKind>().ToFrozenDictionary(Code, StringComparer.Ordinal);

    /// <summary>Such as <c>budget_80</c>.</summary>
    public static string Code(this AlertKind kind) => kind switch
    {
        AlertKind.Budget80 => "budget_80",
        AlertKind.Budget100 => "budget_100",
        AlertKind.LargeTransaction => "large_transaction",
        AlertKind.UnusualTransaction => "unusual_transaction",
        AlertKind.LowBalance => "low_balance",
        AlertKind.PriceRise => "price_rise",
        AlertKind.BankNeedsAttention => "bank_needs_attention",
    };

    /// <summary>True for the kinds whose threshold is an amount of money, so that their rules name a currency.</summary>
    public static bool HasCurrency(this AlertKind kind) => kind is AlertKind.LargeTransaction or AlertKind.LowBalance;

    /// <summary>The kind of a code. Case counts.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out AlertKind kind)
    {
        kind = default;
        return code is not null && ByCode.TryGetValue(code, out kind);
    }
}
