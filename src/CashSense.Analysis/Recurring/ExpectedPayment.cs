namespace CashSense.Analysis.Recurring;

/// <summary>What a payment of a stream should be, in the stream's currency, Plaid's sign; rounded to the minor unit unless a person said it.</summary>
/// <param name="Amount">Expected; from <paramref name="Low"/> to <paramref name="High"/>.</param>
/// <param name="Low">The lower end of the range that should hold four such payments of five.</param>
/// <param name="High">The upper end of that range.</param>
public readonly record struct ExpectedPayment(decimal Amount, decimal Low, decimal High)
{
    /// <summary>What a person said, or else what the payments tell.</summary>
    /// <param name="stream">Whose.</param>
    /// <param name="due">The day that the payment is for.</param>
    public static ExpectedPayment Of(RecurringStream stream, DateOnly due) =>
        stream.Decision?.ExpectedAmount is { } said ? new ExpectedPayment(said, said, said) : After(stream.Entries, due, stream.Currency);

    /// <summary>What follows these payments (<see cref="AmountOutlook"/>).</summary>
    /// <param name="payments">Of one stream, by date; one or more.</param>
    /// <param name="due">The day that the next one is for.</param>
    /// <param name="currency">Of the amounts.</param>
    /// <exception cref="ArgumentException">There is no payment.</exception>
    public static ExpectedPayment After(IReadOnlyList<StreamEntry> payments, DateOnly due, string currency)
    {
        if (payments.Count == 0)
        {
            throw new ArgumentException("Nothing is expected without a payment before.", nameof(payments));
        }

        var outlook = AmountOutlook.Of(payments);
        return Around(outlook.On(due), outlook.Reach80, currency);
    }

    /// <param name="expected">Plaid's sign.</param>
    /// <param name="reach">How far the range reaches below and above.</param>
    /// <param name="currency">Of the amounts.</param>
    internal static ExpectedPayment Around(double expected, (double Below, double Above) reach, string currency)
    {
        return new ExpectedPayment(Currencies.Round(expected, currency), Of(expected - reach.Below), Of(expected + reach.Above));

        // A bill does not become a gift, nor pay a debt.
        decimal Of(double end) => Currencies.Round(expected > 0 ? Math.Max(0, end) : Math.Min(0, end), currency);
    }
}
