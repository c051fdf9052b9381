namespace CashSense.Analysis.Reports;

/// <summary>An account's balance as the bank reports it.</summary>
/// <param name="AccountType">Plaid's type, lower case: see <see cref="AccountTypes"/>.</param>
/// <param name="Currency">ISO 4217 code, or a bank's own.</param>
/// <param name="Current">What is on the account, negative when overdrawn; on a card or loan what the user owes, negative when overpaid. Null when the bank
/// does not say.</param>
public sealed record AccountBalance(string AccountType, string Currency, decimal? Current);

/// <summary>What the user owns and owes in one currency, exact.</summary>
/// <remarks>
/// Every account is taken by its present position, not by its type: an overdrawn current account is a debt to the bank and stands among the liabilities;
/// a card that was paid too much is money that the bank owes to the user and stands among the assets.
/// </remarks>
/// <param name="Currency">Every balance counted here is in it.</param>
/// <param name="Assets">Sum of the positions above zero; not negative.</param>
/// <param name="Liabilities">What is owed and overdrawn, as a positive number; not negative.</param>
/// <param name="LeftOut">Accounts without a balance: they count nowhere.</param>
public sealed record NetWorth(string Currency, decimal Assets, decimal Liabilities, int LeftOut)
{
    /// <summary>Assets less liabilities.</summary>
    public decimal Net => Assets - Liabilities;

    /// <returns>One total per currency, ordered by code; also for a currency of which no balance is known.</returns>
    public static IReadOnlyList<NetWorth> Compute(IEnumerable<AccountBalance> accounts) =>
        [.. accounts.GroupBy(a => a.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of(g.Key, [.. g]))];

    private static NetWorth Of(string currency, AccountBalance[] accounts)
    {
        var positions = accounts.Select(PositionOf).OfType<decimal>().ToList();
        return new NetWorth(currency, positions.Where(p => p > 0).Sum(), positions.Where(p => p < 0).Sum(p => -p), accounts.Length - positions.Count);
    }

    private static decimal? PositionOf(AccountBalance account) => AccountTypes.IsOwed(account.AccountType) ? -account.Current : account.Current;
}
