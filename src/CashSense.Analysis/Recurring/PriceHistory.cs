namespace CashSense.Analysis.Recurring;

/// <summary>Reads the price changes out of the payments of one stream.</summary>
internal static class PriceHistory
{
    /// <summary>Under half a percent is rounding or an exchange rate, not a decision.</summary>
    private const decimal SamePrice = 0.005m;

    /// <summary>
    /// A change leads from a price that was paid at least twice to one that is kept, or that is the latest: a single odd payment in between
    /// is no change. A bill whose amount moves in more than half of the steps has no fixed price, hence no change.
    /// </summary>
    /// <param name="payments">By date, all in one currency and direction.</param>
    public static IReadOnlyList<PriceChange> ChangesIn(IReadOnlyList<LedgerEntry> payments)
    {
        if (!IsFixed([.. payments.Select(p => p.Amount)]))
        {
            return [];
        }

        List<PriceChange> changes = [];
        decimal? price = null;
        for (var i = 1; i < payments.Count; i++)
        {
            var (before, amount) = (payments[i - 1].Amount, payments[i].Amount);
            if (IsSame(before, amount))
            {
                price ??= before;
                continue;
            }

            var isKept = i == payments.Count - 1 || IsSame(amount, payments[i + 1].Amount);
            if (price is { } old && isKept && !IsSame(old, amount))
            {
                changes.Add(new PriceChange(payments[i].Date, old, amount));
                price = amount;
            }
        }

        return changes;
    }

    /// <summary>Whether a stream has a price at all, which at most half of the steps change; one payment has.</summary>
    /// <param name="amounts">By date, of one sign.</param>
    public static bool IsFixed(IReadOnlyList<decimal> amounts) => amounts.Zip(amounts.Skip(1)).Count(s => !IsSame(s.First, s.Second)) * 2 <= amounts.Count - 1;

    public static bool IsSame(decimal a, decimal b) => Math.Abs(a - b) <= SamePrice * Math.Abs(a);
}
