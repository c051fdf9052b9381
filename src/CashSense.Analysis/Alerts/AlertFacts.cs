using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Budgets;

namespace CashSense.Analysis.Alerts;

/// <summary>What is known when rules are evaluated, after a sync. Any list may be empty or hold what was seen before: an alert's key stays the same.</summary>
public sealed record AlertFacts
{
    /// <summary>Every goal in its present period.</summary>
    public IReadOnlyCollection<BudgetFact> Budgets { get; init; } = [];

    /// <summary>The new and changed transactions.</summary>
    public IReadOnlyCollection<TransactionFact> Transactions { get; init; } = [];

    /// <summary>What the user's false-alarm budget tells of the new days.</summary>
    public IReadOnlyCollection<Anomaly> Anomalies { get; init; } = [];

    /// <summary>The balances just read.</summary>
    public IReadOnlyCollection<BalanceFact> Balances { get; init; } = [];

    /// <summary>What <see cref="LowBalanceEpisode.Advance"/> returned last time; empty the first time.</summary>
    public IReadOnlyCollection<LowBalanceEpisode> OpenEpisodes { get; init; } = [];

    /// <summary>Recurring payments whose price has changed.</summary>
    public IReadOnlyCollection<PriceChangeFact> PriceChanges { get; init; } = [];

    /// <summary>Connections that are in error.</summary>
    public IReadOnlyCollection<BankErrorFact> BankErrors { get; init; } = [];
}

/// <summary>How one goal stands.</summary>
/// <param name="GoalId">The goal's id: it stays when the user sets the goal again.</param>
/// <param name="Progress">In its present period.</param>
public sealed record BudgetFact(Guid GoalId, BudgetProgress Progress);

/// <summary>One transaction.</summary>
/// <param name="Entry">The row.</param>
/// <param name="PendingId">The id of the pending row that this posted one replaces; null when there was none. It keeps a payment from being told twice.</param>
public sealed record TransactionFact(LedgerEntry Entry, Guid? PendingId = null);

/// <summary>The balance of one account.</summary>
/// <param name="AccountId">The account's id.</param>
/// <param name="AccountName">As the user knows it.</param>
/// <param name="AccountType">Plaid's type, lower case; only <see cref="AccountTypes.Depository"/> can run low.</param>
/// <param name="Currency">ISO 4217 code, or a bank's own.</param>
/// <param name="Available">What can be spent, an agreed overdraft left out; null when the bank does not say.</param>
/// <param name="Current">What is on the account; stands in where <paramref name="Available"/> is null.</param>
/// <param name="Day">The user's day of the reading.</param>
public sealed record BalanceFact(
    Guid AccountId, string AccountName, string AccountType, string Currency, decimal? Available, decimal? Current, DateOnly Day)
{
    internal decimal? Spendable => Available ?? Current;
}

/// <summary>A recurring payment and its two latest prices.</summary>
/// <param name="StreamKey">Names the stream, the same on every run.</param>
/// <param name="Merchant">As a person reads it.</param>
/// <param name="AccountId">The account it is paid from.</param>
/// <param name="Currency">Of both amounts.</param>
/// <param name="OldAmount">Paid before, positive.</param>
/// <param name="NewAmount">Paid since, positive.</param>
/// <param name="Since">Day of the first payment at the new price.</param>
/// <param name="TransactionId">That payment; null when unknown.</param>
public sealed record PriceChangeFact(
    string StreamKey, string Merchant, Guid? AccountId, string Currency, decimal OldAmount, decimal NewAmount, DateOnly Since, Guid? TransactionId = null);

/// <summary>A connection to a bank that is in error.</summary>
/// <param name="ItemId">The connection's id.</param>
/// <param name="InstitutionName">As a person reads it.</param>
/// <param name="ErrorCode">Plaid's code, such as <c>ITEM_LOGIN_REQUIRED</c>.</param>
/// <param name="Since">The day the error was first seen; another day after a recovery.</param>
public sealed record BankErrorFact(Guid ItemId, string InstitutionName, string ErrorCode, DateOnly Since);
