using CashSense.Server.Data;
using CashSense.Server.Plaid;

namespace CashSense.Server.Features.Sync;

/// <summary>From Plaid's transaction to ours.</summary>
internal static class TransactionRows
{
    /// <param name="at">Makes the id: a later instant sorts after an earlier one, so that rows of one day keep the bank's order.</param>
    public static Transaction New(Item item, Account account, PlaidTransaction received, DateTimeOffset at) => new()
    {
        UserId = item.UserId,
        Id = Guid.CreateVersion7(at),
        ItemId = item.Id,
        AccountId = account.Id,
        PlaidTransactionId = received.TransactionId,
        Date = received.Date,
        Name = "",
        Merchant = "",
        MerchantKey = "",
        Amount = received.Amount,
        Currency = account.Currency,
        PaymentChannel = "other",
        Pending = received.Pending,
        SearchText = "",
    };

    /// <summary>Takes over what the bank says. What a person set stays.</summary>
    public static void Update(Transaction row, Account account, PlaidTransaction received, UserCategorizer categorizer)
    {
        row.PlaidTransactionId = received.TransactionId;
        row.AccountId = account.Id;
        row.Date = received.Date;
        row.AuthorizedDate = received.AuthorizedDate;
        // The bank's own line where Plaid passes it on: its cleaned name has lost the wording that tells a transfer from a purchase.
        row.Name = StoredText.Cleaned(received.OriginalDescription ?? received.Name ?? received.MerchantName ?? "");
        row.BankMerchantName = received.MerchantName is { } merchant ? StoredText.Cleaned(merchant) : null;
        row.Amount = received.Amount;
        row.Currency = received.Currency ?? account.Currency;
        row.PaymentChannel = received.PaymentChannel ?? "other";
        row.Pending = received.Pending;
        row.Country = received.Location?.Country is { Length: 2 } country ? country.ToUpperInvariant() : null;
        row.BankPrimary = received.PersonalFinanceCategory?.Primary;
        row.BankDetailed = received.PersonalFinanceCategory?.Detailed;
        row.BankConfidence = received.PersonalFinanceCategory?.ConfidenceLevel;
        row.RemovedAt = null;
        categorizer.Decide(row);
    }
}
