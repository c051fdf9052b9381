using System.Diagnostics.CodeAnalysis;

namespace CashSense.Analysis.Recurring;

/// <summary>A bill, a subscription, a pay: payments of one merchant on one account that return on a calendar.</summary>
/// <param name="Key">
/// Account, merchant, direction and currency; where the merchant has other payments too, also the plan's first amount. It may change with the rows until a person
/// speaks of the stream; from then on it stays.
/// </param>
/// <param name="AccountId">The account it is paid from or into.</param>
/// <param name="Merchant">As a person reads it, from the latest payment that names one; where streams were merged, of the one that the others were merged into.</param>
/// <param name="MerchantKey">Of the latest payment. Never empty.</param>
/// <param name="Currency">Of every amount in this record.</param>
/// <param name="Frequency">How often it falls.</param>
/// <param name="AverageAmount">Mean of the last twelve payments at most, rounded to the minor unit. Plaid's sign: positive when money leaves.</param>
/// <param name="LastAmount">The latest payment, exact, Plaid's sign.</param>
/// <param name="FirstDate">Day of the first payment that is known.</param>
/// <param name="LastDate">Day of the latest payment.</param>
/// <param name="NextDate">The first day after <paramref name="LastDate"/> on which the calendar expects a payment. Lies before today when the payment is late.</param>
/// <param name="Category">Of the latest payment that has one; null when nobody knows.</param>
/// <param name="Entries">By date, then id; never empty.</param>
/// <param name="PriceChanges">By date; empty for a bill whose amount moves every time.</param>
/// <param name="Score">How surely it is a bill, a subscription or pay and no habit: 0.5 to 1, unitless; 1 when a person confirmed it.</param>
/// <param name="Status">How it stands on the day it was asked for.</param>
/// <param name="Events">What happened to it, by date.</param>
/// <param name="Calendar">Its due days, as if it went on for ever.</param>
/// <param name="Decision">What a person said of it; null: nothing.</param>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "Plaid's term; no System.IO.Stream is near.")]
public sealed record RecurringStream(
    string Key,
    Guid AccountId,
    string Merchant,
    string MerchantKey,
    string Currency,
    Frequency Frequency,
    decimal AverageAmount,
    decimal LastAmount,
    DateOnly FirstDate,
    DateOnly LastDate,
    DateOnly NextDate,
    PfcCategory? Category,
    IReadOnlyList<StreamEntry> Entries,
    IReadOnlyList<PriceChange> PriceChanges,
    double Score,
    StreamStatus Status,
    IReadOnlyList<StreamEvent> Events,
    DueCalendar Calendar,
    StreamDecision? Decision = null)
{
    /// <summary>Payments that tell what is usual now: a year of a monthly bill.</summary>
    internal const int AveragedPayments = 12;

    /// <summary>What a person calls it, or else the merchant.</summary>
    public string Name => Decision?.Name ?? Merchant;

    /// <summary>The keys of the streams that a person merged into it; in order.</summary>
    public IReadOnlyList<string> MergedKeys { get; init; } = [];

    /// <summary>The connection of its account has ended: nothing is due there any more.</summary>
    public bool IsAccountEnded { get; init; }

    /// <summary>A person said that it recurs.</summary>
    public bool IsConfirmed => Decision?.Word is StreamWord.Confirmed;

    /// <summary>A person said that it does not recur: nothing is expected or told of it.</summary>
    public bool IsRefused => Decision?.Word is StreamWord.Refused;

    /// <summary>
    /// True once a person confirmed it, or it has the payments that its frequency asks for, whatever became of it since: what warns and advises says nothing of the others.
    /// </summary>
    public bool IsEstablished => IsConfirmed || Entries.Count >= Frequency.MaturePayments();

    /// <summary>True when money leaves the account.</summary>
    public bool IsOutgoing => LastAmount > 0;

    /// <summary>True when money leaves for good: no move to savings or another account.</summary>
    public bool IsSpending => IsOutgoing && (Category?.IsSpending ?? true);

    /// <summary>True when both are paid at the same time, so that the two are no one stream: each more than once while the other went on.</summary>
    public bool IsPaidBeside(RecurringStream other) => SideBySide.Are(
        ([.. Entries.Select(e => e.Date)], Frequency), ([.. other.Entries.Select(e => e.Date)], other.Frequency));

    /// <summary>What a person said that it costs from now on, or else the latest payment; exact, Plaid's sign.</summary>
    public decimal CurrentAmount => Decision?.ExpectedAmount ?? LastAmount;

    /// <summary><see cref="CurrentAmount"/> spread over a year, per month; exact up to decimal's 28 digits, Plaid's sign.</summary>
    public decimal MonthlyAmount => CurrentAmount * Frequency.PerYear() / 12;

    /// <summary>False once a payment is overdue by half a period (5 to 30 days): it has ended or is paused; and where its account's connection has ended.</summary>
    public bool IsActive(DateOnly today) => !IsAccountEnded && today <= NextDate.AddDays(GraceDaysOf(Frequency));

    /// <summary><see cref="NextDate"/> while it is waited for; when it was missed for good, the first due day from today on.</summary>
    public DateOnly NextExpected(DateOnly today) => IsActive(today) ? NextDate : Calendar.Between(today, today.AddYears(2)).First();

    /// <summary>A late payment is waited for half a period, at least five days (a weekend and two holidays) and at most thirty.</summary>
    internal static int GraceDaysOf(Frequency frequency) => Math.Clamp(frequency.PeriodDays() / 2, 5, 30);
}

/// <summary>One payment of a stream.</summary>
/// <param name="Id">The transaction's id in Cash Sense.</param>
/// <param name="Date">The day it was booked.</param>
/// <param name="Amount">Exact, Plaid's sign.</param>
public readonly record struct StreamEntry(Guid Id, DateOnly Date, decimal Amount);

/// <summary>A fixed price that became another one.</summary>
/// <param name="Date">Day of the first payment at the new price.</param>
/// <param name="From">The price before, exact, Plaid's sign.</param>
/// <param name="To">The price from then on, exact, Plaid's sign.</param>
public readonly record struct PriceChange(DateOnly Date, decimal From, decimal To)
{
    /// <summary>True when the household is worse off by it: it pays more, or receives less.</summary>
    public bool IsRise => To > From;

    /// <summary>The change over the price before, unitless: 0.2 for 10 to 12.</summary>
    public decimal Share => (To - From) / Math.Abs(From);
}
