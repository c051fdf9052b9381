using System.Globalization;
using CashSense.Analysis;
using CashSense.Server.Data;

namespace CashSense.Server.Tests;

/// <summary>A connection of one user whose rows a test writes by hand, so that every sum can be checked on paper.</summary>
internal sealed class HandWrittenBank(CashSenseApp app, HttpClient http)
{
    private readonly Guid _userId = CashSenseApp.UserOf(http);
    private Guid? _itemId;

    public async Task<Account> GivenAccountAsync(string currency = "EUR", string name = "Current account", decimal? available = null)
    {
        var account = new Account
        {
            UserId = _userId,
            Id = Guid.NewGuid(),
            ItemId = await GivenItemAsync(),
            PlaidAccountId = Guid.NewGuid().ToString(),
            Name = name,
            Type = AccountTypes.Depository,
            Subtype = "checking",
            Currency = currency,
            Available = available,
        };
        await app.WriteAsync(_userId, db =>
        {
            db.Accounts.Add(account);
            return Task.CompletedTask;
        });
        return account;
    }

    /// <param name="category">A detailed code; null: uncategorized.</param>
    /// <param name="amount">Positive leaves the account.</param>
    public static Transaction Row(Account account, string date, decimal amount, string? category = null, string name = "", string merchant = "") => new()
    {
        UserId = account.UserId,
        Id = Guid.NewGuid(),
        ItemId = account.ItemId,
        AccountId = account.Id,
        PlaidTransactionId = Guid.NewGuid().ToString(),
        Date = DateOnly.Parse(date, CultureInfo.InvariantCulture),
        Name = name,
        Merchant = merchant,
        MerchantKey = merchant.ToLowerInvariant(),
        Amount = amount,
        Currency = account.Currency,
        PaymentChannel = "other",
        Pending = false,
        Category = category,
        SearchText = "",
    };

    public async Task<IReadOnlyList<Transaction>> GivenRowsAsync(params Transaction[] rows)
    {
        await app.WriteAsync(_userId, db =>
        {
            db.Transactions.AddRange(rows);
            return Task.CompletedTask;
        });
        return rows;
    }

    /// <summary>An account with 1,500 on 24 November 2026, 900 of rent on the 1st of fourteen months, 2,400 of pay on the 27th of thirteen, and nothing else.</summary>
    public async Task<Account> GivenRentAndPayAsync()
    {
        var account = await GivenAccountAsync(available: 1500m);
        await GivenRowsAsync(
        [
            .. Enumerable.Range(0, 14).Select(i => Row(account, Day(i - 13, 1), 900m, "RENT_AND_UTILITIES_RENT", merchant: "Landlord")),
            .. Enumerable.Range(0, 13).Select(i => Row(account, Day(i - 13, 27), -2_400m, "INCOME_WAGES", merchant: "Acme Payroll")),
        ]);
        return account;
    }

    /// <summary>A day of the month so many months from November 2026.</summary>
    public static string Day(int months, int day) => new DateOnly(2026, 11, day).AddMonths(months).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The same row as the bank's announcement of it.</summary>
    public static Transaction Pending(Transaction row)
    {
        row.Pending = true;
        return row;
    }

    public static Transaction Excluded(Transaction row)
    {
        row.Excluded = true;
        return row;
    }

    /// <summary>The two legs of a move between two accounts of the user.</summary>
    public static Transaction[] Transfer(Account from, Account to, string date, decimal amount)
    {
        var (left, arrived) = (Row(from, date, amount), Row(to, date, -amount));
        (left.TransferPeerId, arrived.TransferPeerId) = (arrived.Id, left.Id);
        return [left, arrived];
    }

    private async Task<Guid> GivenItemAsync()
    {
        if (_itemId is { } known)
        {
            return known;
        }

        var id = Guid.NewGuid();
        await app.WriteAsync(_userId, db =>
        {
            db.Items.Add(new Item
            {
                UserId = _userId,
                Id = id,
                PlaidItemId = id.ToString(),
                InstitutionId = "ins_0",
                InstitutionName = "By hand",
                HandleHash = id.ToByteArray(),
                Status = ItemStatus.Ready,
                CreatedAt = app.Clock.GetUtcNow(),
                LastSyncedAt = app.Clock.GetUtcNow(),
            });
            return Task.CompletedTask;
        });
        _itemId = id;
        return id;
    }
}
