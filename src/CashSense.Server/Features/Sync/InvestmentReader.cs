using CashSense.Server.Plaid;

namespace CashSense.Server.Features.Sync;

internal sealed record InvestmentNews(
    IReadOnlyList<PlaidSecurity> Securities, IReadOnlyList<PlaidHolding> Holdings, IReadOnlyList<PlaidInvestmentTransaction> Transactions);

/// <summary>Reads holdings and investment transactions. They have no cursor: the whole window is read each time and matched by id.</summary>
internal sealed class InvestmentReader(PlaidClient plaid, TimeProvider clock)
{
    // What Plaid keeps (contract section 8).
    private const int WindowMonths = 24;

    /// <returns>Null when the institution has none: not an error.</returns>
    public async Task<InvestmentNews?> ReadAsync(string accessToken, CancellationToken ct)
    {
        try
        {
            var holdings = await plaid.GetHoldingsAsync(accessToken, ct);
            var securities = new List<PlaidSecurity>(holdings.Securities);
            var transactions = new List<PlaidInvestmentTransaction>();
            var to = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);   // a bank may be a day ahead of UTC
            while (true)
            {
                var page = await plaid.GetInvestmentTransactionsAsync(accessToken, to.AddMonths(-WindowMonths), to, transactions.Count, ct);
                securities.AddRange(page.Securities);
                transactions.AddRange(page.InvestmentTransactions);
                if (transactions.Count >= page.TotalInvestmentTransactions || page.InvestmentTransactions.Count == 0)
                {
                    return new InvestmentNews([.. securities.DistinctBy(s => s.SecurityId)], holdings.Holdings, transactions);
                }
            }
        }
        catch (PlaidException e) when (e.ErrorCode is "NO_INVESTMENT_ACCOUNTS" or "PRODUCTS_NOT_SUPPORTED" or "PRODUCT_NOT_ENABLED" or "PRODUCT_NOT_READY")
        {
            return null;
        }
    }
}
