using System.Text.RegularExpressions;

namespace CashSense.Analysis.Categories;

/// <summary>The way money goes.</summary>
public enum MoneyDirection
{
    /// <summary>Into the account: the amount is below zero.</summary>
    In,

    /// <summary>Out of the account: the amount is above zero.</summary>
    Out,
}

/// <summary>What a rule looks at in one transaction.</summary>
/// <param name="description">The bank's line as received.</param>
/// <param name="merchant">The merchant as a person reads it, before any rule renames it; empty when unknown.</param>
/// <param name="merchantKey">See <see cref="MerchantText.Key"/>.</param>
/// <param name="amount">Plaid's sign: positive when money leaves the account.</param>
/// <param name="currency">ISO 4217 code; null when unknown: then no rule about a currency matches.</param>
/// <param name="accountId">Null when unknown: then no rule about an account matches.</param>
public sealed class RuleFacts(string description, string merchant, string merchantKey, decimal amount, string? currency, Guid? accountId)
{
    private string? _foldedDescription;
    private string? _foldedMerchant;

    internal string Description => description;

    internal string MerchantKey => merchantKey;

    internal decimal Amount => amount;

    internal string? Currency => currency;

    internal Guid? AccountId => accountId;

    // Folded once, however many rules look at it, and not at all where none does.
    internal string FoldedDescription => _foldedDescription ??= FoldedText.Of(description);

    internal string FoldedMerchant => _foldedMerchant ??= FoldedText.Of(merchant);
}

/// <summary>When a rule applies: every part that is not null must hold.</summary>
/// <param name="DescriptionContains">Part of the bank's line; case and accents do not count.</param>
/// <param name="DescriptionMatches">Found in the bank's line. Made by <see cref="TryParsePattern"/>, so that no line can make it slow.</param>
/// <param name="Merchant">The merchant's name; case, accents and what banks print around a name do not count.</param>
/// <param name="AmountMin">The smallest size of the amount, whatever its direction; included.</param>
/// <param name="AmountMax">The largest size of the amount, whatever its direction; included.</param>
/// <param name="AccountId">The one account.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Direction">In or out; an amount of zero is neither.</param>
public sealed record RuleCondition(
    string? DescriptionContains = null,
    Regex? DescriptionMatches = null,
    string? Merchant = null,
    decimal? AmountMin = null,
    decimal? AmountMax = null,
    Guid? AccountId = null,
    string? Currency = null,
    MoneyDirection? Direction = null)
{
    /// <summary>A longer pattern was not typed by a person.</summary>
    public const int MaxPatternLength = 200;

    private readonly string? _contains = DescriptionContains is null ? null : FoldedText.Of(DescriptionContains);
    private readonly string? _merchant = Merchant is null ? null : FoldedText.Of(Merchant);
    private readonly string? _merchantKey = Merchant is null ? null : MerchantText.Of(Merchant).Key;

    /// <summary>What the folded line must contain; null when any line will do.</summary>
    internal string? FoldedPart => _contains;

    /// <summary>
    /// Reads a pattern that is matched in time linear in the line, whatever both hold: what would need backtracking (look-around, back references) or a machine
    /// of thousands of states is refused.
    /// </summary>
    /// <param name="pattern">At most <see cref="MaxPatternLength"/> characters of .NET's regular expressions; case does not count.</param>
    /// <returns>Null when it is not such a pattern.</returns>
    public static Regex? TryParsePattern(string pattern)
    {
        if (pattern.IsLongerThan(MaxPatternLength))
        {
            return null;
        }

        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)   // not well-formed; not without backtracking
        {
            return null;
        }
    }

    /// <summary>Whether every part holds.</summary>
    /// <param name="facts">What is known of the transaction.</param>
    public bool Holds(RuleFacts facts) =>
        (AccountId is null || AccountId == facts.AccountId)
        && (Currency is null || Currency == facts.Currency)
        && (AmountMin is null || Math.Abs(facts.Amount) >= AmountMin)
        && (AmountMax is null || Math.Abs(facts.Amount) <= AmountMax)
        && (Direction is not { } direction || (direction is MoneyDirection.In ? facts.Amount < 0 : facts.Amount > 0))
        && (_merchant is null || IsMerchant(facts))
        && (_contains is null || facts.FoldedDescription.Contains(_contains, StringComparison.Ordinal))
        && (DescriptionMatches is null || DescriptionMatches.IsMatch(facts.Description));

    private bool IsMerchant(RuleFacts facts) =>
        (_merchantKey!.Length > 0 && _merchantKey == facts.MerchantKey) || _merchant == facts.FoldedMerchant;
}

/// <summary>What a rule does; null leaves that field to the next rule, and after the last one to the categorizer.</summary>
/// <param name="Category">The category to put the transaction in.</param>
/// <param name="Merchant">The merchant's name to show.</param>
/// <param name="Excluded">Whether reports, budgets and forecasts leave it out.</param>
public sealed record RuleOutcome(CategoryChoice? Category = null, string? Merchant = null, bool? Excluded = null)
{
    /// <summary>Whether both set one field, and to different values.</summary>
    /// <param name="other">Another rule's outcome.</param>
    public bool Contradicts(RuleOutcome other) =>
        (Category is not null && other.Category is not null && Category != other.Category)
        || (Merchant is not null && other.Merchant is not null && Merchant != other.Merchant)
        || (Excluded is not null && other.Excluded is not null && Excluded != other.Excluded);
}

/// <summary>"If … then …", written by a user.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Position">Its place in the order: of two rules that set one field, the lower position wins.</param>
/// <param name="Name">As its user calls it; shown as the reason of what it decides.</param>
/// <param name="If">When it applies.</param>
/// <param name="Then">What it does.</param>
public sealed record CategoryRule(Guid Id, int Position, string Name, RuleCondition If, RuleOutcome Then);
