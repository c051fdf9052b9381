namespace CashSense.Analysis.Recurring;

/// <summary>How a stream stands on the day it is asked for.</summary>
public enum StreamStatus
{
    /// <summary>Too few payments to be sure of the calendar: two, or one less than <see cref="FrequencyCalendar.MaturePayments"/>.</summary>
    Early,

    /// <summary>Paid as expected.</summary>
    Mature,

    /// <summary>Due a few days ago: still waited for.</summary>
    Late,

    /// <summary>Overdue beyond patience, but not for so long that it is over.</summary>
    Paused,

    /// <summary>Paid again after two missed due days or more, and not yet three times.</summary>
    Resumed,

    /// <summary>Overdue by two and a half periods, at least 30 days and at most 180; or its account's connection has ended.</summary>
    Ended,
}

/// <summary>What happened to a stream.</summary>
public enum StreamEventKind
{
    /// <summary>Its first payment, where the account's rows begin a period or more before it.</summary>
    New,

    /// <summary>A first amount of at most half, or of nothing, became the price.</summary>
    TrialTurnedPaid,

    /// <summary>The price, or the pay, is more than before.</summary>
    PriceRise,

    /// <summary>The price, or the pay, is less than before.</summary>
    PriceDrop,

    /// <summary>A due day without a payment, between two that were paid or of late.</summary>
    Missed,

    /// <summary>A second payment of the same amount for one due day.</summary>
    DoubleCharge,

    /// <summary>The first payment after two missed due days or more.</summary>
    Resumed,

    /// <summary>The first due day that was never paid.</summary>
    Ended,
}

/// <summary>Something that happened to a stream.</summary>
/// <param name="Kind">What.</param>
/// <param name="Date">Of the payment, or the due day where there is none.</param>
/// <param name="EntryId">The payment's id in Cash Sense; null where there is none.</param>
/// <param name="From">The amount before, exact, Plaid's sign; null for what is no change of an amount.</param>
/// <param name="To">The amount of the payment, exact, Plaid's sign; null where there is none.</param>
public readonly record struct StreamEvent(StreamEventKind Kind, DateOnly Date, Guid? EntryId = null, decimal? From = null, decimal? To = null);
