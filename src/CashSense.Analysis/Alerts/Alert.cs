namespace CashSense.Analysis.Alerts;

/// <summary>Something to tell the user, once.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="DedupKey">
/// Names the event, not the moment: equal on every evaluation that sees the same event, so that an alert is stored once per user and key however often it is
/// evaluated.
/// </param>
/// <param name="Title">A few words.</param>
/// <param name="Body">One or two sentences that say what, how much and where.</param>
/// <param name="Subject">What to open from it.</param>
public sealed record Alert(AlertKind Kind, string DedupKey, LocalizedText Title, LocalizedText Body, AlertSubject Subject);

/// <summary>The things that an alert speaks of; null where it does not.</summary>
/// <param name="GoalId">A budget goal.</param>
/// <param name="TransactionId">A transaction.</param>
/// <param name="AccountId">An account.</param>
/// <param name="StreamKey">A recurring payment.</param>
/// <param name="ItemId">A connection to a bank.</param>
public sealed record AlertSubject(Guid? GoalId = null, Guid? TransactionId = null, Guid? AccountId = null, string? StreamKey = null, Guid? ItemId = null);
