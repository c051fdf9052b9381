using CashSense.Server.Data;
using CashSense.Server.Plaid;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Sync;

/// <summary>From Plaid's holdings and investment transactions to ours. Holdings are a picture of now: what is not in it is sold.</summary>
internal static class InvestmentRows
{
    public static async Task StoreAsync(
        CashSenseDb db, Item item, InvestmentNews news, IReadOnlyDictionary<string, Account> accounts, DateTimeOffset now, CancellationToken ct)
    {
        var securities = await StoreSecuritiesAsync(db, item.UserId, news.Securities, now, ct);
        await StoreHoldingsAsync(db, item, news.Holdings, accounts, securities, ct);
        await StoreTransactionsAsync(db, item, news.Transactions, accounts, securities, now, ct);
    }

    private static async Task<Dictionary<string, InvestmentSecurity>> StoreSecuritiesAsync(
        CashSenseDb db, Guid userId, IReadOnlyList<PlaidSecurity> received, DateTimeOffset now, CancellationToken ct)
    {
        var stored = await db.Securities.Where(s => s.UserId == userId).ToDictionaryAsync(s => s.PlaidSecurityId, StringComparer.Ordinal, ct);
        foreach (var security in received)
        {
            if (!stored.TryGetValue(security.SecurityId, out var row))
            {
                row = new InvestmentSecurity { UserId = userId, Id = Guid.CreateVersion7(now.AddMilliseconds(stored.Count)), PlaidSecurityId = security.SecurityId, Currency = security.Currency ?? "XXX" };
                stored.Add(security.SecurityId, row);
                db.Securities.Add(row);
            }

            row.Name = security.Name;
            row.TickerSymbol = security.TickerSymbol;
            row.Type = security.Type;
            row.ClosePrice = security.ClosePrice;
            row.ClosePriceAsOf = security.ClosePriceAsOf;
            row.Isin = security.Isin;
            row.Currency = security.Currency ?? row.Currency;
        }

        return stored;
    }

    private static async Task StoreHoldingsAsync(
        CashSenseDb db,
        Item item,
        IReadOnlyList<PlaidHolding> received,
        IReadOnlyDictionary<string, Account> accounts,
        Dictionary<string, InvestmentSecurity> securities,
        CancellationToken ct)
    {
        var stored = await db.Holdings.Where(h => h.UserId == item.UserId && h.ItemId == item.Id).ToDictionaryAsync(h => (h.AccountId, h.SecurityId), ct);
        foreach (var holding in received.GroupBy(h => (h.AccountId, h.SecurityId)).Select(Merged))
        {
            if (!accounts.TryGetValue(holding.AccountId, out var account) || !securities.TryGetValue(holding.SecurityId, out var security))
            {
                continue;   // of an account or security that the same answer does not name: nothing that could be shown
            }

            if (!stored.Remove((account.Id, security.Id), out var row))
            {
                row = new Holding
                {
                    UserId = item.UserId,
                    AccountId = account.Id,
                    SecurityId = security.Id,
                    ItemId = item.Id,
                    Quantity = 0,
                    Price = 0,
                    Value = 0,
                    Currency = account.Currency,
                };
                db.Holdings.Add(row);
            }

            (row.Quantity, row.Price, row.PriceAsOf) = (holding.Quantity, holding.InstitutionPrice, holding.InstitutionPriceAsOf);
            (row.Value, row.CostBasis, row.Currency) = (holding.InstitutionValue, holding.CostBasis, holding.Currency ?? account.Currency);
        }

        db.Holdings.RemoveRange(stored.Values);
    }

    // A bank may list what was bought at two times as two holdings; here a security is held once.
    private static PlaidHolding Merged(IGrouping<(string AccountId, string SecurityId), PlaidHolding> lots) => lots.First() with
    {
        Quantity = lots.Sum(h => h.Quantity),
        InstitutionValue = lots.Sum(h => h.InstitutionValue),
        CostBasis = lots.Any(h => h.CostBasis is null) ? null : lots.Sum(h => h.CostBasis),
    };

    private static async Task StoreTransactionsAsync(
        CashSenseDb db,
        Item item,
        IReadOnlyList<PlaidInvestmentTransaction> received,
        IReadOnlyDictionary<string, Account> accounts,
        Dictionary<string, InvestmentSecurity> securities,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var stored = await db.InvestmentTransactions.Where(t => t.UserId == item.UserId && t.ItemId == item.Id)
            .ToDictionaryAsync(t => t.PlaidInvestmentTransactionId, StringComparer.Ordinal, ct);
        foreach (var transaction in received)
        {
            if (!accounts.TryGetValue(transaction.AccountId, out var account))
            {
                continue;
            }

            if (!stored.TryGetValue(transaction.InvestmentTransactionId, out var row))
            {
                row = new InvestmentTransaction
                {
                    UserId = item.UserId,
                    Id = Guid.CreateVersion7(now.AddMilliseconds(stored.Count)),   // the bank's order
                    ItemId = item.Id,
                    AccountId = account.Id,
                    PlaidInvestmentTransactionId = transaction.InvestmentTransactionId,
                    Date = transaction.Date,
                    Name = "",
                    Quantity = 0,
                    Amount = 0,
                    Price = 0,
                    Type = "",
                    Subtype = "",
                    Currency = account.Currency,
                };
                stored.Add(transaction.InvestmentTransactionId, row);
                db.InvestmentTransactions.Add(row);
            }

            row.AccountId = account.Id;
            row.SecurityId = transaction.SecurityId is { } id && securities.TryGetValue(id, out var security) ? security.Id : null;
            (row.Date, row.Name) = (transaction.Date, StoredText.Cleaned(transaction.Name ?? ""));
            (row.Quantity, row.Amount, row.Price, row.Fees) = (transaction.Quantity, transaction.Amount, transaction.Price, transaction.Fees);
            (row.Type, row.Subtype, row.Currency) = (transaction.Type ?? "", transaction.Subtype ?? "", transaction.Currency ?? account.Currency);
        }
    }
}
