using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CashSense.Server.Tests;

/// <summary>One row that a test puts in.</summary>
internal sealed record PlantedRow(
    DateOnly Date, decimal Amount, string Name, string? Category = null, CategorySource Source = CategorySource.User, double Confidence = 1, bool Pending = false);

/// <summary>Rows put straight into the database, where a test needs a fact that no bank of the simulator has.</summary>
internal static class StoredRows
{
    /// <summary>An account at a bank that is not connected any more, so that no sync touches it.</summary>
    public static async Task<Account> GivenAccountAsync(this CashSenseApp app, HttpClient user, string currency = "USD")
    {
        var (userId, now) = (CashSenseApp.UserOf(user), app.Clock.GetUtcNow());
        var item = new Item
        {
            UserId = userId,
            Id = Guid.CreateVersion7(now),
            PlaidItemId = $"planted-{Guid.NewGuid()}",
            InstitutionId = "ins_0",
            InstitutionName = "Planted Bank",
            HandleHash = Guid.NewGuid().ToByteArray(),
            Status = ItemStatus.Unlinked,
            CreatedAt = now,
        };
        var account = new Account
        {
            UserId = userId,
            Id = Guid.CreateVersion7(now),
            ItemId = item.Id,
            PlaidAccountId = $"planted-{Guid.NewGuid()}",
            Name = "Planted Checking",
            Type = "depository",
            Currency = currency,
        };
        await app.ChangeAsync(user, db =>
        {
            db.AddRange(item, account);
            return Task.CompletedTask;
        });
        return account;
    }

    /// <returns>The rows' ids, in the order given.</returns>
    public static async Task<IReadOnlyList<Guid>> GivenRowsAsync(this CashSenseApp app, HttpClient user, Account account, IEnumerable<PlantedRow> rows)
    {
        var stored = rows.Select(r => RowOf(app, account, r)).ToList();
        await app.ChangeAsync(user, db =>
        {
            db.Transactions.AddRange(stored);
            return Task.CompletedTask;
        });
        return stored.ConvertAll(r => r.Id);
    }

    public static async Task ChangeAsync(this CashSenseApp app, HttpClient user, Func<CashSenseDb, Task> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CashSenseDb>();
        await db.WriteAsync(CashSenseApp.UserOf(user), _ => change(db), CancellationToken.None);
    }

    private static Transaction RowOf(CashSenseApp app, Account account, PlantedRow row)
    {
        var text = MerchantText.Of(row.Name);
        return new Transaction
        {
            UserId = account.UserId,
            Id = Guid.CreateVersion7(app.Clock.GetUtcNow()),
            ItemId = account.ItemId,
            AccountId = account.Id,
            PlaidTransactionId = $"planted-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}",
            Date = row.Date,
            Name = row.Name,
            Merchant = text.Merchant,
            MerchantKey = text.Key,
            Amount = row.Amount,
            Currency = account.Currency,
            PaymentChannel = "other",
            Pending = row.Pending,
            Category = row.Category,
            CategorySource = row.Category is null ? CategorySource.None : row.Source,
            CategoryConfidence = row.Confidence,
            SearchText = FoldedText.Of(row.Name),
        };
    }
}
