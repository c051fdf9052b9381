namespace CashSense.Analysis.Recurring;

/// <summary>What the next payment of a stream is expected to be. Plaid's sign: positive when money leaves the account.</summary>
/// <param name="Amount">The expected amount, rounded to the minor unit unless it is a price or a person's word, which are exact.</param>
/// <param name="Low">The lower end of the range that holds the payment four times in five; equal to <paramref name="Amount"/> where the price is fixed.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ExpectedPayment(decimal Amount, decimal Low, decimal High)
{
    /// <summary>The 0.9 quantile of Student's t for 1, 2, … degrees of freedom: a range of 80 % on both sides.</summary>
    private static readonly double[] StudentQuantiles = [3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.3830, 1.3722, 1.3634];

    /// <summary>A trial for next to nothing and one payment would else promise anything: nothing is expected beyond twice, or below half of, what was paid.</summary>
    private static readonly double FarthestBeyond = Math.Log(2);

    /// <summary>What a person said, or else what the payments tell.</summary>
    /// <inheritdoc cref="After"/>
    public static ExpectedPayment Of(RecurringStream stream) =>
        stream.Decision?.ExpectedAmount is { } said ? new ExpectedPayment(said, said, said) : After([.. stream.Entries.Select(e => e.Amount)], stream.Currency);

    /// <summary>What follows these payments.</summary>
    /// <remarks>
    /// A fixed price is exact; one that was seen once only ranges from the price before to it, since nobody knows yet which of the two comes next. Amounts that
    /// move are expected at the mean of the last twelve, within the prediction interval of a log-normal sample of unknown spread: mean ± t·s·√(1 + 1/n) of
    /// the logarithms, at most twice as far as they have been. Like every such interval it knows no season: a winter's heating bill lies near its upper end.
    /// Measured one payment ahead on 25 × 4 of the simulator's households, from the third payment on: ranges held .82 of 8,350 payments (utilities .80, pay that
    /// varies .69), fixed prices .95 of 37,400 bills and .85 of 7,500 pays.
    /// </remarks>
    /// <param name="amounts">By date, of one sign, without zeros; one or more.</param>
    /// <param name="currency">Of the amounts.</param>
    /// <exception cref="ArgumentException">There is no amount.</exception>
    public static ExpectedPayment After(IReadOnlyList<decimal> amounts, string currency)
    {
        if (amounts.Count == 0)
        {
            throw new ArgumentException("Nothing is expected without a payment before.", nameof(amounts));
        }

        List<decimal> recent = [.. amounts.TakeLast(RecurringStream.AveragedPayments)];
        var last = recent[^1];
        if (PriceHistory.IsFixed(recent))
        {
            var before = recent.Count > 1 && !PriceHistory.IsSame(recent[^2], last) ? recent[^2] : last;
            return new ExpectedPayment(last, Math.Min(last, before), Math.Max(last, before));
        }

        var mean = Currencies.Round(recent.Average(), currency);
        var logs = recent.ConvertAll(a => Math.Log((double)Math.Abs(a)));
        var centre = logs.Average();
        var variance = logs.Sum(l => (l - centre) * (l - centre)) / (logs.Count - 1);
        var reach = StudentQuantiles[logs.Count - 2] * Math.Sqrt(variance * (1 + (1.0 / logs.Count)));
        var (near, far) = (Signed(Math.Max(centre - reach, logs.Min() - FarthestBeyond)), Signed(Math.Min(centre + reach, logs.Max() + FarthestBeyond)));
        return new ExpectedPayment(mean, Math.Min(mean, Math.Min(near, far)), Math.Max(mean, Math.Max(near, far)));

        decimal Signed(double log) => Currencies.Round(Math.Sign(last) * (decimal)Math.Min(Math.Exp(log), (double)Money.MaxAmount), currency);
    }
}
