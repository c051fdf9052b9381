namespace CashSense.Analysis;

/// <summary>An exact amount in one currency. Plaid's sign: positive when money leaves the account.</summary>
/// <param name="Amount">At most four decimals and |amount| ≤ <see cref="MaxAmount"/> when it comes from a ledger.</param>
/// <param name="Currency">ISO 4217 code, or the code that a bank uses for what ISO does not know (crypto).</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>The largest absolute amount that a ledger holds: 10^11, so that a million of them still fit a 64-bit count of 1/10,000.</summary>
    public const decimal MaxAmount = 100_000_000_000m;

    /// <summary>Decimals that a ledger keeps. ISO 4217 knows at most four.</summary>
    public const int Decimals = 4;

    /// <summary>Exact sum of amounts that the caller knows to be in <paramref name="currency"/>.</summary>
    public static Money Sum(IEnumerable<decimal> amounts, string currency) => new(amounts.Sum(), currency);

    /// <exception cref="CurrencyMismatchException">An amount is in another currency.</exception>
    public static Money Sum(IEnumerable<Money> amounts, string currency) =>
        amounts.Aggregate(new Money(0m, currency), static (sum, next) => sum + next);

    /// <exception cref="CurrencyMismatchException">The currencies differ: no rate is ever assumed.</exception>
    public static Money operator +(Money left, Money right) => Same(left, right, left.Amount + right.Amount);

    /// <inheritdoc cref="op_Addition"/>
    public static Money operator -(Money left, Money right) => Same(left, right, left.Amount - right.Amount);

    /// <summary>The same amount in the other direction.</summary>
    public static Money operator -(Money money) => money with { Amount = -money.Amount };

    /// <inheritdoc cref="op_Addition"/>
    public static Money Add(Money left, Money right) => left + right;

    /// <inheritdoc cref="op_Addition"/>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <inheritdoc cref="op_UnaryNegation"/>
    public static Money Negate(Money money) => -money;

    /// <summary>Rounded half to even to what the currency can pay. Only for computed values (forecasts, shares, averages): a ledger is never rounded.</summary>
    public Money Rounded() => this with { Amount = Currencies.Round(Amount, Currency) };

    private static Money Same(Money left, Money right, decimal amount) =>
        string.Equals(left.Currency, right.Currency, StringComparison.Ordinal)
            ? new Money(amount, left.Currency)
            : throw new CurrencyMismatchException(left.Currency, right.Currency);
}

/// <summary>Two currencies met where only one may be: a bug in the caller, who has to keep one total per currency.</summary>
public sealed class CurrencyMismatchException(string expected, string actual)
    : InvalidOperationException($"Amounts in {expected} and {actual} cannot be added.");
