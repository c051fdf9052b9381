namespace CashSense.Analysis.Recurring;

/// <summary>What a person said of a stream, and what the stream looked like then: enough to know it again when its payments, its price and its key have changed.</summary>
/// <param name="Key">The stream's <see cref="RecurringStream.Key"/> when it was first spoken of; it stays its key from then on.</param>
/// <param name="AccountId">The account it was paid from or into.</param>
/// <param name="MerchantKey">Never empty.</param>
/// <param name="Currency">Of every amount in this record.</param>
/// <param name="Frequency">How often it fell.</param>
/// <param name="Amount">Its latest payment when the person last spoke, exact, Plaid's sign, never zero.</param>
/// <param name="SpokenOn">The day the person last spoke.</param>
/// <param name="Word">Confirmed, refused, or null: nothing was said about that.</param>
/// <param name="Name">What the person calls it; null for the merchant's name.</param>
/// <param name="ExpectedAmount">What the person expects of the next payments, exact, Plaid's sign; null: what the past tells.</param>
/// <param name="MergedInto">The key of the decision whose stream this one is a part of; null when it stands alone. It counts for nothing while the two are paid side by side.</param>
public sealed record StreamDecision(
    string Key,
    Guid AccountId,
    string MerchantKey,
    string Currency,
    Frequency Frequency,
    decimal Amount,
    DateOnly SpokenOn,
    StreamWord? Word = null,
    string? Name = null,
    decimal? ExpectedAmount = null,
    string? MergedInto = null);

/// <summary>A person's word on whether something recurs.</summary>
public enum StreamWord
{
    /// <summary>It recurs, whatever the scorer thinks of it, now and later.</summary>
    Confirmed,

    /// <summary>It does not recur, or is nobody's concern: it never comes back by itself.</summary>
    Refused,
}
